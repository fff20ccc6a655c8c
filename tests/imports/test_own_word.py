"""A Word file of our own comes back field by field, edited or not."""

import copy
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from exports import plan_rows
from exports.contents import Contents
from exports.rating_colours import RATING_COLOURS
from exports.word import parts, styles
from imports.own import office_files, word_cells
from imports.own.records import OwnRecords
from imports.own.word_ratings import NOT_DUE_FILL
from imports.word import document as word
from models.plan.plan_facts import PlanFacts
from models.plan.records import Period, Progress, Recommendation, Unplaced
from models.ratings.ratings import Delivery, Level, Rag, Update
from models.text import clean, clean_line
from tests.builders.any_plan import LINES, TEXTS, WEIRD
from tests.exports.examples import FIRST, JUNE, PLAN, SECOND, SEPTEMBER, WITH_UNPLACED
from tests.exports.word_examples import THIRD, opened, plan, plan_bytes, saved, with_periods
from tests.needs import needs_office
from tests.office import resave

RAG = "Position at 30 September: RAG"


def read(data: bytes) -> OwnRecords:
    found = office_files.records(word.read(data, "plan.docx"))
    assert found is not None
    return found


def by_ref(own: OwnRecords) -> dict[str, dict[str, str]]:
    rows = [dict(zip(own.headings, record, strict=True)) for record in own.records]
    return {row["ref"]: row for row in rows}


def expected(held: Contents) -> tuple[list[dict[str, str]], list[Counter[tuple[str, str]]]]:
    """What CSV would say of the same, but for the version; unplaced texts apart."""
    headings = plan_rows.headings(held)
    fields, others = [], []
    for cells in plan_rows.rows(held):
        pairs = list(zip(headings, cells, strict=True))
        own = {name: cell for name, cell in pairs if not name.startswith("unplaced: ")}
        del own["version"]
        fields.append(own)
        others.append(Counter(pair for pair in pairs if pair[0].startswith("unplaced: ")))
    return fields, others


def said(own: OwnRecords) -> tuple[list[dict[str, str]], list[Counter[tuple[str, str]]]]:
    """The same of the records; a file without a row for a section says nothing of sections."""
    fields, others = [], []
    for record in own.records:
        pairs = list(zip(own.headings, record, strict=True))
        row = {name: cell for name, cell in pairs if not name.startswith("unplaced: ")}
        fields.append({"section": "", **row})
        others.append(Counter(pair for pair in pairs if pair[0].startswith("unplaced: ")))
    return fields, others


# -- untouched -------------------------------------------------------------------------------------

LINE = LINES.map(clean_line)
TEXT = TEXTS.map(clean)
OFFICERS = st.lists(LINE.filter(lambda name: "; " not in name), max_size=3)


@st.composite
def held_plans(draw: st.DrawFn) -> Contents:
    labels = draw(st.lists(LINE, max_size=3, unique_by=lambda text: text.casefold().split()[0]))
    periods = tuple(
        Period(number, label, None, closed=False, version=1)
        for number, label in enumerate(labels, 1)
    )
    recommendations = [
        Recommendation(
            id=number,
            plan_id=1,
            ref=ref,
            section=draw(st.just("") | LINE),
            text=draw(TEXT),
            finding=draw(TEXT),
            timescale=clean_line(draw(TEXT)),
            due=draw(st.none() | st.dates(date(1900, 1, 1))),
            key_actions=draw(TEXT),
            officers=tuple(draw(OFFICERS)),
            progress=tuple(
                Progress(
                    period,
                    draw(TEXT),
                    draw(st.none() | st.sampled_from(Rag)),
                    draw(st.none() | st.sampled_from(Update)),
                )
                for period in periods
            ),
            level=draw(st.none() | st.sampled_from(Level)),
            rationale=draw(TEXT),
            overall_status=draw(TEXT),
            version=1,
            edition=number,
            unplaced=tuple(
                draw(st.lists(st.builds(Unplaced, st.sampled_from(["Cost", "a: RAG"]), LINE)))
            ),
        )
        for number, ref in enumerate(("0012", "1/2", "2024/25"), 1)
    ]
    most = Counter[str]()
    for it in recommendations:
        most |= Counter(text.heading for text in it.unplaced)
    glossary = draw(st.dictionaries(LINE, TEXT, max_size=2))
    return Contents(PLAN, recommendations, periods, glossary, (), tuple(most.elements()))


def everything() -> Contents:
    """Each text that is hard to hold in every field."""
    texts = [clean(text) for text in WEIRD] + ["a\tb\t", "\t", " \n ", "\na", "a\n", "  x  y "]
    return Contents(
        PLAN,
        [
            FIRST._replace(
                id=number,
                ref=f"1.{number}",
                section="Care" if number % 2 else "",
                text=text,
                finding=text,
                timescale=clean_line(text),
                officers=(),
                key_actions=text,
                progress=(Progress(JUNE, text, Rag.BLUE, Update.NONE), Progress(SEPTEMBER, text)),
                rationale=text,
                overall_status=text,
            )
            for number, text in enumerate(texts, 1)
        ],
        (JUNE, SEPTEMBER),
        {"WMT": "Ward\nmanagement", "A&E": "  emergencies "},
    )


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(held=held_plans())
@example(held=everything())
def test_every_field_comes_back_as_it_was_written(held: Contents) -> None:
    own = read(plan_bytes(held))
    assert said(own) == expected(held)
    assert own.glossary == tuple(held.glossary.items())
    assert (own.problems, own.unclear, own.unplaced) == ((), frozenset(), ())


def test_a_column_that_was_taken_out_behind_the_plan_says_nothing_of_its_field() -> None:
    it = SECOND._replace(tags=("audit",), delivery=Delivery.COMPLETE, retired="Part of 1.1 now")
    data = plan(FIRST, it, facts=PlanFacts(frozenset({"tags", "delivery", "retired"})))
    own = read(data)
    assert own.headings[-4:] == ("delivery", "monitoring", "tags", "retired")
    assert own.records[1][-4:] == ["Complete", "", "audit", "Part of 1.1 now"]
    document = opened(data)
    table = next(each for each in document.tables if each.cell(0, 3).text == "Tags")
    for row in table.rows:
        row._tr.remove(row.cells[3]._tc)
    own = read(saved(document))
    assert own.headings[-3:] == ("delivery", "monitoring", "retired")
    assert own.records[1][-3:] == ["Complete", "", "Part of 1.1 now"]


def test_what_stands_round_the_recommendations_comes_back_too() -> None:
    aside = (Unplaced("Foreword", "Thanks\nto all.", "before the table"),)
    key = {Rag.RED: "Nothing\nis done", Rag.NOT_DUE: "Later"}
    data = plan(FIRST, WITH_UNPLACED, unplaced=aside, rating_key=key, position=41)
    own = read(data)
    assert own.title == "Northmere: what we do"
    assert own.glossary == (("WMT", "Ward management team"),)
    assert own.rating_key == ((Rag.RED, "Nothing\nis done"), (Rag.NOT_DUE, "Later"))
    assert own.unplaced == aside
    assert own.headings[-3:] == ("unplaced: Cost", "unplaced: Notes", "unplaced: Notes")
    assert own.records[1][-3:] == ["£200", "-1", "second"]
    assert own.wheres == ["table 1, row 3", "table 1, row 5"]
    origin = word.read(data, "plan.docx").origin
    assert origin is not None
    assert (origin.kind, origin.plan, origin.position) == ("plan", PLAN.title, 41)


def test_earlier_periods_come_back_from_their_own_tables_in_order() -> None:
    own = read(with_periods(18))
    evidence = [heading for heading in own.headings if heading.endswith(": evidence")]
    assert evidence == [f"Month {number}: evidence" for number in range(1, 19)]
    (row,) = by_ref(own).values()
    assert [row[heading] for heading in evidence] == [f"done in {n}" for n in range(1, 19)]


def test_the_plans_usual_words_for_its_ratings_are_not_taken_for_its_own() -> None:
    assert read(plan(FIRST)).rating_key == ()


def test_a_file_that_is_none_of_ours_has_no_records() -> None:
    document = word.read(plan(FIRST), "plan.docx")
    assert office_files.records(document._replace(origin=None)) is None


def test_both_rooms_call_the_styles_the_same() -> None:
    ours = {name: value for name, value in vars(word_cells).items() if name.isupper()}
    names = {name: value for name, value in ours.items() if isinstance(value, str)}
    assert {"TITLE", "SECTION", "RATING", "PERIOD"} <= names.keys()
    assert {name: getattr(styles, name) for name in names} == names
    assert RATING_COLOURS[Rag.NOT_DUE].fill == NOT_DUE_FILL


# -- re-saved by LibreOffice -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Contents, bytes]:
    folder = tmp_path_factory.mktemp("resaved")
    path = folder / "plan.docx"
    key = {Rag.RED: "Nothing is done"}
    held = replace(everything(), rating_key=key, position=41, unplaced=(Unplaced("a", "b\nc"),))
    path.write_bytes(plan_bytes(held))
    return held, resave(path, folder / "again", ".docx").read_bytes()


@needs_office
def test_nothing_is_lost_when_an_office_program_saves_it_again(
    resaved: tuple[Contents, bytes],
) -> None:
    held, data = resaved
    own = read(data)
    assert said(own) == expected(held)
    assert own.glossary == tuple(held.glossary.items())
    assert own.rating_key == ((Rag.RED, "Nothing is done"),)
    assert own.unplaced == (Unplaced("a", "b\nc"),)
    assert own.title == PLAN.title
    assert own.problems == ()
    origin = word.read(data, "plan.docx").origin
    assert origin is not None
    assert (origin.kind, origin.plan, origin.position) == ("plan", PLAN.title, 41)


# -- edited by hand --------------------------------------------------------------------------------


def edited(*changes: Callable[[Any], object]) -> OwnRecords:
    """The records of FIRST, SECOND and THIRD after changes to the open document."""
    document = opened(_three())
    for change in changes:
        change(document)
    return read(saved(document))


def row_of(document: Any, ref: str) -> Any:
    return next(row for row in document.tables[0].rows if row.cells[0].text == ref)


def retype(cell: Any, text: str) -> None:
    """What a person does who selects the words in a cell and types others."""
    (first, *others) = cell.paragraphs
    for other in others:
        other._p.getparent().remove(other._p)
    for run in first.runs[1:]:
        run._r.getparent().remove(run._r)
    if first.runs:
        first.runs[0].text = text
    else:
        first.add_run(text)


def move_column(table: Any, start: int, to: int | None) -> None:
    """Take a column to another place, or (None) out of the table."""
    for row in table._tbl.findall(qn("w:tr")):
        cells = row.findall(qn("w:tc"))
        if len(cells) == 1:
            if to is None:
                span = cells[0].find(f".//{qn('w:gridSpan')}")
                span.set(qn("w:val"), str(int(span.get(qn("w:val"))) - 1))
            continue
        cell = cells.pop(start)
        row.remove(cell)
        if to is not None:
            cells[to - 1].addnext(cell) if to else cells[0].addprevious(cell)
    if to is None:
        table._tbl.tblGrid.remove(table._tbl.tblGrid[start])


def add_column(table: Any, heading: str, text: str) -> None:
    """What Word does: the new column's cells look like those beside them."""
    for row in table._tbl.findall(qn("w:tr")):
        cells = row.findall(qn("w:tc"))
        if len(cells) == 1:
            span = cells[0].find(f".//{qn('w:gridSpan')}")
            span.set(qn("w:val"), str(int(span.get(qn("w:val"))) + 1))
            continue
        cells[-1].addnext(copy.deepcopy(cells[-1]))
    grid = table._tbl.tblGrid
    grid.append(copy.deepcopy(grid[-1]))
    for row in table.rows:
        if len(row._tr.findall(qn("w:tc"))) > 1:
            retype(row.cells[-1], heading if row._tr is table.rows[0]._tr else text)


@cache
def _three() -> bytes:
    return plan(FIRST, SECOND, THIRD)


@cache
def untouched() -> dict[str, dict[str, str]]:
    return by_ref(read(_three()))


def differences(own: OwnRecords) -> dict[tuple[str, str], str]:
    """What the records say other than the untouched file, by ref and heading."""
    return {
        (ref, heading): value
        for ref, row in by_ref(own).items()
        for heading, value in row.items()
        if value != untouched()[ref].get(heading)
    }


def test_rows_may_be_sorted_and_deleted() -> None:
    def change(document: Any) -> None:
        table = document.tables[0]._tbl
        first, second = row_of(document, "1.10")._tr, row_of(document, "2.1")._tr
        table.remove(second)
        table.append(first)

    own = edited(change)
    assert [record[0] for record in own.records] == ["2.2", "1.10"]
    # The row stands under another section now; nothing else of it has changed.
    assert differences(own) == {("1.10", "section"): "Ward"}


def test_columns_may_be_moved_and_removed() -> None:
    def change(document: Any) -> None:
        table = document.tables[0]
        move_column(table, 4, None)
        move_column(table, 1, 9)
        move_column(table, 5, 0)

    own = edited(change)
    assert "key_actions" not in own.headings
    assert len(own.headings) == 16
    assert differences(own) == {}


def test_a_heading_may_be_reworded() -> None:
    def change(document: Any) -> None:
        heads = document.tables[0].rows[0].cells
        for at, words in ((0, "No."), (1, "Area for improvement"), (2, "By when"), (3, "Lead")):
            retype(heads[at], words)
        retype(heads[5], "Evidence (June)")
        retype(heads[6], "RAG")

    own = edited(change)
    assert set(own.headings) == set(untouched()["2.1"])
    assert differences(own) == {}


def test_headings_without_our_styles_are_known_by_their_words() -> None:
    def change(document: Any) -> None:
        for cell in document.tables[0].rows[0].cells:
            for paragraph in cell.paragraphs:
                paragraph.style = "Normal"

    assert differences(edited(change)) == {}


def test_what_is_typed_without_our_styles_belongs_to_the_main_field() -> None:
    def change(document: Any) -> None:
        row = row_of(document, "2.1")
        for at, text in ((1, "Ask the nurses"), (4, "A chart"), (5, "Looked at"), (9, "Seen")):
            row.cells[at].add_paragraph(text, style="Normal")
        row_of(document, "1.10").cells[1].add_paragraph("And again", style="List Bullet")
        row_of(document, "1.10").cells[3].add_paragraph("B. New", style="Normal")

    found = differences(edited(change))
    assert found == {
        ("2.1", "text"): "Check charts\nAsk the nurses",
        ("2.1", "key_actions"): "\nA chart",
        ("2.1", "June: evidence"): "\nLooked at",
        ("2.1", "rationale"): "\nSeen",
        ("1.10", "text"): found["1.10", "text"],
        ("1.10", "officers"): "A. Ødegård; Wing 4 lead; B. New",
    }
    assert found["1.10", "text"].startswith('Answer "every" call, always\n')
    assert found["1.10", "text"].endswith("And again")


def test_texts_levels_dates_and_updates_may_be_typed_over() -> None:
    def change(document: Any) -> None:
        row = row_of(document, "2.1")
        retype(row.cells[5], "Looked at\tdaily")
        row.cells[9].paragraphs[0].runs[0].text = "fully"
        row = row_of(document, "1.10")
        row.cells[2].paragraphs[1].runs[0].text = "Due 31/03/2026"
        row.cells[6].paragraphs[1].runs[0].text = "no change"

    assert differences(edited(change)) == {
        ("2.1", "June: evidence"): "Looked at\tdaily",
        ("2.1", "level"): "FULLY",
        ("1.10", "due"): "31/03/2026",
        ("1.10", "June: update"): "no change",
    }


def test_a_cell_typed_anew_without_any_style_is_read_by_its_words() -> None:
    def change(document: Any) -> None:
        row = row_of(document, "1.10")
        for at, lines in (
            (2, ["Soon", "Due 2 September 2025"]),
            (6, ["Red", "No update received"]),
            (9, ["LIMITED", "Still to do"]),
        ):
            retype(row.cells[at], lines[0])
            row.cells[at].paragraphs[0].style = "Normal"
            row.cells[at].add_paragraph(lines[1], style="Normal")
        retype(row.cells[1], "Answer calls")
        row.cells[1].paragraphs[0].style = "Normal"
        row.cells[1].add_paragraph(style="Normal").add_run("Nobody rang.").italic = True

    assert differences(edited(change)) == {
        ("1.10", "text"): "Answer calls",
        ("1.10", "finding"): "Nobody rang.",
        ("1.10", "timescale"): "Soon",
        ("1.10", "due"): "2025-09-02",
        ("1.10", "June: update"): "No update received",
        ("1.10", "level"): "LIMITED",
        ("1.10", "rationale"): "Still to do",
    }


def test_a_rationale_that_is_one_of_the_words_stays_one() -> None:
    own = read(plan(FIRST._replace(level=None, rationale="FULLY")))
    row = by_ref(own)["1.10"]
    assert (row["level"], row["rationale"]) == ("", "FULLY")


def test_an_added_column_is_kept_and_named() -> None:
    own = edited(lambda document: add_column(document.tables[0], "Cost in 2026", "£40"))
    assert own.headings[-1] == "unplaced: Cost in 2026"
    assert {row["unplaced: Cost in 2026"] for row in by_ref(own).values()} == {"£40"}
    (problem,) = own.problems
    assert (problem.kind, problem.ref) == ("unplaced", None)
    assert '"Cost in 2026"' in problem.message


def test_an_added_row_is_a_recommendation() -> None:
    def change(document: Any) -> None:
        last = row_of(document, "2.2")._tr
        last.addnext(copy.deepcopy(last))
        row = document.tables[0].rows[-1]
        retype(row.cells[0], "2.3")
        retype(row.cells[1], "Count the nurses")

    own = edited(change)
    assert [record[0] for record in own.records] == ["1.10", "2.1", "2.2", "2.3"]
    assert by_ref(own)["2.3"]["text"] == "Count the nurses"


def test_a_table_that_was_split_goes_on_and_others_are_kept() -> None:
    def change(document: Any) -> None:
        table = document.tables[0]
        second = copy.deepcopy(table._tbl)
        for row in second.findall(qn("w:tr"))[:3]:
            second.remove(row)
        for row in table._tbl.findall(qn("w:tr"))[3:]:
            table._tbl.remove(row)
        table._tbl.addnext(second)
        between = copy.deepcopy(document.paragraphs[1]._p)
        table._tbl.addnext(between)
        parts.add_row(parts.add_table(document, [30, 30]), ["Agreed", "by all"], "Normal")
        document.add_paragraph("A note for the clerk")

    own = edited(change)
    assert differences(own) == {}
    assert [record[0] for record in own.records] == ["1.10", "2.1", "2.2"]
    kept = {text.text for text in own.unplaced}
    assert {"Agreed\nby all", "A note for the clerk"} <= kept


def test_without_any_heading_it_is_a_document_like_any_other() -> None:
    document = opened(plan(FIRST))
    document.tables[0]._tbl.remove(document.tables[0].rows[0]._tr)
    assert office_files.records(word.read(saved(document), "plan.docx")) is None


# -- the word and the colour of a rating -----------------------------------------------------------


def rated(ref: str, *, text: str | None = None, fill: str | None = None) -> OwnRecords:
    """The records after the rating of the last period was given a word, a colour, or both."""

    def change(document: Any) -> None:
        cell = row_of(document, ref).cells[8]
        if text is not None:
            (cell.paragraphs[0].runs or [cell.paragraphs[0].add_run()])[0].text = text
        if fill == "":
            properties = cell._tc.tcPr
            properties.remove(properties.find(qn("w:shd")))
        elif fill is not None:
            parts.shade(cell, fill)

    return edited(change)


def test_every_rating_is_read_by_its_word_and_its_colour() -> None:
    for rag, colours in RATING_COLOURS.items():
        own = rated("2.1", text=rag.word, fill=colours.fill)
        assert by_ref(own)["2.1"][RAG] == rag.word
        assert (own.problems, own.unclear) == ((), frozenset())


@pytest.mark.parametrize(
    ("text", "fill", "words", "fills"),
    [
        # A new word in a cell that has kept its colour, and a new colour behind the old word.
        ("Red", None, Rag.RED, Rag.BLUE),
        (None, "C00000", Rag.BLUE, Rag.RED),
        ("Unrated", None, None, Rag.BLUE),
        # A colour that is no rating's.
        ("Red", "E4DFEC", Rag.RED, None),
        ("", "E4DFEC", None, None),
        ("Amber", "D9D9D9", Rag.AMBER, Rag.NOT_DUE),
    ],
)
def test_where_word_and_colour_differ_both_are_handed_on(
    text: str | None, fill: str | None, words: Rag | None, fills: Rag | None
) -> None:
    own = rated("2.2", text=text, fill=fill)
    assert by_ref(own)["2.2"][RAG] == ""
    assert own.unclear == {("2.2", RAG)}
    assert own.words == {("2.2", RAG): words}
    assert own.fills == {("2.2", RAG): fills}
    (problem,) = own.problems
    assert (problem.kind, problem.ref) == ("rag-differs", "2.2")
    assert RAG in problem.where


def test_a_word_stands_alone_where_no_colour_is_left() -> None:
    own = rated("2.2", text="Amber", fill="")
    assert differences(own) == {("2.2", RAG): "Amber"}
    assert own.problems == ()
    assert differences(rated("2.1", text="r")) == {("2.1", RAG): "Red"}


def test_a_colour_stands_for_a_word_that_is_gone_and_says_so() -> None:
    own = rated("2.2", text="")
    assert differences(own) == {}
    (problem,) = own.problems
    assert (problem.kind, problem.ref) == ("rag-word-gone", "2.2")


@pytest.mark.parametrize("text", ["Amber/Green", "better", "Red - see note"])
def test_words_that_are_no_rating_are_handed_on_as_they_are(text: str) -> None:
    own = rated("2.2", text=text)
    assert differences(own) == {("2.2", RAG): text}
