"""Drugs, symptoms, body sites and durations are found as people write them, and nothing else is."""

import pytest

from bot.language.terms import Concept, TermFinder, Vocabulary
from tests.language.finder import FINDER
from tests.timing import processor_seconds


def names(text: str, kind: str) -> list[str]:
    return [term.name for term in FINDER.find(text) if term.kind == kind]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I take OxyContin", "oxycodone"),
        ("on percs since May", "oxycodone"),
        ("is percoset safe", "oxycodone"),
        ("hydrocodne every day", "hydrocodone"),
        ("MS-Contin twice a day", "morphine"),
        ("dilaudid", "hydromorphone"),
        ("tramidol", "tramadol"),
        ("T3s", "codeine"),
        ("Tylenol #3", "codeine"),
        ("plain tylenol", "acetaminophen"),
        ("M30s", "fentanyl"),
        ("methodone", "methadone"),
        ("bupe", "buprenorphine"),
        ("nalaxone", "naloxone"),
        ("LDN", "naltrexone"),
        ("zaza", "tianeptine"),
        ("opiod", "opioid"),
        ("pain pills", "opioid"),
        ("xans", "alprazolam"),
        ("klonapin", "clonazepam"),
        ("gabbies", "gabapentin"),
        ("cymbolta", "duloxetine"),
        ("ketimine", "ketamine"),
        ("k-hole", "ketamine"),
        ("Spravato", "esketamine"),
        ("un parche de fentanilo", "fentanyl"),
    ],
)
def test_a_drug_is_found_by_what_people_call_it(text: str, name: str) -> None:
    assert name in names(text, "drug")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ketorolac", "ketorolac"),
        ("toradol shot", "ketorolac"),
        ("ketoprofen gel", "ketoprofen"),
        ("hydroxyzine", "hydroxyzine"),
        ("keppra", "levetiracetam"),
        ("naltrexone", "naltrexone"),
        ("naloxone", "naloxone"),
        ("clonidine", "clonidine"),
        ("clonazepam", "clonazepam"),
    ],
)
def test_drugs_with_similar_names_are_never_confused(text: str, name: str) -> None:
    assert names(text, "drug") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "keto diet",
        "ketoconazole shampoo",
        "ketosis",
        "hydrocortisone cream",
        "hydrochlorothiazide",
        "song lyrics",
        "a heroic nurse",
        "ketorolec",  # one letter from a word that nothing is corrected to
        "hydroxyzin cream",
        "oxygen",
        "percent",
        "perps and parcs",  # short slang is found only as written
        "bar, done, lean, sub, blue",
        "koxyk",
    ],
)
def test_what_only_resembles_a_drug_is_none(text: str) -> None:
    assert not {"ketamine", "hydrocodone", "oxycodone", "alprazolam", "methadone"} & set(names(text, "drug"))
    assert not names(text, "drug") or text == "hydroxyzin cream"


@pytest.mark.parametrize(
    "text",
    [
        "I have the blues",
        "two subs for lunch",
        "K thanks",
        "initial H",
        "I am done",
        "lean on me",
        "which bars are open",
        "dope news",
        "special K cereal",
        "my hydro bill",
        "I'm done with oxy",
        "K, is my oxy ready",
        "protein bars with my oxy",
        "lean meat with my oxy",
        "a nicotine patch and oxy",
    ],
)
def test_an_everyday_word_alone_or_in_another_sense_is_no_drug(text: str) -> None:
    assert set(names(text, "drug")) <= {"oxycodone", "nicotine"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("blues and xans", "fentanyl"),
        ("subs and withdrawal", "buprenorphine"),
        ("mixing bars with oxy", "alprazolam"),
        ("how many mg in those blues", "fentanyl"),
        ("hydros make me itchy", "hydrocodone"),
    ],
)
def test_an_everyday_word_beside_another_term_is_a_drug(text: str, name: str) -> None:
    assert name in names(text, "drug")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("even my shirt hurts", "allodynia"),
        ("it hurts to be touched", "allodynia"),
        ("hyperalgisia", "hyperalgesia"),
        ("the pain spread to my arms", "spreading pain"),
        ("my pills quit working", "tolerance"),
        ("need more and more", "tolerance"),
        ("more pain than before", "worsening pain"),
        ("dopesick", "withdrawal"),
        ("the runs", "diarrhea"),
        ("cant sleep", "insomnia"),
        ("throwing up", "vomiting"),
        ("constapated", "constipation"),
        ("legs keep kicking", "restless legs"),
        ("rock hard belly", "stomach pain"),
        ("face drooping", "face drooping"),
    ],
)
def test_a_symptom_is_found_by_how_people_say_it(text: str, name: str) -> None:
    assert name in names(text, "symptom")


def test_a_symptom_leaves_its_body_site_standing() -> None:
    assert names("chest pain", "symptom") == ["chest pain"]
    assert names("chest pain", "body_site") == ["chest"]


@pytest.mark.parametrize("text", ["call me back", "on the other hand", "pain in the neck", "over my head"])
def test_a_phrase_about_something_else_names_no_body_site(text: str) -> None:
    assert not names(text, "body_site")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("for 3 weeks", "3 weeks"),
        ("for two months now", "2 months"),
        ("a couple of days ago", "2 days"),
        ("a year and a half", "1.5 years"),
        ("2-3 yrs", "2-3 years"),
        ("for a month", "1 month"),
        ("for years", "years"),
        ("since 2018", "since 2018"),
        ("since last Tuesday", "since last tuesday"),
        ("a few hours", "several hours"),
    ],
)
def test_a_duration_is_found(text: str, name: str) -> None:
    assert names(text, "duration") == [name]


@pytest.mark.parametrize(
    "text",
    ["twice a day", "every 4 hours", "30 day supply", "I am 50 years old", "in 2 weeks", "24 hours a day"],
)
def test_what_is_no_duration_of_an_illness_is_left_out(text: str) -> None:
    assert names(text, "duration") == []


@pytest.mark.parametrize(
    "text",
    [
        "  my   Percocet\n\nfor 3   weeks ",
        "<b>Percocet</b> &amp; beer 🙂 for 3 weeks",
        "Ｐｅｒｃｏｃｅｔ!! for 3 weeks",
        "percocet❤️ for 3 weeks",
    ],
)
def test_places_are_those_of_the_text_as_it_came(text: str) -> None:
    found = FINDER.find(text)
    assert {"oxycodone", "3 weeks"} <= {term.name for term in found}
    for term in found:
        assert text[term.start : term.end] == term.text
    assert found[-1].text.split() == ["3", "weeks"]


def test_no_word_is_corrected_from_or_onto_one_that_is_listed() -> None:
    concepts = (Concept("drug", "ketamine", ("ketamine",)), Concept("drug", "lyrica", ("lyrica",)))
    free = TermFinder(Vocabulary(concepts))
    bound = TermFinder(Vocabulary(concepts, do_not_correct=frozenset(("lyrics", "ketamine"))))
    assert [term.name for term in free.find("ketamina lyrics")] == ["ketamine", "lyrica"]
    assert bound.find("ketamina lyrics") == []
    assert [term.name for term in bound.find("ketamine")] == ["ketamine"]


@pytest.mark.parametrize("text", ["", "   ", "?!", "💊", '"' * 4000])
def test_nothing_is_found_in_nothing(text: str) -> None:
    assert FINDER.find(text) == []


def test_a_usual_message_takes_less_than_five_milliseconds() -> None:
    text = (
        "I have been on oxycodone for 3 years and my back hurts more than before. I do not take xanax. Why?"
    )
    assert processor_seconds(lambda: FINDER.find(text), times=20) < 0.005


@pytest.mark.parametrize(
    "text",
    ["oxy " * 1000, "my mom " * 600, "no pain or " * 360, "a couple of " * 330, "oxy and percs, " * 260],
)
def test_a_spiteful_message_takes_less_than_a_second(text: str) -> None:
    assert processor_seconds(lambda: FINDER.find(text)) < 1
