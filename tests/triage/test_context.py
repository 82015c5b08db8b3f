"""What takes a sign away, and what must never."""

import pytest

from bot.triage.verdict import assess

REAL = (
    "No I have chest pain",
    "no, my chest hurts",
    "I'm suffering from chest pain",
    "the ketamine is causing chest pain",
    "he has signs of a stroke",
    "I have symptoms of a heart attack",
    "worried about my chest pain",
    "can you help, chest pain",
    "could someone help chest pain",
    "why does it hurt to breathe",
    "why is it hard to breathe",
    "why is my chest tight",
    "what should i do if someone is not breathing",
    "what do I do if someone isn't waking up",
    "what if i took too many pills",
    "what if my sister isn't waking up",
    "what are the signs of an overdose, he took 6 pills",
    "I'm going to end it with my pills",
    "I don't want to live on",
    "I don't want to live on like this",
    "I can't go on the way things are",
    "tired of living with this pain and these pills",
    "they'd be better off without me and my medicine",
    "I cut my arm with a kitchen knife",
    "I burn my arm on the stove to feel something",
    "I took 10 pills about an hour ago",
    "please just shoot me",
    "history of depression and I want to die",
    "history of depression i want to die",
    "3 years ago i was hurt i want to die",
    "I hurt my back 3 years ago and I want to kill myself",
    "I had surgery last year and my chest hurts",
    "since my child died i want to die",
    "when I was in the shower my chest hurt",
    "I'm back in the ER he overdosed again",
    "since last year I wanted to die",
    "I tried to kill myself a month ago",
    "I used to cut myself and I did it again last night",
    "I overdosed in 2018 and I want to do it again, I want to die",
    "I don't want to kill myself but I might",
    "I dont want to die but I took too many pills",
    "no chest pain but I can't breathe",
    "not sure if it's my heart",
    "I don't know if I overdosed",
    "didn't mean to take twice my dose",
    "never had chest pain like this before",
    "I've never had chest pain until today",
    "not feeling well, chest pain",
    "my back is killing me and my legs went numb on one side",
    "this pain is killing me and I want to die",
    "dying to know if ketamine works, also my face is drooping",
    "laughing earlier but now I can't breathe",
    "lol my lips are blue",
    "jk im gonna kill myself",
    "never mind, he's not breathing",
    "maybe chest pain",
    'my brother texted "goodbye, I can\'t live anymore"',
    'he said "I want to die"',
    "had chest pain this morning",
    "gave Narcan an hour ago to my son",
    "last night I took too many pills",
    "I just overdosed",
    "ketamine question: what is the dose, my husband is not breathing",
    "I'm not suicidal, I just don't want to be here",
    "my doctor doubled my dose by mistake and I can't stay awake",
    "i am not ok i want to die",
    "I do not feel good, my chest is tight",
    "it isn't getting better, I can't breathe",
    "No fever. Chest pain.",
    "I. can't. breathe.",
    "CALL 911 HE ISN'T BREATHING",
    "I want 2 die",
    "I wanna dieeee",
    "k1ll mys3lf",
    "I have a gun",
    "I've got a gun",
    "I am dying",
    "he is dying",
    "my chest, not my stomach, hurts",
    "<i cant breathe>",
    "had a stroke 2 yrs ago and now my face droops again",
    "had a stroke 2 months ago and again now",
    "i think im having a stroke, had one 2 yrs ago",
    "i overdosed last year and im scared i did it again",
    "i overdosed last year im scared of it again, took too many today",
    "i overdosed again, last year too",
    "gave my narcan to my friend he is blue",
    "can i give my narcan to a friend he looks bad",
    "can i give my narcan to my friend",
    "can i give my narcan to a friend who won't wake up",
    "can i give narcan to my brother now",
    "how would i know if my mom took too many of her pain pills, what does it look like",
    "how would I know if somebody took too much, he is just sleeping it off",
    "how would i know if i took too much",
    "how do i know if somebody took too much, this guy won't wake up",
    "i cant swallow and my lips are swollen",
    "cant swallow since the bee sting",
    "my tongue is huge and i cant swallow",
    "i cant swallow my own spit",
    "im dying",
    "im dying here please help",
    "i took 20 pills and im dying here",
    "im dying here i want to die",
    "thinking of just taking the whole bottle",
    "thinking about taking all of them at once",
    "both legs numb for years but now i cant pee",
    "my butt is numb from sitting and i cant hold my pee",
    "no fever, but my groin is numb",
    "back pain for years and now both legs are weak",
    "the article says 'life is not worth living' and that is how I feel",
)
SOFTENED = (
    # denied
    "No chest pain, no fever, I only want to book.",
    "No swelling or trouble breathing, small rash",
    "Never had suicidal thoughts",
    "I don't think I had a seizure",
    "Chest pain: no. Fever: no.",
    # long ago
    "I overdosed in 2018",
    "three years ago I tried to kill myself",
    "I used to cut myself",
    "I had a heart attack in 2012, can I have ketamine?",
    "had a stroke 2 yrs ago can i get ketamine",
    "i overdosed last year im scared of it again",
    "I overdosed 14 months ago",
    # asked about nobody
    "can i give my narcan to a friend",
    "how would I know if somebody took too much and isn't just sleeping it off",
    "what are the signs of an overdose",
    "what if I got chest pain on ketamine",
    "Can ketamine help people with suicidal thoughts?",
    "does opioid withdrawal cause chest pain",
    "what is the risk of heart attack with methadone",
    # quoted
    'the leaflet has "slow breathing" and "blue lips" in its title',
    # another sense, with pain
    "this pain is killing me",
    "My back is killing me",
    "i quit 2 days ago and im dying here lol",
    "both my feet have been numb for years",
    "I laughed so hard I peed myself",
    # ambiguous
    "i chew my percocet bc i cant swallow",
    "I can't do this anymore",
    "I'm done",
    "I just want to sleep",
    "make it stop",
    "how much is too much",
    "is it dangerous to take 4",
)
HARMLESS = (
    "dying to know if ketamine works",
    "That was a stroke of luck",
    "What are your hours on Friday?",
    "my ankle is swollen",
)


@pytest.mark.parametrize("text", REAL)
def test_what_is_real_stays_an_alarm(text: str) -> None:
    assert assess(text).tier in ("emergency", "crisis")


@pytest.mark.parametrize("text", SOFTENED)
def test_what_is_softened_is_no_alarm_but_is_checked(text: str) -> None:
    verdict = assess(text)
    assert (verdict.tier, verdict.category, verdict.check) == ("none", "", True)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_harmless_is_not_even_checked(text: str) -> None:
    assert assess(text).as_dict() == {"tier": "none", "category": "", "evidence": [], "check": False}


@pytest.mark.parametrize(
    "lowering", ["lol", "jk", "maybe", "not sure", "prob nothing", "my wife says I overreact"]
)
def test_making_light_of_it_lowers_nothing(lowering: str) -> None:
    for text in (f"my chest hurts, {lowering}", f"{lowering} but my chest hurts"):
        assert assess(text).category == "chest_pain"


@pytest.mark.parametrize(
    "when", ["today", "this morning", "an hour ago", "last night", "yesterday", "just now"]
)
def test_what_was_a_little_while_ago_is_now(when: str) -> None:
    assert assess(f"I overdosed {when}").category == "overdose"
