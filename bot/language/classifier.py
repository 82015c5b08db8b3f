"""Learns which label a text deserves: from its meaning, its words and its letters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from warnings import catch_warnings

import numpy as np
import numpy.typing as npt
import skops.io
from scipy.sparse import csr_matrix, hstack
from scipy.special import softmax
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from bot.language.encoder import Vectors

TRUSTED = ["scipy.sparse._csr.csr_matrix", "sklearn.neural_network._stochastic_optimizers.AdamOptimizer"]
LEAST = 1e-6  # a chance of nothing would outweigh all that the other learner says
FEW = 50  # texts of a label, on average

Chances = npt.NDArray[np.float64]


class TextClassifier:
    """Two learners, one over word pairs and letter groups, one over the sentence vector.

    Each may be wrong where the other is right; their chances are multiplied, `share` telling how much the
    second counts. Apart they are also learned three times as fast as one over all.
    """

    def __init__(self) -> None:
        self._words = TfidfVectorizer(
            ngram_range=(1, 2), token_pattern=r"\b\w+\b", sublinear_tf=True, min_df=2
        )
        self._letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=5)

    @property
    def labels(self) -> list[str]:
        """The labels, in the order of the chances."""
        return [str(label) for label in self._by_words.classes_]

    def fit(self, texts: Sequence[str], vectors: Vectors, labels: Sequence[str]) -> TextClassifier:
        """Learn from texts, their vectors and their labels."""
        are_few = len(texts) < FEW * len(set(labels))
        self._by_words, self._by_meaning, self._share = _for_few() if are_few else _for_many()
        self._words.fit(texts)
        self._letters.fit(texts)
        self._by_words.fit(self._counts(texts), labels)
        # Laid out so, scipy multiplies by them without copying them all for each message.
        self._by_words.coef_ = np.asfortranarray(self._by_words.coef_)
        with catch_warnings(action="ignore", category=ConvergenceWarning):  # the steps are counted on purpose
            self._by_meaning.fit(vectors, labels)
        return self

    def chances(self, texts: Sequence[str], vectors: Vectors | None = None) -> Chances:
        """One row for each text: the chance, from 0 to 1, of each label; by words alone without vectors."""
        logarithms = (1 - self._share) * _logarithms(self._by_words, self._counts(texts))
        if vectors is not None:
            logarithms = logarithms + self._share * _logarithms(self._by_meaning, vectors)
        found: Chances = softmax(logarithms, axis=1)
        return found

    def save(self, path: Path) -> None:
        """Keep what was learned."""
        skops.io.dump(vars(self), path)

    @classmethod
    def load(cls, path: Path) -> TextClassifier:
        """What was learned; raises an error if the file holds types of others."""
        classifier = cls()
        vars(classifier).update(skops.io.load(path, trusted=TRUSTED))
        return classifier

    def _counts(self, texts: Sequence[str]) -> csr_matrix:
        return hstack([self._words.transform(texts), self._letters.transform(texts)]).tocsr()


def _for_few() -> tuple[Any, Any, float]:
    """Two regressions: the best where a label has a dozen texts, slow where it has hundreds."""
    by_words = LogisticRegression(C=20, max_iter=100, class_weight="balanced")
    by_meaning = LogisticRegression(C=1000, max_iter=100, class_weight="balanced")
    return by_words, by_meaning, 0.75


def _for_many() -> tuple[Any, Any, float]:
    """Learners by small steps, quick with any number; the network sees what no straight line parts."""
    by_words = SGDClassifier(loss="log_loss", alpha=3e-6, max_iter=6, tol=None, random_state=0)
    network = MLPClassifier(256, alpha=0.1, batch_size=128, max_iter=8, random_state=0)
    return by_words, make_pipeline(StandardScaler(), network), 0.35


def _logarithms(learner: Any, samples: Any) -> Chances:
    found: Chances = np.log(np.maximum(learner.predict_proba(samples), LEAST))
    return found
