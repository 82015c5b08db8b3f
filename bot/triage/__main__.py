"""The command `python -m bot.triage "text" ...`: the verdict on each text, one line of JSON each."""

import argparse
import json

from bot.triage.verdict import assess


def main() -> None:
    """Print the verdicts in the order of the texts."""
    parser = argparse.ArgumentParser(prog="python -m bot.triage", description=__doc__)
    parser.add_argument("text", nargs="+")
    for text in parser.parse_args().text:
        print(json.dumps(assess(text).as_dict(), ensure_ascii=False))


if __name__ == "__main__":
    main()
