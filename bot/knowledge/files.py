"""Which files of `knowledge/` are read, and which would be overlooked."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bot.knowledge.errors import Problem

GROUPS = (
    "opioids",
    "oih",
    "tolerance",
    "oih_treatment",
    "ketamine",
    "opioid_use_disorder",
    "anr",
    "clinic",
    "about_this_assistant",
)
RED_FLAGS = "red_flags"
FACTS = "lexicon/facts.yml"
ORDINARY = "lexicon/ordinary.yml"
DRUGS = "lexicon/drugs.yml"
SYMPTOMS = "lexicon/symptoms.yml"
BODY_SITES = "lexicon/body_sites.yml"
FOLLOW_UPS = "follow_ups.yml"
FOLLOW_UP_QUESTIONS = "follow_up_questions.yml"
DESK = "desk.yml"
ALONE = (
    "README.md",
    "claims.yml",
    "clinic.yml",
    DESK,
    FOLLOW_UPS,
    FOLLOW_UP_QUESTIONS,
    "glossary.yml",
    FACTS,
    ORDINARY,
    DRUGS,
    SYMPTOMS,
    BODY_SITES,
    "quality.md",
    "quality.yml",
    "sources.yml",
    "words.yml",
)


def article_paths(folder: Path) -> list[Path]:
    """The files of all articles, group by group."""
    return [path for group in GROUPS for path in sorted((folder / group).glob("*.md"))]


def red_flag_paths(folder: Path) -> list[Path]:
    """The files of all red flags."""
    return sorted((folder / RED_FLAGS).glob("*.yml"))


def problems(folder: Path) -> list[Problem]:
    """Every file that nobody would read, and every article that hides another."""
    return [*_overlooked(folder), *_namesakes(folder)]


def _overlooked(folder: Path) -> Iterator[Problem]:
    read = {*article_paths(folder), *red_flag_paths(folder), *(folder / name for name in ALONE)}
    for path in folder.rglob("*"):
        if path.is_file() and path not in read and not _is_hidden(path.relative_to(folder)):
            yield Problem(path, f"would be overlooked; {_remedy(path)}")


def _is_hidden(path: Path) -> bool:
    """Whether it is a file that an editor or the system leaves behind."""
    return path.name.endswith("~") or any(part.startswith(".") for part in path.parts)


def _remedy(path: Path) -> str:
    if path.suffix == ".yaml":
        return f"rename it to {path.stem}.yml"
    if path.suffix == ".md":
        return f"move it into one of the folders {', '.join(GROUPS)}"
    return f"an article ends in .md, a red flag stands in {RED_FLAGS}/ and ends in .yml; rename or remove it"


def _namesakes(folder: Path) -> Iterator[Problem]:
    by_id: dict[str, list[Path]] = defaultdict(list)
    for path in article_paths(folder):
        by_id[path.stem].append(path)
    for paths in by_id.values():
        for path in paths if len(paths) > 1 else ():
            others = ", ".join(str(other) for other in paths if other != path)
            yield Problem(path, f"has the same file name as {others}; rename one of them")
