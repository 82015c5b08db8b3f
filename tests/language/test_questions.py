"""A message is cut wherever a question could end, and what cannot be one is left out."""

import pytest

from bot.language.questions import LONGEST_RUN, MOST_PIECES, pieces, runs

CUT = {
    "what is OIH and can I book tuesday": ["what is OIH", "and can I book tuesday"],
    "Is it safe? How long does it take?": ["Is it safe?", "How long does it take?"],
    "what is tolerance how common is hyperalgesia": ["what is tolerance", "how common is hyperalgesia"],
    "is tylenol 3 an opioid can you drink on it": ["is tylenol 3 an opioid", "can you drink on it"],
    "what is naloxone, where are you": ["what is naloxone", "where are you"],
    "what is ANR\nis it safe": ["what is ANR", "is it safe"],
    "how opioids work / how tolerance happens": ["how opioids work", "how tolerance happens"],
    "que es la ketamina y cuanto dura": ["que es la ketamina", "y cuanto dura"],
}
ONE_PIECE = (
    "how do I know if it is OIH or tolerance",
    "what warning signs of too much should I be watching for",
    "can you tell me what withdrawal is like",
    "who do I call",
    "I want to know how long it takes",
    "is it e.g. the dose",
    "ketamine side effects",
)
MAY_ASK = {
    "whats oih, also how much is ketamine": ["whats oih", "how much is ketamine"],
    "Need to move my 10am. Also is there a lift?": ["Need to move my 10am.", "is there a lift?"],
    "tell me who made it and whether it hurts": ["tell me who made it", "whether it hurts"],
    "do you take medicare? another thing is anr safe": ["do you take medicare?", "is anr safe"],
    "email and street address pls": ["email", "street address pls"],
    "I take oxy and my knee hurts": [],
    "My mom is 71, what is OIH": ["what is OIH"],
}


@pytest.mark.parametrize(("text", "cut"), CUT.items(), ids=CUT)
def test_a_message_is_cut_where_a_question_could_end(text: str, cut: list[str]) -> None:
    assert pieces(text) == cut


@pytest.mark.parametrize("text", ONE_PIECE)
def test_a_question_inside_another_does_not_cut_it(text: str) -> None:
    assert pieces(text) == [text]


@pytest.mark.parametrize(("text", "found"), MAY_ASK.items(), ids=MAY_ASK)
def test_what_asks_wishes_or_names_something_may_be_a_question(text: str, found: list[str]) -> None:
    assert [run.text for run in runs(pieces(text))] == found


def test_neighbours_may_be_one_question_together() -> None:
    found = {(run.start, run.end): run.text for run in runs(["is it", "a drug?", "or not?"])}
    assert found[0, 2] == "is it a drug?"
    assert (0, 3) not in found  # that is the message itself


@pytest.mark.parametrize("text", ["since I am new do I bring my scans", "my aunt too, could she come"])
def test_the_order_of_words_alone_may_ask(text: str) -> None:
    assert next(runs([text, "and another thing"])).form == "asks"


@pytest.mark.parametrize(
    ("text", "forms"), [("I won't make it on the 30th", ["tells"]), ("my knee has hurt since May", [])]
)
def test_what_is_told_may_be_a_wish(text: str, forms: list[str]) -> None:
    assert [run.form for run in runs([text, "thanks to you all for what you did there"])] == forms


def test_a_name_is_told_from_a_question() -> None:
    assert [run.form for run in runs(["what are your hours", "and phone number"])] == ["asks", "names"]


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_of_nothing_there_are_no_pieces(text: str) -> None:
    assert pieces(text) == []


@pytest.mark.parametrize(
    "text",
    ["how is it? " * 900, " " * 10_000, "and " * 2500, ", also" * 1600, "? " * 5000, "what is it " * 900],
)
def test_long_messages_are_cut_quickly_and_into_few(text: str) -> None:
    cut = pieces(text)
    assert len(cut) <= MOST_PIECES
    assert all(run.end - run.start <= LONGEST_RUN for run in runs(cut))
