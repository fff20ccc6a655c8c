"""The invented plan of ``examples`` as Word files, and what Word files are made of."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from exports.contents import Contents
from exports.packs.word_file import write_pack
from exports.word import file as word_file
from models.plan.records import Period, Progress, Recommendation
from models.ratings.ratings import Rag, Update
from tests.exports.examples import FIRST, PLAN, SECOND, SEPTEMBER, contents

THIRD = SECOND._replace(
    id=3,
    ref="2.2",
    text="Count the beds",
    officers=("A. Ødegård",),
    progress=(
        SECOND.progress[0]._replace(rag=Rag.GREEN, evidence="Counted."),
        SECOND.progress[1]._replace(rag=Rag.BLUE, update=Update.NO_CHANGE),
    ),
)


def plan_bytes(held: Contents) -> bytes:
    stream = io.BytesIO()
    word_file.write(held, stream)
    return stream.getvalue()


def plan(*recommendations: Recommendation, **more: Any) -> bytes:
    """The plan with these recommendations as a Word file."""
    return plan_bytes(replace(contents(*recommendations), **more))


def pack(*recommendations: Recommendation, period: Period = SEPTEMBER, **more: Any) -> bytes:
    """The pack of an officer with these recommendations."""
    stream = io.BytesIO()
    held = replace(contents(*recommendations), position=12)
    count = write_pack(held, "A. Ødegård", period, stream, **more)
    assert count == len(recommendations)
    return stream.getvalue()


def with_periods(count: int) -> bytes:
    """The plan with this many periods, "Month 1" and so on."""
    periods = tuple(
        Period(number, f"Month {number}", None, closed=number < count, version=1)
        for number in range(1, count + 1)
    )
    progress = tuple(Progress(each, f"done in {each.id}", Rag.GREEN) for each in periods)
    return plan_bytes(Contents(PLAN, iter([FIRST._replace(progress=progress)]), periods))


def opened(data: bytes) -> Any:
    """The file as python-docx sees it."""
    return Document(io.BytesIO(data))


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def fill_of(cell: Any) -> str | None:
    """The colour that a cell is filled with, None for none."""
    found = cell._tc.find(f".//{qn('w:shd')}")
    return None if found is None else found.get(qn("w:fill"))


def has(row: Any, flag: str) -> bool:
    """Whether a row has a property such as ``tblHeader``."""
    return row._tr.find(f"{qn('w:trPr')}/{qn(f'w:{flag}')}") is not None


def styled(cell: Any) -> list[tuple[str, str]]:
    """The paragraphs of a cell with the names of their styles, ours without their first word."""
    return [
        (paragraph.style.name.removeprefix("Stocktake "), paragraph.text)
        for paragraph in cell.paragraphs
    ]


DUE = date(2025, 10, 6)
