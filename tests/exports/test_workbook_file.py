"""The workbook as people work with it: looked at through another library, and on paper."""

import io
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from exports.rating_colours import RATING_COLOURS, contrast
from exports.workbook import file as workbook_file
from exports.workbook.file import sheet_name
from models.plan.records import Progress
from models.ratings.ratings import Rag, Update
from models.store.actor import Actor
from models.text import clean
from tests.exports.examples import FIRST, JUNE, SECOND, SEPTEMBER, WITH_UNPLACED, contents
from tests.exports.workbooks import DANGEROUS, by_heading, cells, opened, part, written

RATED = tuple(
    SECOND._replace(
        id=10 + number,
        ref=f"3.{number}",
        progress=(Progress(JUNE, "", rag), Progress(SEPTEMBER, "", None, Update.NO_CHANGE)),
    )
    for number, rag in enumerate(Rag)
)


@pytest.fixture(scope="module")
def data() -> bytes:
    return written(contents(FIRST, WITH_UNPLACED, *RATED, headings=("Cost", "Notes", "Notes")))


@pytest.fixture(scope="module")
def sheet(data: bytes) -> Any:
    return opened(data).worksheets[0]


# -- what stands in it -----------------------------------------------------------------------------


def test_sheets_are_the_plan_and_what_belongs_to_it(data: bytes) -> None:
    assert opened(data).sheetnames == [
        "Northmere what we do",
        "Summary",
        "Glossary",
        "Other texts",
        "Source",
    ]


def test_headings_are_words_for_people(sheet: Any) -> None:
    assert [cell.value for cell in sheet[1]] == [
        "Ref",
        "Section",
        "Recommendation",
        "Finding",
        "Timescale",
        "Due",
        "Responsible officers",
        "Key actions",
        "June: evidence",
        "June: RAG",
        "June: update",
        "Position at 30 September: evidence",
        "Position at 30 September: RAG",
        "Position at 30 September: update",
        "Level",
        "How do we know?",
        "Overall status",
        "Not placed: Cost",
        "Not placed: Notes",
        "Not placed: Notes",
        "Version",
    ]


def test_cells_hold_what_the_plan_says(sheet: Any) -> None:
    row = by_heading(sheet, 2)
    assert {heading: cell.value for heading, cell in row.items() if cell.value is not None} == {
        "Ref": "1.10",
        "Section": "Front door",
        "Recommendation": 'Answer "every" call, always',
        "Finding": "Calls were missed.\n\nNobody rang back.",
        "Timescale": "IMMEDIATE",
        "Due": row["Due"].value,
        "Responsible officers": "A. Ødegård; Wing 4 lead",
        "Key actions": "- a rota\n- a log",
        "June: evidence": "=SUM(A1)",
        "June: RAG": "Red",
        "June: update": "Update received",
        "Position at 30 September: evidence": "Café: 80 % – better",
        "Position at 30 September: RAG": "Not yet due",
        "Position at 30 September: update": "No update received",
        "Level": "PARTIALLY",
        "How do we know?": "'+1 is how it starts",
        "Overall status": "@home",
        "Version": 9,
    }
    assert row["Due"].value.date() == date(2025, 9, 1)
    assert row["Due"].number_format == "dd mmm yyyy"
    unplaced = [cell.value for cell in sheet[3]][17:20]
    assert unplaced == ["£200", "-1", "second"]


def test_ratings_are_words_on_their_colours(sheet: Any) -> None:
    seen = {}
    for number, rag in enumerate(Rag, 4):
        cell = by_heading(sheet, number)["June: RAG"]
        fill, text = cell.fill.fgColor.rgb[2:], cell.font.color.rgb[2:]
        assert contrast(fill, text) >= 4.5
        assert fill == RATING_COLOURS[rag].fill
        seen[rag] = cell.value
    assert seen == {rag: rag.word for rag in Rag}
    empty = by_heading(sheet, 4)["Position at 30 September: RAG"]
    assert (empty.value, empty.fill.patternType) == (None, None)


def test_every_other_text_can_be_read_too(data: bytes) -> None:
    for sheet in opened(data).worksheets:
        for cell in cells(sheet):
            if cell.value is not None and cell.fill.patternType == "solid":
                colour = cell.font.color.rgb if cell.font.color else "FF000000"
                assert contrast(cell.fill.fgColor.rgb[2:], colour[2:]) >= 4.5


def test_a_day_that_excel_counts_wrongly_is_a_text() -> None:
    days = [date(1899, 12, 31), date(1900, 2, 28), date(1900, 3, 1), date(9999, 12, 31)]
    rows = [SECOND._replace(ref=str(number), due=day) for number, day in enumerate(days)]
    sheet = opened(written(contents(*rows))).worksheets[0]
    found = [by_heading(sheet, number)["Due"].value for number in range(2, 6)]
    assert found[:2] == ["1899-12-31", "1900-02-28"]
    assert [day.date() for day in found[2:]] == days[2:]


def test_a_plan_without_recommendations_or_periods_is_a_file_too() -> None:
    empty = replace(contents(), periods=(), glossary={}, unplaced=())
    book = opened(written(empty))
    assert book.worksheets[0].max_row == 1
    assert book.sheetnames[1:] == ["Summary", "Glossary", "Source"]


# -- text is text ----------------------------------------------------------------------------------


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(DANGEROUS) | st.text(max_size=20).map(clean), max_size=8))
@example(list(DANGEROUS))
def test_no_text_becomes_anything_else(texts: list[str]) -> None:
    rows = [
        SECOND._replace(text=text, section=text, officers=(text,), progress=(Progress(JUNE, text),))
        for text in texts
    ]
    data = written(replace(contents(*rows), periods=(JUNE,), glossary=dict.fromkeys(texts, "m")))
    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml"):
        root = ElementTree.fromstring(part(data, name))
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert tags.isdisjoint({"f", "hyperlink", "hyperlinks", "r", "rPr"})
        assert {cell.get("t") for cell in root.iter() if cell.tag.endswith("}c")} <= {
            None,
            "inlineStr",
        }
        numbers = [value.text for value in root.iter() if value.tag.endswith("}v")]
        assert set(numbers) <= {"1"}  # the version
    with ZipFile(io.BytesIO(data)) as archive:
        related = [name for name in archive.namelist() if name.startswith("xl/worksheets/_rels")]
    # The summary has its picture; no sheet has a link.
    assert related in ([], ["xl/worksheets/_rels/sheet2.xml.rels"])


def test_what_excel_would_change_on_editing_carries_its_quote_mark(sheet: Any) -> None:
    row = by_heading(sheet, 2)
    quoted = {heading for heading, cell in row.items() if cell.quotePrefix}
    assert quoted == {
        "Ref",
        "June: evidence",
        "Key actions",
        "How do we know?",
        "Overall status",
    }
    assert row["Ref"].number_format == "@"


# -- how it is worked with -------------------------------------------------------------------------


def test_the_heading_stays_and_every_column_has_a_filter(sheet: Any) -> None:
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:U8"


def test_words_are_chosen_from_lists(sheet: Any) -> None:
    lists = {
        str(each.sqref): each.formula1.strip('"') for each in sheet.data_validations.dataValidation
    }
    rags = "Red,Amber,Green,Blue,Not yet due,Unrated"
    updates = "Update received,No change,No update received"
    assert lists == {
        "J2:J108": rags,
        "K2:K108": updates,
        "M2:M108": rags,
        "N2:N108": updates,
        "O2:O108": "FULLY,PARTIALLY,LIMITED",
    }
    assert all(each.errorStyle in (None, "stop") for each in sheet.data_validations.dataValidation)


def test_the_colour_follows_the_word(sheet: Any) -> None:
    wanted = {f'"{rag.word}"': RATING_COLOURS[rag].fill for rag in Rag} | {'"Unrated"': "FFFFFF"}
    ranges = {str(each.sqref): each.rules for each in sheet.conditional_formatting}
    assert set(ranges) == {"J2:J108", "M2:M108"}
    for rules in ranges.values():
        found = {rule.formula[0]: rule.dxf.fill.bgColor.rgb[2:] for rule in rules}
        assert found == wanted
        assert {rule.operator for rule in rules} == {"equal"}


def test_it_prints_one_page_wide_with_its_heading_on_each(sheet: Any) -> None:
    page = sheet.page_setup
    # One page wide is what a file says that states no width.
    assert (page.orientation, page.fitToWidth or 1, page.fitToHeight) == ("landscape", 1, 0)
    assert page.paperSize in (8, 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddFooter.right.text == "Page &P of &N"
    # The version is for the way back, not for paper.
    assert sheet.print_area.endswith("$A$1:$T$8")


def test_few_columns_fit_a4_and_many_take_a3(sheet: Any) -> None:
    few = opened(written(replace(contents(SECOND), periods=()))).worksheets[0]
    assert (few.page_setup.paperSize, sheet.page_setup.paperSize) == (9, 8)


def test_long_texts_widen_their_column_and_heighten_their_row(data: bytes) -> None:
    long = "word " * 300
    rows = [FIRST._replace(progress=(Progress(JUNE, long), Progress(SEPTEMBER, "short")))]
    sheet = opened(written(contents(*rows))).worksheets[0]
    width = sheet.column_dimensions["I"].width
    assert width > sheet.column_dimensions["L"].width
    lines = sheet.row_dimensions[2].height / 12.75
    assert len(long) / width * 0.7 < lines < len(long) / width * 1.2
    # A height that is a person's own would stay when the text grows.
    assert "customHeight" not in part(data, "xl/worksheets/sheet1.xml")


def test_a_marking_and_the_title_stand_on_every_page() -> None:
    plan = contents(SECOND).plan._replace(title="R&D: 50 % & more" + "&" * 300)
    marked = replace(contents(SECOND), plan=plan, marking="OFFICIAL-SENSITIVE")
    sheet = opened(written(marked)).worksheets[0]
    assert sheet.oddHeader.right.text == "OFFICIAL-SENSITIVE"
    assert sheet.oddHeader.left.text.startswith("R&&D: 50 % && more&&")
    assert sheet.oddFooter.center.text == "OFFICIAL-SENSITIVE"


# -- the sheets beside it --------------------------------------------------------------------------


def values(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]


def test_the_summary_counts_what_is_in_the_file(data: bytes) -> None:
    found = values(opened(data)["Summary"])
    assert ["Rating", "June", "Position at 30 September"] in found
    assert ["Red", 2, 0] in found
    assert ["Not yet due", 1, 1] in found
    assert ["Unrated", 1, 6] in found
    assert ["All", 7, 7] in found
    assert ["of these: no update received", 0, 1] in found
    assert ["RAG by section: Position at 30 September"] in found
    assert ["Front door", 0, 0, 0, 0, 1, 0, 1] in found
    assert ["Ward", 0, 0, 0, 0, 0, 6, 6] in found
    assert ["PARTIALLY", 1] in found
    assert ["Not judged", 6] in found


def test_the_summary_says_what_the_plan_means_by_its_ratings() -> None:
    key = {Rag.RED: "Behind, and no way back is known", Rag.BLUE: "Done and seen to work"}
    found = values(opened(written(replace(contents(FIRST), rating_key=key)))["Summary"])
    assert ["Red", key[Rag.RED]] in found
    assert ["Blue", key[Rag.BLUE]] in found


def test_the_source_says_when_who_what_and_how_many() -> None:
    made = replace(
        contents(FIRST, SECOND),
        filter="rag:red",
        total=17,
        made_at="2026-03-29T00:59:59Z",
        made_by=Actor("alee", "Ann Lee"),
        position=41,
    )
    found = dict(row for row in values(opened(written(made))["Source"]) if len(row) == 2)
    assert found["Plan"] == "Northmere: what we do"
    assert found["Made"] == "29 March 2026, 00:59 UTC"
    assert found["Made by"] == "Ann Lee (alee)"
    assert found["Filter"] == "rag:red"
    assert found["Recommendations"] == "2 of 17 recommendations"
    assert found["First read from"] == "plan.csv"
    assert found["Report published"] == "3 February 2025"
    assert found["Newest change in it"] == 41


def test_it_says_of_itself_what_it_is() -> None:
    long = "Plan " * 100
    plan = contents().plan._replace(title=long)
    properties = opened(written(replace(contents(), plan=plan, position=41))).custom_doc_props
    found = {each.name: each.value for each in properties.props}
    assert found["StocktakeKind"] == "plan"
    assert found["StocktakePosition"] == "41"
    assert long.startswith(found["StocktakePlan"])


def test_glossary_and_other_texts_have_their_own_sheets(data: bytes) -> None:
    book = opened(data)
    assert values(book["Glossary"]) == [["Term", "Meaning"], ["WMT", "Ward management team"]]
    assert values(book["Other texts"])[1] == ["Foreword", "Thanks to all.", "before the table"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Plan", "Plan"),
        ("", "Plan"),
        ("[a]:b*c?/\\d", "a b c d"),
        ("'quoted'", "quoted"),
        ("Improvement plan after the inspection of 2024", "Improvement plan after the"),
        ("x" * 40, "x" * 31),
        ("summary", "summary plan"),
        ("History", "History plan"),
        ("🙂" * 20, "🙂" * 15),
    ],
)
def test_the_plans_title_names_its_sheet(title: str, name: str) -> None:
    assert sheet_name(title) == name
    plan = contents().plan._replace(title=title)
    assert opened(written(replace(contents(), plan=plan))).sheetnames[0] == name


# -- what does not fit -----------------------------------------------------------------------------


def test_a_text_that_just_fits_is_whole_in_its_cell() -> None:
    text = "🙂" * 16_383 + "x"  # 32,767 UTF-16 units
    full = contents(SECOND._replace(finding=text))
    book = opened(written(full))
    assert by_heading(book.worksheets[0], 2)["Finding"].value == text
    assert full.notes == []
    assert "Shortened" not in book.sheetnames


def test_a_text_that_does_not_fit_is_whole_elsewhere_and_named() -> None:
    text = "🙂" * 40_000 + "end"
    full = contents(SECOND._replace(ref="2.7", finding=text), FIRST)
    book = opened(written(full))
    cell = by_heading(book.worksheets[0], 2)["Finding"].value
    assert cell.startswith("🙂" * 8_000 + "\n")
    assert cell.endswith('whole in the sheet "Shortened".]')
    named, *parts = (
        [value for value in row if value is not None] for row in values(book["Shortened"])[1:]
    )
    assert parts == []
    assert named[:4] == ["Northmere what we do", "2.7", "Finding", 40_003]
    assert "".join(named[5:]) == text
    (note,) = full.notes
    assert "2.7, Finding" in note
    assert note in [value for row in values(book["Source"]) for value in row]


# -- writing ---------------------------------------------------------------------------------------


class Pipe(io.RawIOBase):
    """A stream that cannot go back, as standard output may be."""

    def __init__(self, most: int | None = None) -> None:
        self.held = bytearray()
        self.most = most

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if self.most is not None and len(self.held) > self.most:
            raise OSError(28, "No space left on device")
        self.held += data
        return len(data)


def test_it_can_be_written_to_a_pipe() -> None:
    pipe = Pipe()
    assert workbook_file.write(contents(FIRST, SECOND), pipe) == 2  # type: ignore[arg-type]
    assert by_heading(opened(bytes(pipe.held)).worksheets[0], 3)["Ref"].value == "2.1"


def _stopped() -> Any:
    yield FIRST
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("write", "error"),
    [
        (lambda: written(replace(contents(), recommendations=_stopped())), KeyboardInterrupt),
        (lambda: workbook_file.write(contents(FIRST), Pipe(1000)), OSError),  # type: ignore[arg-type]
    ],
)
def test_given_up_it_leaves_nothing_behind(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    write: Callable[[], object],
    error: type[BaseException],
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    with pytest.raises(error):
        write()
    assert list(folder.iterdir()) == []
