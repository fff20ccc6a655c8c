"""The same plan as twenty and more programs would save it: always the same rows."""

import csv
import io
from dataclasses import replace

import pytest

from models.documents.document_records import DraftPlan
from tests.imports.documents import read, tabbed

ROWS = [
    ["Ref", "Section", "Recommendation", "Owner", "By when", "Progress (June)", "RAG"],
    ["1.1", "Care", "Answer the café’s calls; all of them, always", "Zoë Hart", "May", "half", "R"],
    ["1.2", "Care", 'Say "yes" | or "no"', "Bo Day", "31/03/2025", "one\ntwo", "Green"],
    ["0012", "Front door", "Log each call – £5", "Cy Fox / Di Ray", "now", "a start", ""],
]


def _saved(delimiter: str, line_end: str, quoting: int, encoding: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows(ROWS)
    return out.getvalue().encode(encoding)


def _bare(draft: DraftPlan) -> tuple[object, ...]:
    """What is read, without where it stood and what it came from."""
    return (
        draft.periods,
        draft.sections,
        draft.refs_given,
        tuple(replace(one, where="") for one in draft.recommendations),
    )


EXPECTED = _bare(read(_saved(",", "\r\n", csv.QUOTE_MINIMAL, "utf-8")))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize(
    ("line_end", "quoting"),
    [
        ("\r\n", csv.QUOTE_MINIMAL),
        ("\n", csv.QUOTE_MINIMAL),
        ("\r\n", csv.QUOTE_ALL),
        ("\n", csv.QUOTE_ALL),
        ("\r", csv.QUOTE_ALL),
    ],
)
def test_the_rows_are_the_same(delimiter: str, encoding: str, line_end: str, quoting: int) -> None:
    data = _saved(delimiter, line_end, quoting, encoding)
    assert _bare(read(data)) == EXPECTED


def test_what_is_expected_is_what_was_written() -> None:
    draft = read(_saved(",", "\r\n", csv.QUOTE_MINIMAL, "utf-8"))
    assert [one.ref for one in draft.recommendations] == ["1.1", "1.2", "0012"]
    assert [one.text for one in draft.recommendations] == [row[2] for row in ROWS[1:]]
    assert draft.recommendations[1].progress[0].evidence == "one\ntwo"
    assert draft.recommendations[2].officers == ("Cy Fox", "Di Ray")
    assert draft.problems == ()


def test_a_first_line_that_names_the_delimiter() -> None:
    draft = read(b"sep=;\r\n" + _saved(";", "\r\n", csv.QUOTE_MINIMAL, "utf-8"))
    assert _bare(draft) == EXPECTED
    assert draft.recommendations[0].where == "row 3"


def test_a_cell_of_more_than_131072_characters() -> None:
    long = "word " * 40_000
    draft = read(f'Ref,Recommendation,Owner\n1,"{long}",Ann\n')
    assert draft.recommendations[0].text == long.strip()


def test_words_full_of_commas_do_not_hide_the_semicolons() -> None:
    text = "Ref;Recommendation, in full, as asked;Owner, or lead, or both\n1;a, b, c;d\n"
    assert read(text).recommendations[0].text == "a, b, c"


def test_one_column_of_recommendations() -> None:
    draft = read("Recommendation\nAnswer each call\nSee each child\n")
    assert [one.text for one in draft.recommendations] == ["Answer each call", "See each child"]


def test_no_tab_separated_cell_is_stripped_of_its_quotes_by_chance() -> None:
    draft = read(tabbed(["Recommendation", "Owner"], ['"Answer"', "Ann"], ["See all", '"Bo"']))
    assert [one.text for one in draft.recommendations] == ['"Answer"', "See all"]
