"""The finder of terms over our own lexicon."""

from bot.knowledge.collection import FOLDER
from bot.knowledge.lexicon import read_lexicon
from bot.language.terms import TermFinder

FINDER = TermFinder(read_lexicon(FOLDER).vocabulary)
