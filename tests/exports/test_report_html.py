import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.report.contents import Report
from models.documents.document_records import DraftRecommendation
from models.plan.records import Unplaced
from models.store.store import Store
from models.text import clean
from tests.builders.plans import make_plan
from tests.exports.pages import HOSTILE, Page, check_harmless
from tests.exports.reports import board_plan, gathered, hostile_plan, html_of


def hostile_report(store: Store, payload: str) -> Report:
    return gathered(store, hostile_plan(store, payload), marking=f"SECRET {payload}"[:120])


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_texts_are_text(store: Store, payload: str) -> None:
    page = check_harmless(html_of(hostile_report(store, payload)))
    for before in ("Text", "Finding", "Soon", "Now", "Why", "Status", "Mine", "Its own", "Bad"):
        assert f"{before} {payload}" in page.text
    assert f"Officer {payload}" in page.text


def test_what_moves_in_a_text_stays_where_it_is(store: Store) -> None:
    """What the store never takes in, but a damaged one may hold."""
    report = gathered(store, board_plan(store))
    html = html_of(replace(report, text="before\u202eafter\x1b[31m", marking="\u2066x"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text().map(clean))
def test_any_text_comes_out_as_it_is(store: Store, text: str) -> None:
    report = _report_of(store)
    first, *others = report.appendix.recommendations
    appendix = replace(
        report.appendix,
        recommendations=(first._replace(text=f"[{text}]"), *others),
        unplaced=(Unplaced("x", "y", text),),
    )
    page = check_harmless(html_of(replace(report, appendix=appendix, marking=f"({text})")))
    assert f"[{text.replace(chr(9), ' ')}]" in page.text


_REPORTS: dict[int, Report] = {}


def _report_of(store: Store) -> Report:
    if id(store) not in _REPORTS:
        _REPORTS.clear()
        _REPORTS[id(store)] = gathered(store, board_plan(store))
    return _REPORTS[id(store)]


def test_the_page_forbids_itself_everything_but_its_style(store: Store) -> None:
    html = html_of(gathered(store, board_plan(store)))
    page = check_harmless(html)
    metas = [attributes for tag, attributes in page.elements if tag == "meta"]
    assert metas[0] == {"charset": "utf-8"}
    assert metas[1] == {
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
        " form-action 'none'",
    }
    assert html.index("Content-Security-Policy") < html.index("<title>")
    assert html.startswith('<!DOCTYPE html>\n<html lang="en-GB">')


def test_its_structure(store: Store) -> None:
    page = Page.of(html_of(gathered(store, board_plan(store))))
    assert [each for each in page.headings if each[0] in ("h1", "h2", "h3")] == [
        ("h1", "Eastvale improvement plan"),
        ("h2", "Contents"),
        ("h2", "Summary"),
        ("h2", "Ratings by section and period"),
        ("h3", "Care on the ward"),
        ("h2", "Movements since June"),
        ("h3", "Rated worse (1)"),
        ("h3", "Rated better (4)"),
        ("h3", "Changed otherwise (2)"),
        ("h3", "Unchanged (3)"),
        ("h2", "Exceptions"),
        ("h2", "Finished since June"),
        ("h2", "No update, by officer"),
        ("h2", "Key to the ratings"),
        ("h2", "Acronyms used"),
        ("h2", "Appendix: the full plan"),
        ("h3", "Raising concerns"),
        ("h3", "Care on the ward"),
        ("h3", "Going home"),
        ("h3", "Other texts of the document"),
    ]
    articles = [each for each in page.elements if each[0] == "article"]
    assert len(articles) == 10
    headings = [tag for tag, _ in page.headings]
    levels = [int(tag[1]) for tag in headings]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_its_tables(store: Store) -> None:
    tables = Page.of(html_of(gathered(store, board_plan(store)))).tables
    assert tables["Ratings"] == [
        ["Rating", "September", "June", "Difference"],
        ["Red", "2", "4", "−2"],
        ["Amber", "3", "4", "−1"],
        ["Green", "2", "1", "+1"],
        ["Blue", "1", "0", "+1"],
        ["Not yet due", "1", "0", "+1"],
        ["Unrated", "1", "1", "0"],
        ["All", "10", "10", "0"],
    ]
    assert tables["Levels of achievement"][1] == ["FULLY", "3", "2", "+1"]
    assert tables["The figures of the picture"][:4] == [
        ["Period", "Red", "Amber", "Green", "Blue", "Not yet due", "Unrated"],
        ["The whole plan (10 recommendations)"],
        ["June", "4", "4", "1", "0", "0", "1"],
        ["September", "2", "3", "2", "1", "1", "1"],
    ]
    assert tables["Rated worse since June"][1:] == [
        [
            "3.2",
            "Shorten the wait for equipment at home",
            "M Brook | A Ní Bhriain",
            "Amber",
            "Red",
        ]
    ]
    assert [row[0] for row in tables["Rated better since June"][1:]] == ["1.1", "1.3", "2.2", "3.1"]
    assert tables["Changed otherwise since June"][2][3:] == ["Red", "Unrated | was Red, June"]
    assert tables["Exceptions (4)"][3] == [
        "2.2",
        "Check medicines at each handover",
        "L Hart",
        "31 March | 31 March 2027",
        "Amber",
        "Overdue: was due 31 March 2027",
    ]
    assert tables["Finished (2)"][1][3] == "Judged FULLY (was PARTIALLY)"
    assert tables["No update, by officer"] == [
        ["Officer", "Answers for", "No update received", "Nothing recorded"],
        ["L Hart", "3", "2.1 (Amber)", "–"],
        ["Nobody named", "2", "–", "3.4 (was Red, June)"],
    ]
    assert tables["Acronyms used"][1:] == [
        ["C&R", "Contract and referrals"],
        ["ward", "A ward"],
    ]
    assert tables["2.2: evidence and rating by period"] == [
        ["Period", "RAG", "Evidence and progress"],
        ["June", "Red", "Asked for in May."],
        ["September", "Amber", "A red flag at 09:30 ++ see http://ward/list"],
    ]
    assert tables["2.1: evidence and rating by period"][2] == [
        "September",
        "Amber | No update received",
        "",
    ]


def test_tables_say_what_their_headings_head(store: Store) -> None:
    page = Page.of(html_of(gathered(store, board_plan(store))))
    tables = [each for each in page.elements if each[0] == "table"]
    captions = [each for each in page.elements if each[0] == "caption"]
    assert len(tables) == len(captions) == len(page.tables)
    scopes = {attributes.get("scope") for tag, attributes in page.elements if tag == "th"}
    assert scopes == {"col", "row", "rowgroup"}


def test_every_link_leads_somewhere_and_every_id_is_its_own(store: Store) -> None:
    page = Page.of(html_of(gathered(store, board_plan(store))))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = {attributes["href"] for tag, attributes in page.elements if tag == "a"}
    assert {f"#{each}" for each in ids if each} >= links
    assert len(links) > 15
    for _, attributes in page.elements:
        assert set((attributes.get("aria-labelledby") or "").split()) <= set(ids)


def test_the_whole_plan_is_in_it(store: Store) -> None:
    report = gathered(store, board_plan(store))
    text = Page.of(html_of(report)).text
    for it in report.appendix.recommendations:
        whole = (it.text, it.finding, it.timescale, it.key_actions, it.rationale, it.overall_status)
        for part in (*whole, *it.officers, *(entry.evidence for entry in it.progress)):
            assert part in text
        for other in it.unplaced:
            assert other.heading in text
            assert other.text in text
    assert "Thanks to all." in text


def test_draft_until_told_otherwise(store: Store) -> None:
    plan = board_plan(store)
    draft = Page.of(html_of(gathered(store, plan)))
    final = Page.of(html_of(gathered(store, plan, draft=False)))
    assert draft.text.count("DRAFT") == 3
    assert '@top-right { content: "DRAFT"; font-weight: bold; }' in draft.styles
    assert "DRAFT" not in final.text
    assert "DRAFT" not in final.styles
    assert ("StatusDraft" in draft.text, "StatusFinal" in final.text) == (True, True)


def test_the_marking_is_on_every_printed_page(store: Store) -> None:
    plan = board_plan(store)
    marked = Page.of(html_of(gathered(store, plan, marking='A "B"')))
    margins = r'"A\000020\000022B\000022"'
    assert f"@top-center {{ content: {margins}; font-weight: bold; }}" in marked.styles
    assert f"@bottom-center {{ content: {margins}; font-weight: bold; }}" in marked.styles
    unmarked = html_of(gathered(store, plan, marking="", draft=False))
    assert 'class="strip' not in unmarked


@pytest.mark.parametrize("periods", [(), ("June",), ("June", "July", "August")])
def test_a_plan_of_any_length_has_a_report(store: Store, periods: tuple[str, ...]) -> None:
    for number, drafts in enumerate(((), (DraftRecommendation("1", "", "Only this"),))):
        plan = make_plan(store, drafts, title=f"Plan {number}", periods=periods)
        page = check_harmless(html_of(gathered(store, plan)))
        assert ("h2", "Appendix: the full plan") in page.headings
        assert ("Only this" in page.text) == bool(drafts)
        assert ("h2", "Exceptions") in page.headings or not periods
