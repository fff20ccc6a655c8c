"""The report as one HTML file; what stands around it, and how its blocks are written, is shared
with the other pages (``page``, ``html_blocks``, ``html_whole``)."""

from collections.abc import Iterator
from itertools import groupby
from typing import BinaryIO

from exports.phrases import day_in_words
from exports.report import words
from exports.report.contents import Report
from exports.report.parts import APPENDIX, parts
from exports.standing import Standings
from exports.web import page
from exports.web.blocks import block
from exports.web.page import Frame
from exports.web.whole import NOTHING, article, other_texts, section_heading


def write(report: Report, stream: BinaryIO) -> int:
    """Write the report into a stream; gives how many recommendations the appendix has."""
    as_at = f"As at {day_in_words(report.as_at)}"
    frame = Frame(words.title(report), "report", as_at, report.marking, report.draft)
    body = _Body(report)
    for piece in page.page(frame, body, words.provenance(report)):
        stream.write(piece.encode("utf-8"))
    return body.count


class _Body:
    """What the report says; ``count`` is how many recommendations of it are written."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.count = 0

    def __iter__(self) -> Iterator[str]:
        report = self._report
        listed = list(parts(report))
        yield page.head("Report to the board", report.plan.title, words.facts(report))
        yield page.navigation((part.anchor, part.title) for part in (*listed, APPENDIX))
        for part in listed:
            blocks = (piece for each in part.blocks for piece in block(each))
            yield from page.section(part.anchor, part.title, blocks)
        yield from page.section(APPENDIX.anchor, APPENDIX.title, self._appendix())

    def _appendix(self) -> Iterator[str]:
        held = self._report.appendix
        standings = Standings(held)
        for name, those in groupby(held.recommendations, key=lambda each: each.section):
            yield section_heading(name)
            for it in those:
                self.count += 1
                yield article(it, standings, self._report.as_at)
        if not self.count:
            yield NOTHING
        yield from other_texts(held.unplaced)
