"""Helpers of these tests: a CSV of our own, opened, edited and saved by an office program."""

import csv
import io
from pathlib import Path

Rows = list[dict[str, str]]


def opened(path: Path) -> Rows:
    """The rows of an export; the guard stays, as a spreadsheet shows it."""
    text = io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text))


def saved(
    path: Path,
    rows: Rows,
    *,
    delimiter: str = ",",
    encoding: str = "utf-8-sig",
    columns: list[str] | None = None,
) -> None:
    """Save rows as a spreadsheet does; letters that the encoding lacks become question marks."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns or list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows({key: row[key] for key in columns or row} for row in rows)
    path.write_bytes(out.getvalue().encode(encoding, errors="replace"))
