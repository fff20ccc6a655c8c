"""The plan on paper: what LibreOffice prints of the Word document."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exports.examples import FIRST, PLAN, SECOND, contents
from tests.exports.word_examples import plan_bytes
from tests.needs import needs_office, needs_poppler
from tests.office import to_pdf


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The words of each printed page."""
    folder = tmp_path_factory.mktemp("print")
    path = folder / "plan.docx"
    its = [
        each._replace(id=number, ref=f"1.{number}", key_actions="A rota is kept.\n" * 14)
        for number, each in enumerate([FIRST, SECOND] * 6, 1)
    ]
    held = replace(contents(*its), plan=PLAN._replace(title="Northmere"), marking="OFFICIAL")
    path.write_bytes(plan_bytes(held))
    done = subprocess.run(
        ["pdftotext", "-layout", str(to_pdf(path, Path(folder / "paper"))), "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.removesuffix("\f").split("\f")


@needs_office
@needs_poppler
def test_every_page_has_the_headings_the_marking_and_its_number(pages: list[str]) -> None:
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert page.count("OFFICIAL") == 2
    *plan, last = pages
    for page in plan:
        assert "Timescale" in page
        assert "Key actions" in page
    assert "Ward management team" in last


@needs_office
@needs_poppler
def test_no_row_and_no_section_is_torn_from_what_follows(pages: list[str]) -> None:
    for page in pages:
        lines = [line.split() for line in page.split("\n") if line.strip()]
        # A section's row is followed by a recommendation's on the same page.
        for at, line in enumerate(lines):
            if line in (["Front", "door"], ["Ward"]):
                assert lines[at + 1][0].startswith("1.")
        # All lines of a row are on one page: as many as the rows that begin there have.
        begun = sum(line[0].startswith("1.") and line[0][2:].isdigit() for line in lines)
        assert page.count("A rota is kept.") == 14 * begun
