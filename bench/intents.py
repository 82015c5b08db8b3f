"""How our classifier fares on anybody's labelled texts: `python -m bench.intents train.tsv test.tsv`.

Each line is a text, a tab and its label. The pipeline is the assistant's own, unchanged; the name of a label
is one more example of it, as a topic's title is. A text counts as out of scope if its surest label is the
out-of-scope one, which the training file may have, or if it is below the fallback threshold of config.yml.
The ambiguity threshold stays out: a text between two labels is in scope. If the test has no out-of-scope
label, no text is turned away.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import numpy as np
import yaml

from bench.asking import Asked, Guess, Measured
from bench.held_out import Message
from bench.labelled import Labelled, Malformed, check_labels, read_labelled
from bench.scores import Score, score
from bot.language.classifier import TextClassifier
from bot.language.encoder import the_encoder

CONFIG = Path("config.yml")
USUAL_NAMES = ("oos", "out_of_scope")


def main(arguments: Sequence[str] | None = None) -> int:
    """Train on the one file, test on the other, and print the figures; 1 if a file cannot be used."""
    given = _parser().parse_args(arguments)
    try:
        trained, tested = read_labelled(given.train), read_labelled(given.test)
        out_of_scope = given.out_of_scope or usual_name(tested)
        check_labels(given.test, tested, trained, out_of_scope)
        measured = measure(trained, tested, out_of_scope)
    except Malformed as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(trained)} training examples, {len({one.label for one in trained})} labels")
    for line in lines(measured, out_of_scope):
        print(line)
    return 0


def usual_name(tested: Sequence[Labelled]) -> str | None:
    """The first of the usual names of the out-of-scope label that the tested texts have."""
    labels = {one.label for one in tested}
    return next((name for name in USUAL_NAMES if name in labels), None)


def fallback_threshold(config: Path = CONFIG) -> float:
    """Below which confidence the assistant asks back."""
    pipeline = yaml.safe_load(config.read_text(encoding="utf-8"))["pipeline"]
    return next(float(part["threshold"]) for part in pipeline if part["name"] == "FallbackClassifier")


def measure(trained: Sequence[Labelled], tested: Sequence[Labelled], out_of_scope: str | None) -> Measured:
    """Train on the one, then ask the other, one at a time."""
    the_encoder().encode(["hello"])  # reading its weights is not training, and its first sentence is slow
    begun = time.monotonic()
    classifier = _train(trained)
    training_seconds = time.monotonic() - begun
    threshold = fallback_threshold() if out_of_scope else 0.0
    answers, times = [], []
    for one in tested:
        begun = time.perf_counter()
        guess = _surest(classifier, one.text)
        times.append(1000 * (time.perf_counter() - begun))
        is_turned_away = guess.intent == out_of_scope or guess.confidence < threshold
        answers.append(Asked(Message(one.text, one.label, "", ""), (guess,), asked_back=is_turned_away))
    return Measured(answers, training_seconds, median(times))


def lines(measured: Measured, out_of_scope: str | None) -> Iterator[str]:
    """The figures as lines of the terminal."""
    inside = [one for one in measured.asked if one.message.intent != out_of_scope]
    outside = [one for one in measured.asked if one.message.intent == out_of_scope]
    if inside:
        yield _line(score("accuracy (in scope)", inside))
        yield _line(score("same without threshold", inside, lambda one: one.found))
        yield _line(score("in scope, turned away", inside, lambda one: one.asked_back))
    if outside:
        yield _line(score("out-of-scope recall", outside, lambda one: one.asked_back))
    yield f"{'training':24}{measured.training_seconds:7.1f} s"
    yield f"{'a message, median':24}{measured.milliseconds:7.1f} ms"


def _train(trained: Sequence[Labelled]) -> TextClassifier:
    names = sorted({one.label for one in trained})
    texts = [*(one.text for one in trained), *(name.replace("_", " ") for name in names)]
    vectors = the_encoder().encode(texts)
    try:
        return TextClassifier().fit(texts, vectors, [*(one.label for one in trained), *names])
    except ValueError as error:  # of scikit-learn: one label only, or no word that two texts share
        reason = str(error).splitlines()[0]
        raise Malformed(f"The training file is too small to learn from: {reason}") from error


def _surest(classifier: TextClassifier, text: str) -> Guess:
    chances = classifier.chances([text], the_encoder().encode([text]))[0]
    surest = int(np.argmax(chances))
    return Guess(classifier.labels[surest], float(chances[surest]))


def _line(one: Score) -> str:
    low, high = one.interval
    return f"{one.name:24}{one.share:7.1%}  ({low:.1%} to {high:.1%}; {one.count} of {one.of})"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.intents", description=str(__doc__).splitlines()[0])
    parser.add_argument("train", type=Path, help="lines of text, tab, label")
    parser.add_argument("test", type=Path, help="lines of the same kind")
    parser.add_argument("--out-of-scope", metavar="LABEL", help="by default oos or out_of_scope, if tested")
    return parser


if __name__ == "__main__":
    sys.exit(main())
