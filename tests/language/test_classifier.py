"""A text gets the label whose texts it is like, by its words, by its meaning, or by both."""

from pathlib import Path

import numpy as np
import pytest

from bot.language.classifier import FEW, TextClassifier
from bot.language.encoder import Vectors

LABELS = ("fruit", "metal")
WORDS = {"fruit": "sweet ripe lemon juice", "metal": "hard bright copper wire"}


def texts(of_each: int) -> list[str]:
    return [f"{WORDS[label]} number {number}" for label in LABELS for number in range(of_each)]


def vectors(of_each: int) -> Vectors:
    """Two clouds, far from each other."""
    chance = np.random.default_rng(7)
    clouds = [chance.normal(centre, 0.1, (of_each, 8)) for centre in (-1, 1)]
    return np.vstack(clouds).astype(np.float32)


@pytest.fixture(scope="module", params=[FEW // 5, 2 * FEW], ids=["of few texts", "of many texts"])
def classifier(request: pytest.FixtureRequest) -> TextClassifier:
    labels = [label for label in LABELS for _ in range(request.param)]
    return TextClassifier().fit(texts(request.param), vectors(request.param), labels)


def test_each_text_gets_its_label_and_the_chances_add_up_to_one(classifier: TextClassifier) -> None:
    chances = classifier.chances(["a ripe lemon", "copper wire"], vectors(1))
    assert [classifier.labels[place] for place in chances.argmax(axis=1)] == ["fruit", "metal"]
    assert np.allclose(chances.sum(axis=1), 1)


def test_words_alone_tell_if_there_is_no_vector(classifier: TextClassifier) -> None:
    chances = classifier.chances(["sweet juice", "hard wire"])
    assert [classifier.labels[place] for place in chances.argmax(axis=1)] == ["fruit", "metal"]


def test_where_no_word_is_known_the_meaning_tells(classifier: TextClassifier) -> None:
    chances = classifier.chances(["zzz", "zzz"], vectors(1))
    assert [classifier.labels[place] for place in chances.argmax(axis=1)] == ["fruit", "metal"]


def test_what_was_saved_says_the_same(classifier: TextClassifier, tmp_path: Path) -> None:
    classifier.save(tmp_path / "classifier.skops")
    loaded = TextClassifier.load(tmp_path / "classifier.skops")
    before, after = (one.chances(["a lemon"], vectors(1)[:1]) for one in (classifier, loaded))
    assert np.allclose(before, after)
