"""Learns which label a text deserves: from its meaning, its words and its letters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import skops.io
from scipy.sparse import csr_matrix, hstack
from scipy.special import softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.language.encoder import Vectors

MOST_STEPS = 100
TRUSTED = ["scipy.sparse._csr.csr_matrix"]  # the one type in the file that skops does not know by itself

Chances = npt.NDArray[np.float64]


class TextClassifier:
    """Two logistic regressions, one over word pairs and letter groups, one over the sentence vector.

    Each may be wrong where the other is right; their chances are multiplied, `meaning` telling how much the
    second counts. Apart they are also learned three times as fast as one over all.
    """

    def __init__(self, meaning: float = 0.5, strength: float = 20.0, balanced: bool = True) -> None:
        """`meaning` is from 0 to 1; `strength` is scikit-learn's `C`, the inverse of regularisation."""
        weights = "balanced" if balanced else None
        self._share = meaning
        self._words = TfidfVectorizer(
            ngram_range=(1, 2), token_pattern=r"\b\w+\b", sublinear_tf=True, min_df=2
        )
        self._letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=5)
        self._by_words = LogisticRegression(C=strength, max_iter=MOST_STEPS, class_weight=weights)
        self._by_meaning = LogisticRegression(C=2.5 * strength, max_iter=MOST_STEPS, class_weight=weights)

    @property
    def labels(self) -> list[str]:
        """The labels, in the order of the chances."""
        return [str(label) for label in self._by_words.classes_]

    def fit(self, texts: Sequence[str], vectors: Vectors, labels: Sequence[str]) -> TextClassifier:
        """Learn from texts, their vectors and their labels."""
        self._words.fit(texts)
        self._letters.fit(texts)
        self._by_words.fit(self._counts(texts), labels)
        self._by_meaning.fit(vectors, labels)
        return self

    def chances(self, texts: Sequence[str], vectors: Vectors | None = None) -> Chances:
        """One row for each text: the chance, from 0 to 1, of each label; by words alone without vectors."""
        logarithms = (1 - self._share) * self._by_words.predict_log_proba(self._counts(texts))
        if vectors is not None:
            logarithms = logarithms + self._share * self._by_meaning.predict_log_proba(vectors)
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
