import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.contents import Contents, of_plan
from exports.web import html_file
from models.plan.plans import plan_by_id
from models.plan.records import Period, Plan, Progress, Recommendation, Unplaced
from models.ratings.ratings import Rag
from models.store.actor import Actor
from models.store.store import Store
from models.text import clean
from tests.exports.examples import FIRST, JUNE, SECOND, SEPTEMBER, WITH_UNPLACED, contents
from tests.exports.pages import HOSTILE, Page, check_harmless
from tests.exports.paper import (
    check_width,
    outside,
    pages_of,
    printed_page,
    probed,
    raw_text,
    squeezed,
)
from tests.exports.reports import hostile_plan
from tests.needs import needs_chromium, needs_poppler

LONG = "Antidisestablishmentarianismwithoutanyspace" * 5


def html_of(held: Contents) -> str:
    stream = BytesIO()
    html_file.write(held, stream)
    return stream.getvalue().decode("utf-8")


def page_of(held: Contents) -> Page:
    return check_harmless(html_of(held))


def whole() -> Contents:
    """The example with all that contents can hold."""
    return replace(
        contents(FIRST, WITH_UNPLACED._replace(id=2)),
        filter="officer:lewis",
        total=17,
        made_at="2026-03-29T00:59:59Z",
        made_by=Actor("alee", "Ann Lee"),
        rating_key={Rag.RED: "Nothing is done yet"},
        marking="OFFICIAL-SENSITIVE",
    )


def test_its_structure() -> None:
    page = page_of(whole())
    assert page.headings == [
        ("h1", "Northmere: what we do"),
        ("h2", "Contents"),
        ("h2", "At a glance"),
        ("h2", "The plan in full"),
        ("h3", "Front door"),
        ("h4", "1.10"),
        ("h5", "Finding"),
        ("h5", "Key actions"),
        ("h5", "How do we know? (evidence of change)"),
        ("h5", "Overall status"),
        ("h3", "Ward"),
        ("h4", "2.1"),
        ("h5", "Cost (row 3)"),
        ("h5", "Notes (row 3)"),
        ("h5", "Notes (row 4)"),
        ("h3", "Other texts of the document"),
        ("h4", "Foreword (before the table)"),
        ("h2", "Key to the ratings"),
        ("h2", "Glossary"),
    ]
    levels = [int(tag[1]) for tag, _ in page.headings]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_its_tables() -> None:
    tables = page_of(whole()).tables
    assert tables["The plan at a glance"] == [
        [
            "Ref",
            "Recommendation",
            "Responsible officers",
            "Timescale and due date",
            "June",
            "Position at 30 September",
            "Level",
        ],
        ["Front door"],
        [
            "1.10",
            'Answer "every" call, always',
            "A. Ødegård | Wing 4 lead",
            "IMMEDIATE | 1 September 2025",
            "Red",
            "Not yet due | No update received",
            "PARTIALLY",
        ],
        ["Ward"],
        ["2.1", "Check charts", "Nobody named", "", "Unrated", "Unrated", "Not judged"],
    ]
    assert tables["1.10: evidence and rating by period"] == [
        ["Period", "RAG", "Evidence and progress"],
        ["June", "Red | Update received", "=SUM(A1)"],
        ["Position at 30 September", "Not yet due | No update received", "Café: 80 % – better"],
    ]
    key = tables["Key to the ratings"]
    assert [row[0] for row in key[1:]] == [*(rag.word for rag in Rag), "Unrated"]
    assert key[1][1] == "Nothing is done yet"
    assert all(row[1] for row in key)
    assert tables["Glossary"][1:] == [["WMT", "Ward management team"]]


def test_it_says_when_how_many_and_by_which_filter() -> None:
    text = page_of(whole()).text
    for fact in (
        "Part of the plan",
        "As at29 March 2026, 00:59 UTC",
        "In this page2 of 17 recommendations",
        "Filterofficer:lewis",
        "PeriodPosition at 30 September (open)",
        "Inspection report published3 February 2025",
        "Ratings for Position at 30 September: 1 Not yet due and 1 Unrated.",
        "As at 29 March 2026, 00:59 UTC, made by Ann Lee (alee).",
        "First read from plan.csv.",
    ):
        assert fact in text
    unfiltered = page_of(replace(contents(FIRST, SECOND), total=2)).text
    assert "The whole plan" in unfiltered
    assert "Filternone" in unfiltered


def test_no_text_is_left_out() -> None:
    held = whole()
    text = page_of(held).text
    for it in (FIRST, WITH_UNPLACED):
        for part in (
            it.text, *it.finding.split("\n\n"), it.timescale, it.key_actions, it.rationale,
            it.overall_status, *it.officers, *(entry.evidence for entry in it.progress),
            *(other.text for other in it.unplaced),
        ):  # fmt: skip
            assert part in text
    assert "Thanks to all." in text


def test_the_marking_is_on_every_printed_page() -> None:
    page = page_of(whole())
    margins = r'"OFFICIAL\00002dSENSITIVE"'
    assert f"@top-center {{ content: {margins}; font-weight: bold; }}" in page.styles
    assert f"@bottom-center {{ content: {margins}; font-weight: bold; }}" in page.styles
    assert page.text.count("OFFICIAL-SENSITIVE") == 2
    assert "DRAFT" not in page.text + page.styles
    assert 'class="strip' not in html_of(contents(FIRST))


def test_links_lead_to_the_recommendations_and_the_sections() -> None:
    page = page_of(whole())
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [attributes["href"] for tag, attributes in page.elements if tag == "a"]
    assert {f"#{each}" for each in ids} >= set(links)
    assert {"#r1", "#r2", "#glance", "#plan", "#key", "#glossary"} <= set(links)


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_texts_are_text(store: Store, payload: str) -> None:
    plan = hostile_plan(store, payload)
    with store.reading():
        held = of_plan(store, plan_by_id(store, plan.id), filter_text=payload)
        page = page_of(replace(held, marking=payload, made_by=Actor(payload, payload)))
    for before in ("Text", "Finding", "Soon", "Officer", "Now", "Why", "Status", "Bad", "Section"):
        assert f"{before} {payload}" in page.text


@given(text=st.text().map(clean))
def test_any_text_comes_out_as_it_is(text: str) -> None:
    held = replace(
        contents(FIRST._replace(text=f"[{text}]", officers=(f"<{text}>",))),
        plan=Plan(1, f"({text})"),
        unplaced=(Unplaced("x", f"{{{text}}}", text),),
        filter=text,
        marking=text,
    )
    page = page_of(held)
    shown = text.replace("\t", " ")
    assert page.text.count(f"[{shown}]") == 2, "at a glance and in full"
    assert f"<{shown}>" in page.text


def test_what_moves_in_a_text_stays_where_it_is() -> None:
    html = html_of(contents(FIRST._replace(text="before\u202eafter\x1b[31m")))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html)


def test_of_many_periods_the_last_stand_at_a_glance_and_all_in_full() -> None:
    periods = tuple(Period(n, f"Month {n}", None, n < 7, 1) for n in range(1, 8))
    it = FIRST._replace(progress=tuple(Progress(each, f"Done in {each.id}") for each in periods))
    page = page_of(replace(contents(it), periods=periods))
    assert page.tables["The plan at a glance"][0][4:-1] == ["Month 5", "Month 6", "Month 7"]
    assert "The last 3 of 7 periods" in page.text
    rows = page.tables["1.10: evidence and rating by period"]
    assert [row[2] for row in rows[1:]] == [f"Done in {n}" for n in range(1, 8)]


def test_a_plan_without_anything_is_a_page_too() -> None:
    empty = Contents(Plan(1, "New"), iter(()), total=0)
    page = page_of(empty)
    assert "The plan has no recommendations." in page.text
    assert "The plan has no glossary." in page.text
    assert "0 recommendations" in page.text
    assert list(page.tables) == ["Key to the ratings"]
    chosen = page_of(Contents(Plan(1, "New"), iter(()), filter="rag:red", total=3))
    assert "No recommendation is chosen." in chosen.text
    assert "0 of 3 recommendations" in chosen.text


def test_recommendations_without_section_officer_or_period() -> None:
    page = page_of(replace(contents(SECOND._replace(section="", progress=())), periods=()))
    assert page.tables["The plan at a glance"][1:] == [
        ["No section"],
        ["2.1", "Check charts", "Nobody named", "", "Not judged"],
    ]
    assert ("h3", "No section") in page.headings


def many(count: int) -> Iterator[Recommendation]:
    """Some for each section, and together more than waits in memory."""
    for number in range(count):
        entry = Progress(SEPTEMBER, f"Nº {number} – seen. " * 60, Rag.GREEN)
        yield FIRST._replace(
            id=number, ref=f"7.{number}", section=f"Section {number // 100}",
            progress=(Progress(JUNE), entry),
        )  # fmt: skip


def test_a_long_plan_is_whole_and_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = tmp_path / "waiting"
    waiting.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(waiting))
    stream = BytesIO()
    assert html_file.write(replace(contents(), recommendations=many(1500)), stream) == 1500
    html = stream.getvalue().decode("utf-8")
    assert re.findall(r'<article id="r(\d+)">', html) == [str(n) for n in range(1500)]
    assert re.findall(r'<a href="#r(\d+)">', html) == [str(n) for n in range(1500)]
    assert html.count("Nº 1499 – seen.") == 60
    assert "Ratings for Position at 30 September: 1,500 Green." in html
    assert list(waiting.iterdir()) == []


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A page whose words are too long, and a copy that can be asked how wide it is."""
    long = WITH_UNPLACED._replace(
        id=3, ref="9.9.9.9-long", section=LONG, text=LONG, finding=LONG, timescale=LONG,
        key_actions=LONG, officers=(LONG,), rationale=LONG,
        progress=(Progress(JUNE, LONG, Rag.RED), Progress(SEPTEMBER, LONG, Rag.NOT_DUE)),
    )  # fmt: skip
    held = replace(whole(), recommendations=[FIRST, SECOND, long, *many(12)])
    html = html_of(held)
    with TemporaryDirectory() as name:
        (Path(name) / "plan.html").write_text(html, encoding="utf-8")
        (Path(name) / "probed.html").write_text(probed(html), encoding="utf-8")
        yield Path(name)


@pytest.mark.slow
@needs_chromium
def test_nothing_is_cut_off_on_a_narrow_screen(folder: Path) -> None:
    check_width(folder / "probed.html", 500)


@pytest.mark.slow
@needs_chromium
@needs_poppler
def test_it_is_printed_whole_on_marked_and_numbered_a4(folder: Path) -> None:
    pdf = printed_page(folder / "plan.html")
    assert outside(pdf) == []
    text = raw_text(pdf)
    for part in (FIRST.text, FIRST.rationale, LONG, "Thanks to all.", "Ward management team"):
        assert squeezed(part) in text
    pages = pages_of(pdf)
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        lines = [line.strip() for line in page.split("\n") if line.strip()]
        assert lines[0] == "OFFICIAL-SENSITIVE"
        assert f"Page {number} of {len(pages)}" in lines[-1]
        assert "As at 29 March 2026, 00:59 UTC" in lines[-1]
