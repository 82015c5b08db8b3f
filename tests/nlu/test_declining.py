"""Which article stands beside a refusal to advise."""

from bot.nlu.declining import fitting_topic

TOPICS = {"dose_reduction": "Lowering the dose", "what_is_oih": "What is OIH?", "naloxone": "Naloxone"}


def ranking(**confidences: float) -> list[dict[str, object]]:
    return [{"name": name, "confidence": confidence} for name, confidence in confidences.items()]


def test_the_topic_that_stands_out_among_topics_fits_however_sure_the_request_for_advice_is() -> None:
    found = fitting_topic(ranking(ask_medical_advice=0.97, dose_reduction=0.01, what_is_oih=0.002), TOPICS)
    assert found == "dose_reduction"


def test_no_topic_fits_if_all_are_alike() -> None:
    alike = ranking(ask_medical_advice=0.9, dose_reduction=0.01, what_is_oih=0.01, naloxone=0.009)
    assert fitting_topic(alike, TOPICS) is None


def test_no_topic_fits_if_none_is_ranked() -> None:
    assert fitting_topic(ranking(ask_medical_advice=1.0), TOPICS) is None
