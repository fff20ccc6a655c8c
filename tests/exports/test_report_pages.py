"""The report as people see it: in Chromium on a screen and on paper, and in Word through a PDF."""

import re
from io import BytesIO
from pathlib import Path

import pytest

from exports.blocks import word_file
from exports.rating_colours import HEADING, RATING_COLOURS
from exports.report.contents import Report
from exports.report.paper import report_paper
from models.documents.document_records import DraftProgress, DraftRecommendation
from models.ratings.ratings import Rag, Update
from models.store.store import Store
from tests.builders.drafts import EXAMPLE
from tests.builders.plans import make_plan
from tests.exports.paper import (
    check_width,
    colours_of,
    outside,
    pages_of,
    printed_page,
    probed,
    raw_text,
    squeezed,
)
from tests.exports.reports import gathered, html_of
from tests.needs import needs_chromium, needs_office, needs_poppler
from tests.office import to_pdf

pytestmark = pytest.mark.slow

LONG = "Antidisestablishmentarianismwithoutanyspace" * 5
LABELS = ("End of the financial year 2024-25, as reported in May", "September")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The example, with a recommendation whose words are all too long."""
    entry = DraftProgress(f"Seen. {LONG}", Rag.RED, Update.NONE)
    drafts = (
        *EXAMPLE,
        DraftRecommendation(
            "9.9.9.9-long", f"Section {LONG}", f"Text {LONG}", finding=LONG, timescale=LONG,
            key_actions=LONG, officers=(f"Officer {LONG}",), progress=(entry, entry),
            rationale=LONG, overall_status=LONG,
        ),
        *(
            DraftRecommendation(
                f"7.{n}", "More", f"Do the thing of number {n}", officers=(f"Officer {n}",),
                progress=(DraftProgress("All well. " * 30, Rag.GREEN),
                          DraftProgress("Less well. " * 60, Rag.RED)),
            )
            for n in range(12)
        ),
    )  # fmt: skip
    path = tmp_path_factory.mktemp("store") / "plan.db"
    with Store.open(path) as store:
        plan = make_plan(store, drafts, periods=LABELS, glossary={"ward": "A ward", "thing": LONG})
        return gathered(store, plan)


@pytest.fixture(scope="module")
def folder(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page, and a copy that can be asked how wide it is."""
    folder = tmp_path_factory.mktemp("report")
    html = html_of(report)
    (folder / "report.html").write_text(html, encoding="utf-8")
    (folder / "probed.html").write_text(probed(html), encoding="utf-8")
    return folder


@needs_chromium
@pytest.mark.parametrize("width", [1280, 500])
def test_nothing_is_cut_off_on_a_screen(folder: Path, width: int) -> None:
    check_width(folder / "probed.html", width)


@pytest.fixture(scope="module")
def printed(folder: Path) -> Path:
    return printed_page(folder / "report.html")


@needs_chromium
@needs_poppler
def test_nothing_is_cut_off_on_paper(report: Report, printed: Path) -> None:
    assert outside(printed) == []
    text = raw_text(printed)
    for it in report.appendix.recommendations:
        for part in (it.text, it.finding, it.timescale, it.rationale, *it.officers):
            assert squeezed(part) in text


@needs_chromium
@needs_poppler
def test_every_printed_page_is_marked_and_numbered(printed: Path) -> None:
    pages = pages_of(printed)
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        lines = [line.strip() for line in page.split("\n") if line.strip()]
        assert lines[0].split() == ["OFFICIAL-SENSITIVE", "DRAFT"]
        assert f"Page {number} of {len(pages)}" in lines[-1]
        assert "As at 1 April 2027" in lines[-1]


@needs_chromium
@needs_poppler
def test_a_table_has_its_headings_on_every_page(printed: Path) -> None:
    """The exceptions are too many for a page; the heading row stands above what goes on."""
    pages = pages_of(printed)
    listed = [page for page in pages if re.search(r"^ *7\.\d+ .*Rated Red", page, re.MULTILINE)]
    assert len(listed) > 1
    # How its words are broken depends on the fonts of the machine.
    heading = re.compile(r"^ *Ref +Recommendation +.*Why +it", re.MULTILINE)
    assert all(heading.search(page) for page in listed)


@needs_chromium
@needs_poppler
def test_colours_are_printed_and_the_policy_lets_its_own_style_through(printed: Path) -> None:
    shown = set()
    for page in range(1, 4):
        shown |= colours_of(printed, page, page)
    assert {each.fill for each in RATING_COLOURS.values()} <= shown
    # The picture's colours are its own; that of the heading rows is the style's.
    assert HEADING.fill in shown


@needs_office
@needs_poppler
def test_the_word_file_is_whole_on_paper_too(report: Report, tmp_path: Path) -> None:
    stream = BytesIO()
    word_file.write(report_paper(report), stream)
    (tmp_path / "report.docx").write_bytes(stream.getvalue())
    pdf = to_pdf(tmp_path / "report.docx", tmp_path / "out")
    assert outside(pdf) == []
    text = raw_text(pdf)
    for it in report.appendix.recommendations:
        for part in (it.text, it.finding, it.timescale, it.rationale, *it.officers):
            assert squeezed(part) in text
    pages = pages_of(pdf)
    for number, page in enumerate(pages, 1):
        assert "DRAFT · OFFICIAL-SENSITIVE" in page.strip().split("\n")[0]
        assert f"Page {number} of {len(pages)}" in page
    shown = set().union(*(colours_of(pdf, page, page) for page in range(1, 4)))
    assert {each.fill for each in RATING_COLOURS.values()} <= shown
