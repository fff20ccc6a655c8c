"""Invented plans of any size, the same each time, put into stores the way a document is."""

import random
from pathlib import Path

from models.documents.document_records import (
    DraftPeriod,
    DraftPlan,
    DraftProgress,
    DraftRecommendation,
)
from models.documents.intake import create_plan
from models.ratings.ratings import Level, Rag
from models.store.store import Store

PERIODS = ("End of June", "End of September")
# Stands in every recommendation, and in one of a thousand.
COMMON = "plan"
RARE = "zephyr"
_WORDS = (
    "audit record family visit school health review meeting manager worker child carer police"
    " weekly monthly report sample quality learning practice support team nurse court home"
    " decision threshold referral assessment conference placement pathway training supervision"
).split()
_OFFICERS = ("P Shah", "T Reid", "L Hart", "M Brook", "A Ní Bhriain", "S Prydderch")
_TIMESCALES = ("IMMEDIATE", "WITHIN 3 MONTHS", "WITHIN 6 MONTHS", "ONGOING")
_SECTIONS = 20


def draft(count: int) -> DraftPlan:
    """A plan of ``count`` recommendations; evidence of 200 to 1,500 characters in each period."""
    chance = random.Random(count)
    sections = tuple(f"Section {number + 1}" for number in range(min(_SECTIONS, count // 5 + 1)))
    each = -(-count // len(sections))
    return DraftPlan(
        title=f"Plan of {count}",
        source="invented",
        digest=f"{count:064x}",
        refs_given=True,
        periods=tuple(DraftPeriod(label) for label in PERIODS),
        sections=sections,
        recommendations=tuple(
            _recommendation(chance, number, number // each, number % each, sections)
            for number in range(count)
        ),
    )


def _recommendation(
    chance: random.Random, number: int, section: int, place: int, sections: tuple[str, ...]
) -> DraftRecommendation:
    rare = f" {RARE.capitalize()}." if number % 1000 == 13 else ""
    return DraftRecommendation(
        ref=f"{section + 1}.{place + 1}",
        section=sections[section],
        text=_sentence(chance, 12) + rare,
        finding=_sentence(chance, 20) if number % 3 == 0 else "",
        timescale=chance.choice(_TIMESCALES),
        key_actions=f"Make a {COMMON}. {_sentence(chance, 25)}",
        officers=tuple(chance.sample(_OFFICERS, chance.randint(1, 2))),
        progress=(
            DraftProgress(_prose(chance), chance.choice((Rag.RED, Rag.AMBER, Rag.GREEN))),
            DraftProgress(_prose(chance), chance.choice((Rag.RED, Rag.AMBER, Rag.GREEN, None))),
        ),
        level=chance.choice((*Level, None)),
        rationale=_sentence(chance, 15),
    )


def _sentence(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_WORDS, k=count)).capitalize() + "."


def _prose(chance: random.Random) -> str:
    text, length = "", chance.randint(200, 1500)
    while len(text) < length:
        text += _sentence(chance, 14) + " "
    return text[:length].rstrip()


def make_store(folder: Path, count: int) -> Path:
    """A store with one plan of ``count`` recommendations; made once in a folder."""
    path = folder / f"{count}.db"
    if not path.exists():
        with Store.open(path) as store:
            create_plan(store, draft(count))
    return path
