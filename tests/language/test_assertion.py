"""Of each term it is known whether it is denied, past, and whose it is."""

import pytest

from bot.language.terms import Term
from tests.language.finder import FINDER


def term(text: str, name: str) -> Term:
    found = [term for term in FINDER.find(text) if term.name == name]
    assert len(found) == 1, f"{name} was found {len(found)} times in {text!r}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("no fever", "fever"),
        ("no chills, sweats or nausea", "sweating"),
        ("no fever, chills, vomiting", "vomiting"),
        ("I don't take any oxy", "oxycodone"),
        ("never been on methadone", "methadone"),
        ("I don't use xanax or valium", "diazepam"),
        ("chest pain: no", "chest pain"),
    ],
)
def test_what_is_denied_is_negated(text: str, name: str) -> None:
    assert term(text, name).negated


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("no fever, my back hurts", "back pain"),
        ("not only oxy", "oxycodone"),
        ("can't sleep", "insomnia"),
        ("no idea why oxy hurts", "oxycodone"),
        ("I have no doctor. Oxy helps.", "oxycodone"),
    ],
)
def test_what_is_told_is_not_negated(text: str, name: str) -> None:
    assert not term(text, name).negated


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I used to take vicodin", "hydrocodone"),
        ("I stopped taking methadone", "methadone"),
        ("I quit oxy", "oxycodone"),
        ("I'm off of my suboxone", "buprenorphine"),
        ("I was on fentanyl", "fentanyl"),
        ("years ago I had seizures", "seizure"),
        ("3 days ago", "3 days"),
    ],
)
def test_what_is_over_is_past(text: str, name: str) -> None:
    assert term(text, name).past


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I want to quit oxy", "oxycodone"),
        ("how do I get off fentanyl", "fentanyl"),
        ("I never stopped methadone", "methadone"),
        ("I can't stop vomiting", "vomiting"),
        ("I used to take vicodin, now I take tramadol", "tramadol"),
    ],
)
def test_what_goes_on_is_not_past(text: str, name: str) -> None:
    assert not term(text, name).past


@pytest.mark.parametrize(
    ("text", "name", "who"),
    [
        ("I take oxy", "oxycodone", "self"),
        ("oxy", "oxycodone", "self"),
        ("my mom takes oxy", "oxycodone", "other"),
        ("my 80 year old mother takes oxy", "oxycodone", "other"),
        ("My husband is sick. He takes methadone.", "methadone", "other"),
        ("he took methadone and I took xanax", "alprazolam", "self"),
        ("I took my husband's dilaudid", "hydromorphone", "self"),
        ("my dog ate my dilaudid", "hydromorphone", "other"),
        ("my wife says I should stop oxy", "oxycodone", "self"),
        ("my doctor says he will stop my oxy", "oxycodone", "self"),
        ("is ketamine safe for my dad", "ketamine", "other"),
        ("I am worried about her fever", "fever", "other"),
    ],
)
def test_it_is_known_whose_it_is(text: str, name: str, who: str) -> None:
    assert term(text, name).who == who
