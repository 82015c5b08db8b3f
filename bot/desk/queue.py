"""The list of the front page: who may be in danger and who waits for a person, the most urgent first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.desk import red_flags, tiers, waiting
from bot.desk.red_flags import Glance
from bot.store.alerts import RedFlagSeen
from bot.store.waiting_list import Waiting

Alerts = Mapping[str, list[RedFlagSeen]]
People = Mapping[str, Waiting]


@dataclass(frozen=True)
class Entry:
    """One conversation: its red flags that nobody has acknowledged, how it stands on the list, or both."""

    flag: red_flags.Card | None
    waiting: waiting.Card | None


def entries(flags: Iterable[RedFlagSeen], people: Iterable[Waiting], glance: Glance) -> list[Entry]:
    """Each conversation once. In a tier, what nobody has acknowledged comes first, then who waits longest."""
    alerts = red_flags.by_conversation(flags)
    on_the_list = {one.conversation: one for one in people}
    order = sorted(
        {**alerts, **on_the_list}, key=lambda one: _urgency(alerts.get(one, []), on_the_list.get(one))
    )
    return [_entry(alerts.get(one, []), on_the_list.get(one), glance) for one in order]


def _entry(alerts: list[RedFlagSeen], person: Waiting | None, glance: Glance) -> Entry:
    return Entry(
        flag=red_flags.card(alerts, glance) if alerts else None,
        waiting=waiting.card(person, glance.moment) if person else None,
    )


def _urgency(alerts: list[RedFlagSeen], person: Waiting | None) -> tuple[int, bool, int, datetime]:
    raised = [*(alert.tier for alert in alerts), *(person.tiers if person else ())]
    since = [*(alert.raised_at for alert in alerts), *([person.asked_at] if person else [])]
    state = waiting.place(person.state) if person and not alerts else 0
    return tiers.rank(tiers.most_serious(raised)), not alerts, state, min(since)
