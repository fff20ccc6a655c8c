"""A file of our own is read literally: field for field, nothing inferred, nothing stripped."""

from datetime import date

import pytest

from models.documents.document_records import DraftProgress
from models.plan.records import Unplaced
from models.ratings.ratings import Level, Rag, Update
from tests.imports.documents import by_ref, comma, kinds, read

FIRST = ["ref", "section", "text", "finding", "timescale", "due", "officers", "key_actions"]
LAST = ["level", "rationale", "overall_status", "version"]
JUNE = ["June: evidence", "June: RAG", "June: update"]
SEPTEMBER = ["September: evidence", "September: RAG", "September: update"]
HEADS = [*FIRST, *JUNE, *SEPTEMBER, *LAST, "unplaced: Risk"]
ROW = [
    *("0012", "Care", "See each child", " They were late. ", "now", "2025-03-31"),
    *("Ann Lee; Bo/Day and Co", "Diary\n\nAudit", " half ", "Red", "Update received"),
    *("", "Not yet due", "No update received", "PARTIALLY", "Fully achieved", "", "7", "High"),
]


def test_every_field_comes_back_as_it_was_written() -> None:
    draft = read(comma(HEADS, ROW))
    assert draft.refs_given
    assert [period.label for period in draft.periods] == ["June", "September"]
    assert draft.sections == ("Care",)
    (one,) = draft.recommendations
    assert (one.ref, one.section, one.text) == ("0012", "Care", "See each child")
    assert (one.finding, one.timescale, one.due) == (" They were late. ", "now", date(2025, 3, 31))
    assert one.officers == ("Ann Lee", "Bo/Day and Co")
    assert one.key_actions == "Diary\n\nAudit"
    assert one.progress == (
        DraftProgress(" half ", Rag.RED, Update.RECEIVED),
        DraftProgress("", Rag.NOT_DUE, Update.NONE),
    )
    # The words say FULLY; only the level column counts.
    assert (one.level, one.rationale, one.version) == (Level.PARTIALLY, "Fully achieved", 7)
    assert one.unplaced == (Unplaced("Risk", "High", "row 2"),)
    assert draft.problems == ()


def test_codes_and_any_case_are_taken_too() -> None:
    row = [*ROW]
    row[9:11], row[12:14] = ["not_due", "no_change"], ["GREEN", "no change"]
    row[14] = "limited"
    (one,) = read(comma(HEADS, row)).recommendations
    assert [progress.rag for progress in one.progress] == [Rag.NOT_DUE, Rag.GREEN]
    assert [progress.update for progress in one.progress] == [Update.NO_CHANGE, Update.NO_CHANGE]
    assert one.level is Level.LIMITED


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("due", "end of March"),
        ("due", "20250331"),
        ("due", "2025-02-30"),
        ("level", "mostly"),
        ("version", "1.5"),
        ("June: RAG", "Amber/Green"),
        ("September: update", "maybe"),
    ],
)
def test_a_bad_value_is_named_by_row_and_column_and_kept(heading: str, value: str) -> None:
    row = [*ROW]
    row[HEADS.index(heading)] = value
    draft = read(comma(HEADS, row))
    (problem,) = draft.problems
    assert (problem.kind, problem.ref) == ("bad-value", "0012")
    assert "row 2" in problem.where
    assert heading in problem.where
    assert Unplaced(heading, value, "row 2") in draft.recommendations[0].unplaced


@pytest.mark.parametrize(
    "text",
    [
        "31/03/2025",
        "3/31/2025",
        "31.03.2025",
        "31-Mar-25",
        "31 March 2025",
        "2025/03/31",
        "2025-03-31 00:00:00",
    ],
)
def test_a_date_as_a_spreadsheet_writes_it_is_read(text: str) -> None:
    row = [*ROW]
    row[5] = text
    draft = read(comma(HEADS, row))
    assert draft.recommendations[0].due == date(2025, 3, 31)
    assert draft.problems == ()


@pytest.mark.parametrize(
    ("other", "due"), [("31/03/2025", date(2025, 2, 1)), ("3/31/2025", date(2025, 1, 2))]
)
def test_the_other_dates_of_the_column_tell_which_number_is_the_day(other: str, due: date) -> None:
    first, second = [*ROW], ["2", *ROW[1:]]
    first[5], second[5] = other, "01/02/2025"
    draft = read(comma(HEADS, first, second))
    assert [one.due for one in draft.recommendations] == [date(2025, 3, 31), due]
    assert draft.problems == ()


def test_a_date_that_may_be_two_days_is_named_and_kept() -> None:
    row = [*ROW]
    row[5] = "01/02/2025"
    draft = read(comma(HEADS, row))
    assert draft.recommendations[0].due is None
    assert kinds(draft) == [("0012", "date-unclear")]
    assert Unplaced("due", "01/02/2025", "row 2") in draft.recommendations[0].unplaced


def test_the_fields_are_those_that_have_a_column() -> None:
    wanted = ["ref", "version", "June: evidence", "text", "June: RAG"]
    picked = [HEADS.index(heading) for heading in wanted]
    draft = read(comma([HEADS[at] for at in picked], [ROW[at] for at in picked]))
    assert draft.fields == {
        ("ref", ""), ("text", ""), ("evidence", "June"), ("rag", "June")
    }  # fmt: skip
    (one,) = draft.recommendations
    assert (one.ref, one.version, one.progress) == ("0012", 7, (DraftProgress(" half ", Rag.RED),))


@pytest.mark.parametrize("heads", [["ref", "text", "level"], ["Ref", "Recommendation", "Level"]])
def test_headings_that_anybody_writes_are_not_ours(heads: list[str]) -> None:
    draft = read(comma(heads, ["1", "See each child", "Fully achieved"]))
    assert draft.recommendations[0].level is Level.FULLY


def test_every_heading_is_told_with_its_field() -> None:
    draft = read(comma([*HEADS, "Notes"], [*ROW, ""]))
    assert dict(draft.headings) == {
        **{heading: heading for heading in (*FIRST, *LAST)},
        **dict(zip(JUNE, ("evidence", "rag", "update"), strict=True)),
        **dict(zip(SEPTEMBER, ("evidence", "rag", "update"), strict=True)),
        "unplaced: Risk": "",
        "Notes": "",
    }


GUARDED = ["1.1", "'=Care", "'=1+1", "''@x", "now", "", "'-Ann; '+Bo", "'plain", "''+x", *[""] * 10]


def test_the_guard_is_taken_off_once_with_our_headings_and_the_mark() -> None:
    (one,) = read(comma(HEADS, GUARDED).encode("utf-8-sig")).recommendations
    assert (one.section, one.text, one.finding) == ("=Care", "=1+1", "'@x")
    assert one.officers == ("-Ann", "'+Bo")
    assert (one.key_actions, one.progress[0].evidence) == ("'plain", "'+x")


def test_without_the_mark_the_apostrophe_is_the_writers_own() -> None:
    (one,) = read(comma(HEADS, GUARDED)).recommendations
    assert (one.section, one.text, one.finding) == ("'=Care", "'=1+1", "''@x")


def test_a_guarded_heading_is_ours_too() -> None:
    heads = [heading.replace("June", "=June") for heading in HEADS]
    guarded = [f"'{heading}" if heading.startswith("=") else heading for heading in heads]
    draft = read(comma(guarded, ROW).encode("utf-8-sig"))
    assert [period.label for period in draft.periods] == ["=June", "September"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_saved_again_by_a_spreadsheet_it_is_still_ours(delimiter: str, encoding: str) -> None:
    row = [*ROW]
    row[7] = "<p>kept</p> as it is"
    draft = read(comma(HEADS, row, delimiter=delimiter).encode(encoding))
    assert draft.recommendations[0].key_actions == "<p>kept</p> as it is"
    assert draft.recommendations[0].progress[0].rag is Rag.RED
    assert draft.problems == ()


def test_a_row_that_somebody_added_gets_a_free_ref() -> None:
    copied = ["0012", "Care", "Copied row", *ROW[3:]]
    added = ["", "Care", "Added row", *[""] * 16]
    draft = read(comma(HEADS, ROW, copied, added, [""] * 19))
    assert [one.ref for one in draft.recommendations] == ["0012", "1.1", "1.2"]
    assert kinds(draft) == [("1.1", "ref-repeated"), ("1.2", "ref-missing")]


def test_a_row_with_neither_ref_nor_text_is_kept_with_the_plan() -> None:
    draft = read(comma(HEADS, ROW, ["", "", "", "left over", *[""] * 15]))
    assert len(draft.recommendations) == 1
    assert draft.unplaced == (Unplaced("finding", "left over", "row 3"),)
    assert kinds(draft) == [(None, "unplaced")]


def test_a_column_that_somebody_added_is_kept_and_said_once() -> None:
    draft = read(
        comma([*HEADS, "Notes"], [*ROW, "ask Ann"], ["2", "", "More", *[""] * 16, "ask Bo"])
    )
    assert [one.unplaced[-1].text for one in draft.recommendations] == ["ask Ann", "ask Bo"]
    assert kinds(draft) == [(None, "unplaced")]


@pytest.mark.parametrize("heading", ["Notes: RAG", "Notes: evidence", "Notes: update", ": RAG"])
def test_an_unplaced_heading_is_no_period_whatever_it_ends_in(heading: str) -> None:
    draft = read(comma([*HEADS[:-1], f"unplaced: {heading}"], ROW))
    assert [period.label for period in draft.periods] == ["June", "September"]
    assert draft.recommendations[0].unplaced == (Unplaced(heading, "High", "row 2"),)


def test_a_period_may_be_called_like_an_unplaced_text() -> None:
    heads = [heading.replace("June", "unplaced: June") for heading in HEADS]
    draft = read(comma(heads, ROW))
    assert [period.label for period in draft.periods] == ["unplaced: June", "September"]


def test_control_characters_are_counted() -> None:
    row = [*ROW]
    row[2] = "See \x1b[31meach\x1b[0m child"
    draft = read(comma(HEADS, row))
    assert draft.recommendations[0].text == "See each child"
    assert kinds(draft) == [(None, "characters-removed")]


def test_refs_of_digits_stay_texts() -> None:
    refs = ["1.10", "1.1", "0012", "1/2", "2024/25", "1e5"]
    draft = read(comma(HEADS, *([ref, *ROW[1:]] for ref in refs)))
    assert list(by_ref(draft)) == refs
