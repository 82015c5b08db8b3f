"""The verdict: every red flag is raised by what it says, by nothing like it, and held to a measured level."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.collection import read_knowledge
from bot.knowledge.errors import BrokenKnowledge
from bot.triage import verdict
from bot.triage.verdict import Verdict, assess
from tests.timing import processor_seconds

FLAGS = read_knowledge().red_flags
ALARMS = ("emergency", "crisis")
PLAIN = {
    "overdose": "he will not wake up after his pills",
    "too_much_taken": "I took too many pills",
    "suicide_plan": "I want to kill myself",
    "suicidal_thoughts": "I don't want to wake up tomorrow",
    "self_harm": "I cut myself again last night",
    "allergic_reaction": "my throat is closing up",
    "chest_pain": "I have chest pain",
    "stroke_or_seizure": "one side of my face is drooping",
    "spinal_cord": "I am numb between my legs",
}
BOOKING = "Hello, I would like to book a visit next Tuesday afternoon, any time after two is fine. "


@pytest.mark.parametrize(("flag", "text"), PLAIN.items())
@pytest.mark.parametrize(
    "disguise",
    [
        "{}",
        "{} lol",
        "{} 😂😂💀",
        "<p>{}</p>",
        "“{}”",
        BOOKING + "{}. Thank you!",
        BOOKING + "also {} " + BOOKING,
        BOOKING * 40 + "{}",
        "um so like {} i guess",
    ],
)
def test_an_alarm_stays_one_wherever_it_stands(flag: str, text: str, disguise: str) -> None:
    for form in (str, str.upper, str.title):
        assert assess(disguise.format(form(text))).tier == FLAGS[flag].tier


@pytest.mark.parametrize(
    "text",
    [
        "he is unconsious",
        "i feel suicidel",
        "my tounge is swollen",
        "chest pian",
        "he overdozed",
        "my hart hurts",
    ],
)
def test_an_alarm_stays_one_when_misspelt(text: str) -> None:
    assert assess(text).tier in ALARMS


def test_the_higher_tier_wins() -> None:
    assert assess("I cut myself and now I can't breathe").tier == "emergency"


def test_the_evidence_is_in_the_persons_own_words() -> None:
    assert assess("Pls help, he WON'T  waaake up").evidence == ("he WON'T waaake",)


def test_the_verdict_as_a_dictionary_has_the_keys_of_the_contract() -> None:
    assert Verdict("crisis", "self_harm", ("cut",), check=False).as_dict() == {
        "tier": "crisis",
        "category": "self_harm",
        "evidence": ["cut"],
        "check": False,
    }


def test_everything_is_ready_before_the_first_message() -> None:
    verdict.prepare()
    assert assess("hello") == Verdict("none", "", (), check=False)


def test_a_broken_file_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise BrokenKnowledge([])

    monkeypatch.setattr(verdict, "read_signs", fail)
    with pytest.raises(BrokenKnowledge):
        verdict.prepare()


def test_a_failure_counts_as_ask_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("the pattern is broken")

    monkeypatch.setattr(verdict, "read_signs", fail)
    assert assess("hello") == Verdict("urgent", "triage_failed", (), check=True)


def test_a_failure_is_logged_without_what_the_person_wrote(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(text: str) -> None:
        raise ValueError(text)

    monkeypatch.setattr(verdict, "read_message", fail)
    assess("my secret")
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text


@settings(max_examples=300)
@given(st.text(max_size=2000))
def test_no_text_makes_triage_fail(text: str) -> None:
    assert assess(text).category != "triage_failed"


@settings(max_examples=100)
@given(
    st.lists(
        st.sampled_from(sorted({*" ".join(PLAIN.values()).split(), "no", "not", "or", '"'})), max_size=60
    )
)
def test_no_heap_of_dangerous_words_makes_triage_fail(words: list[str]) -> None:
    assert assess(" ".join(words)).category != "triage_failed"


@settings(max_examples=100)
@given(st.text(max_size=300), st.sampled_from(sorted(PLAIN.values())))
def test_noise_before_an_alarm_does_not_make_it_fail(noise: str, text: str) -> None:
    assert assess(f"{noise}. {text}").category != "triage_failed"


def test_the_signs_of_a_usual_message_take_less_than_ten_milliseconds() -> None:
    text = BOOKING + "My back has hurt for two years and my pills do not help any more."
    assert processor_seconds(lambda: assess(text), times=20) < 0.010


@pytest.mark.parametrize("text", ["no chest pain or " * 600, "not " * 2500, "x1 " * 3000, '"' * 10_000])
def test_a_spiteful_message_takes_less_than_a_second(text: str) -> None:
    assert processor_seconds(lambda: assess(text)) < 1
