"""The summary sheet: how the recommendations of the file are rated, counted and drawn."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from exports.agreed_words import rule
from exports.contents import Contents
from exports.phrases import section_name
from exports.rating_colours import colours
from exports.rating_words import RATINGS, UNRATED_MEANING, meanings, not_said
from exports.source_words import as_at, how_many
from exports.workbook.cells import (
    Long,
    Look,
    Looks,
    TextWriter,
    lines,
    room,
    set_up_page,
    write_text,
)
from exports.workbook.tally import Tally
from models.documents.columns import RATING_KEY
from models.ratings.ratings import Level, Rag, level_word, rag_word

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

    from exports.workbook.worksheet import TextSheet

_LEVELS: tuple[Level | None, ...] = (*Level, None)
_WIDTH = 8  # columns, of which the first is wide
_ROW_HEIGHT, _CHART_ROWS = 20, 15  # pixels; rows that the picture covers


class SummarySheet:
    """Fills the sheet ``sheet``; the plan's rows have been counted before."""

    def __init__(
        self,
        workbook: "Workbook",
        sheet: "TextSheet",
        looks: Looks,
        contents: Contents,
        tally: Tally,
        long: list[Long],
    ) -> None:
        self._workbook = workbook
        self._sheet = sheet
        self._looks = looks
        self._contents = contents
        self._tally = tally
        widths = [34] + [13] * max(_WIDTH, len(contents.periods))
        self._texts = TextWriter(sheet, long, widths)
        self._number = looks.cell(num_format="0;-0;–", align="right").plain
        self._total = looks.cell(num_format="0;-0;–", align="right", bold=True).plain
        self._long = long
        self._row = 0

    def write(self) -> None:
        """Write it from top to bottom."""
        contents, sheet = self._contents, self._sheet
        sheet.hide_gridlines(2)
        self._line(contents.plan.title, self._looks.title, 2)
        if contents.marking:
            self._line(contents.marking, self._looks.part)
        self._line(f"{as_at(contents)} · {how_many(contents, self._tally.count)}")
        if contents.filter:
            self._line(f"Filter: {contents.filter}")
        if contents.facts.agrees:
            self._line(f"Ratings: {rule(contents.board)}")
        if contents.periods:
            self._by_period()
            self._by_section()
        self._levels()
        self._keys()
        set_up_page(
            sheet,
            title=contents.plan.title,
            marking=contents.marking,
            landscape=len(contents.periods) > _WIDTH,
        )

    def _line(self, text: str, look: Look | None = None, lines: int = 1) -> None:
        """A line outside every table, which runs over the cells to its right."""
        write_text(self._sheet, self._row, 0, text, look or self._looks.said, self._long)
        self._sheet.fit(self._row, lines)
        self._row += 1

    def _headings(self, title: str, headings: Sequence[str]) -> None:
        self._row += 1
        self._line(title, self._looks.part)
        for at, heading in enumerate(headings):
            look = self._looks.over_figures if at else self._looks.heading
            self._texts.write(self._row, at, heading, look)
        self._texts.end(self._row)
        self._row += 1

    def _counts(self, counts: Sequence[int], *, total: bool = False) -> None:
        for at, count in enumerate(counts, 1):
            self._sheet.write_number(self._row, at, count, self._total if total else self._number)
        self._texts.end(self._row)
        self._row += 1

    def _rag(self, row: int, column: int, rag: Rag | None) -> None:
        look = self._looks.word.plain if rag is None else self._looks.rated(rag)
        self._sheet.write_string(row, column, rag_word(rag), look)

    def _by_period(self) -> None:
        labels = [period.label for period in self._contents.periods]
        self._headings("RAG by period", ["Rating", *labels])
        first = self._row
        for rag in RATINGS:
            self._rag(self._row, 0, rag)
            self._counts([counter[rag] for counter in self._tally.rags])
        self._texts.write(self._row, 0, "All", self._looks.label)
        self._counts([counter.total() for counter in self._tally.rags], total=True)
        self._texts.write(self._row, 0, "of these: no update received", self._looks.text)
        self._counts(self._tally.not_updated)
        if self._contents.facts.agrees:
            self._texts.write(self._row, 0, "of these: only proposed", self._looks.text)
            self._counts(self._tally.proposed)
        if self._tally.count:
            self._picture(first, len(labels))

    def _picture(self, first: int, periods: int) -> None:
        """One bar a period; the figures are in the bars, the words in the legend."""
        name = self._sheet.name
        chart = self._workbook.add_chart({"type": "bar", "subtype": "stacked"})
        for at, rag in enumerate(RATINGS):
            if not any(counter[rag] for counter in self._tally.rags):
                continue
            fill, text = colours(rag)
            chart.add_series(
                {
                    "name": [name, first + at, 0],
                    "categories": [name, first - 1, 1, first - 1, periods],
                    "values": [name, first + at, 1, first + at, periods],
                    "fill": {"color": f"#{fill}"},
                    "border": {"color": "#404040", "width": 0.75},
                    "gap": 60,
                    "data_labels": {
                        "value": True,
                        "num_format": "0;;",
                        "font": {"color": f"#{text}", "bold": True},
                    },
                }
            )
        chart.set_legend({"position": "bottom"})
        chart.set_y_axis({"reverse": True})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
        chart.set_title({"none": True})
        chart.set_size({"width": 840, "height": _CHART_ROWS * _ROW_HEIGHT - 20})
        alternative = "Recommendations by rating, one bar a period; the table above has the figures"
        self._sheet.insert_chart(self._row + 1, 0, chart, {"description": alternative})
        self._row += _CHART_ROWS + 1

    def _by_section(self) -> None:
        assert self._tally.shown is not None
        label = self._contents.periods[self._tally.shown].label
        self._headings(f"RAG by section: {label}", ["Section", *map(rag_word, RATINGS), "All"])
        for at, rag in enumerate(RATINGS, 1):
            self._rag(self._row - 1, at, rag)
        for section, counter in self._tally.by_section.items():
            self._section(section_name(section), counter)

    def _section(self, name: str, counter: Counter[Rag | None]) -> None:
        self._texts.write(self._row, 0, name, self._looks.text)
        self._sheet.write_number(self._row, len(RATINGS) + 1, counter.total(), self._total)
        self._counts([counter[rag] for rag in RATINGS])

    def _levels(self) -> None:
        self._headings("Level of achievement", ["Level", "All"])
        for level in _LEVELS:
            self._texts.write(self._row, 0, level_word(level), self._looks.text)
            self._counts([self._tally.levels[level]])

    def _keys(self) -> None:
        """The plan's own words for its ratings, and apart from them the usual ones that stand in
        where it has none: ``imports.own.workbook`` reads back only the first."""
        own = self._contents.rating_key
        usual = not_said(own)
        stated = [(rag, meaning) for rag, meaning in meanings(own) if rag not in usual]
        others = [(rag, meaning) for rag, meaning in meanings(own) if rag in usual]
        if stated:
            self._key("Key to the ratings", RATING_KEY[1], stated)
        self._key("What ratings usually mean", "Usual meaning", [*others, (None, UNRATED_MEANING)])

    def _key(self, title: str, heading: str, rows: Sequence[tuple[Rag | None, str]]) -> None:
        self._headings(title, [RATING_KEY[0], heading])
        for rag, meaning in rows:
            self._rag(self._row, 0, rag)
            self._sheet.merge_range(self._row, 1, self._row, _WIDTH - 1, "", self._looks.text.plain)
            write_text(self._sheet, self._row, 1, meaning, self._looks.text, self._long)
            self._sheet.fit(self._row, lines(meaning, room(13 * (_WIDTH - 1))))
            self._row += 1
