from hypothesis import given
from hypothesis import strategies as st

from cli.cells import cell_width
from cli.tables import laid_out

CELLS = st.text(st.characters(codec="utf-8"), max_size=40)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=4))
def test_any_cells_stay_in_straight_columns_within_the_width(
    rows: list[tuple[str, str, str]],
) -> None:
    rows = [(f"x{first}", second, third) for first, second, third in rows]
    headers = ("Long heading", "B", "C")
    lines = laid_out(headers, rows, width=60, flexible=(0, 1, 2)).split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("-"))
    assert len(lines) == at + 1 + len(rows)
    assert max(map(cell_width, lines)) <= 60


def test_columns_begin_where_their_rule_begins() -> None:
    table = laid_out(("A", "B"), [("漢字", "x"), ("e\u0301", "y"), ("", "z")])
    assert table.split("\n") == ["A     B", "----  -", "漢字  x", "e\u0301     y", "      z"]


def test_numbers_and_markup_are_texts() -> None:
    assert "1.10" in laid_out(("Ref",), [("1.10",)])
    assert "[red]" in laid_out(("Ref",), [("[red]",)])


def test_no_rows_are_a_table_too() -> None:
    assert laid_out(("A", "B"), [], width=40, flexible=(0,)).startswith("A")


def test_the_first_flexible_column_keeps_most() -> None:
    line = laid_out(("A", "B"), [("a" * 90, "b" * 90)], width=62, flexible=(0, 1)).split("\n")[2]
    first, second = line.split()
    assert len(first) > 1.8 * len(second)
