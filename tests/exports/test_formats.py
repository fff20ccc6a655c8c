import subprocess
import sys
from pathlib import Path

import pytest

from exports.formats import FORMATS, format_for, format_named
from models.errors import Refused
from tests.sources import TOP


def test_every_format_is_found_by_its_endings_and_its_name_in_any_case() -> None:
    for name, kind in FORMATS.items():
        assert kind.name == name
        assert format_named(name.upper()) is kind
        for ending in kind.endings:
            assert format_for(Path(f"a.b{ending.upper()}")) is kind


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("plan.csv", "csv"),
        ("plan.xlsx", "xlsx"),
        ("plan.docx", "docx"),
        ("plan.html", "html"),
        ("plan.HTM", "html"),
        ("plan.json", "json"),
        ("plan.md", "md"),
        ("plan.txt", "txt"),
    ],
)
def test_people_name_a_format_by_the_ending_they_know(file: str, name: str) -> None:
    assert format_for(Path(file)).name == name


def test_a_format_is_known_before_what_writes_it_is_loaded() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import exports.formats, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=TOP,
    ).stdout.split()
    assert {"xlsxwriter", "docx", "lxml", "tabulate", "openpyxl", "exports.web.plan"}.isdisjoint(
        loaded
    )


@pytest.mark.parametrize("name", ["plan.pdf", "plan", ".csv", "plan.csv.gz"])
def test_an_unknown_ending_is_named_with_the_valid_ones(name: str) -> None:
    with pytest.raises(Refused, match=r"\.csv, \.xlsx, \.docx, .* and \.txt") as refused:
        format_for(Path(name))
    assert name in refused.value.message


def test_an_unknown_name_is_named_with_the_valid_ones() -> None:
    with pytest.raises(
        Refused, match="pdf: not a format; there are csv, xlsx, docx, json, html, md and txt"
    ):
        format_named("pdf")
