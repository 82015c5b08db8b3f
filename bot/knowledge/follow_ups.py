"""What a short question means that names nothing: by what was talked about and the kind of question."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.knowledge.errors import demand_none
from bot.knowledge.fields import item_misfits, misfits, read_mapping

KEYS = {
    "pointing": list,
    "small_words": str,
    "kinds": dict,
    "subjects": dict,
    "any_subject": dict,
    "the_same": dict,
    "passing": list,
}
SUBJECT_KEYS = {"name": str, "called": list, "after": list, "answers": dict}


@dataclass(frozen=True)
class Subject:
    """Something to talk about: `name` stands for "it", `called` are signs of it, `answers` go by kind."""

    name: str
    called: tuple[str, ...]
    after: tuple[str, ...]
    answers: Mapping[str, str]

    @property
    def topics(self) -> frozenset[str]:
        """All articles that have to do with it."""
        return frozenset((*self.after, *self.answers.values()))


@dataclass(frozen=True)
class FollowUps:
    """The table of `follow_ups.yml`; `kinds` are signs by kind of question, in the order they count."""

    pointing: frozenset[str]
    small_words: frozenset[str]
    kinds: Mapping[str, tuple[str, ...]]
    subjects: Mapping[str, Subject]
    any_subject: Mapping[str, str]
    the_same: Mapping[str, tuple[str, ...]]
    passing: tuple[str, ...]

    def subject_after(self, topics: tuple[str, ...]) -> str | None:
        """What was talked about when these topics were told, the latest last."""
        lasting = [topic for topic in topics if topic not in self.passing]
        for topic in (lasting or topics)[-1:]:
            return next((id for id, one in self.subjects.items() if topic in one.after), None)
        return None

    def is_the_same(self, kind: str, told: tuple[str, ...]) -> bool:
        """Whether a question of this kind asks for more of what was told last."""
        return told[-1:] != () and told[-1] in self.the_same.get(kind, ())

    def answer(self, subject: str, kind: str) -> str | None:
        """The article that answers a question of this kind on the subject."""
        return self.subjects[subject].answers.get(kind) or self.any_subject.get(kind)


NO_FOLLOW_UPS = FollowUps(frozenset(), frozenset(), {}, {}, {}, {}, ())


def read_follow_ups(path: Path) -> FollowUps:
    """The table; raises BrokenKnowledge naming what does not fit."""
    fields = read_mapping(path)
    demand_none(misfits(fields, KEYS, path))
    kinds, subjects = fields["kinds"], fields["subjects"]
    the_same = fields["the_same"]
    problems = [
        *item_misfits(fields["pointing"], str, path, "pointing"),
        *item_misfits(fields["passing"], str, path, "passing"),
        *misfits(fields["any_subject"], dict.fromkeys(fields["any_subject"], str), path, "any_subject"),
        *misfits(the_same, dict.fromkeys(the_same, list), path, "the_same"),
        *misfits(kinds, dict.fromkeys(kinds, list), path, "kinds"),
        *misfits(subjects, dict.fromkeys(subjects, dict), path, "subjects"),
    ]
    for kind, signs in kinds.items():
        problems += item_misfits(signs, str, path, "kinds", kind)
    for id, subject in subjects.items():
        problems += _subject_misfits(id, subject, path)
    demand_none(problems)
    return FollowUps(
        pointing=frozenset(fields["pointing"]),
        small_words=frozenset(fields["small_words"].split()),
        kinds={kind: tuple(signs) for kind, signs in kinds.items()},
        subjects={id: _subject(subject) for id, subject in subjects.items()},
        any_subject=fields["any_subject"],
        the_same={kind: tuple(topics) for kind, topics in the_same.items()},
        passing=tuple(fields["passing"]),
    )


def _subject_misfits(id: str, fields: Any, path: Path) -> list[Any]:
    inside = ("subjects", id)
    if not isinstance(fields, dict):
        return []
    answers = fields.get("answers")
    found = [*misfits(fields, SUBJECT_KEYS, path, *inside)]
    for key in ("called", "after"):
        found += item_misfits(fields.get(key), str, path, *inside, key)
    if isinstance(answers, dict):
        found += misfits(answers, dict.fromkeys(answers, str), path, *inside, "answers")
    return found


def _subject(fields: Mapping[str, Any]) -> Subject:
    return Subject(fields["name"], tuple(fields["called"]), tuple(fields["after"]), fields["answers"])
