"""Asks the trained model: `python -m bot.nlu "a question"` shows what it understands."""

import asyncio
import logging
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

from rasa.core.agent import Agent
from rasa.utils.log_utils import configure_structlog

MODEL = "models/assistant.tar.gz"
NEAREST = 3


async def main(questions: list[str]) -> int:
    """Print, for each question, the triage verdict and the nearest topics with their confidence."""
    configure_structlog(logging.WARNING)
    agent = Agent.load(MODEL)
    if not agent.is_ready():
        print(f"There is no trained model at {MODEL}; run `make train` first.", file=sys.stderr)
        return 1
    for question in questions:
        parsed = await agent.parse_message(question)
        triage = parsed["triage"]
        print(f"\n{question}")
        print(f"  answer   {parsed['intent']['name']}")
        print(f"  triage   {triage['tier']} {triage['category']} {' / '.join(triage['evidence'])}")
        for item in parsed["intent_ranking"][:NEAREST]:
            print(f"  {item['confidence']:6.1%}   {item['name']}")
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
