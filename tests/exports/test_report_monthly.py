"""The report on a plan that has meetings, actions and requests."""

from datetime import date
from io import BytesIO

from docx import Document

from exports.blocks import html_file, word_file
from exports.report.contents import Report, gather
from exports.report.paper import report_paper
from models.changes import edits
from models.periods import period_edits
from models.periods.periods import periods
from models.plan.records import Plan
from models.plan.tables import Recommendation
from models.ratings.ratings import Delivery, Rag
from models.store.store import Store
from tests.builders.monthly import ASK, SPEC
from tests.tui.conftest import stored

AS_AT = date(2026, 11, 27)


def ask(store: Store, plan: Plan) -> None:
    from models.meeting.meeting_tables import Request

    new = {
        "plan": plan.id,
        "recommendation": stored(store, "2.2").id,
        "kind": "extension",
        "wanted": "2027-06-30",
        "reason": "The supplier is late",
        "actor": "lhart",
        "made": "2026-11-20T10:00:00Z",
    }
    with store.writing():
        store.run(Request.insert(**new))
        store.run(Request.insert(**{**new, "kind": "closure", "state": "refused"}))


def report_of(store: Store, plan: Plan) -> Report:
    return gather(store, plan, as_at=AS_AT)


def html_of(store: Store, plan: Plan) -> str:
    stream = BytesIO()
    with store.reading():
        html_file.write(report_paper(report_of(store, plan)), stream)
    return stream.getvalue().decode("utf-8")


def test_it_counts_what_is_shown_and_how_much_of_it_is_only_proposed(
    store: Store, plan: Plan
) -> None:
    with store.reading():
        report = report_of(store, plan)
    assert report.now == {Rag.AMBER: 2, Rag.RED: 1, None: 11}
    assert report.proposed == {Rag.RED: 1}
    assert report.proposed_levels == 4
    page = html_of(store, plan)
    assert "Ratings for December: 1 Red, 2 Amber and 11 Unrated, 1 of them only proposed." in page
    assert "<dt>Ratings</dt><dd>as agreed by The Board where it has agreed" in page
    assert "Only proposed for December" in page
    with store.writing():
        period = periods(store, plan.id)[-1]
    period_edits.close_period(store, period.id, version=period.version)
    with store.reading():
        assert report_of(store, plan).proposed == {}, "nothing waits in a closed period"


def test_actions_come_overdue_first_and_then_by_owner(store: Store, plan: Plan) -> None:
    page = html_of(store, plan)
    assert "The plan has 3 actions: 2 still open, 1 of these overdue." in page
    part = page[page.index('id="actions"') :].partition("</section>")[0]
    assert part.index(SPEC.text) < part.index(ASK.text)
    assert "OVERDUE" in part
    assert "Order the forms" not in part, "that is complete"


def test_delivery_and_monitoring_are_counted_where_they_are_stated(
    store: Store, plan: Plan
) -> None:
    with store.reading():
        report = report_of(store, plan)
    assert report.delivery == {Delivery.IN_PROGRESS: 1, Delivery.EMBEDDED: 1, None: 12}
    assert report.monitoring == {"Return on a date": 1, "Discontinue": 1, "": 12}
    with store.writing():
        store.run(Recommendation.update(delivery=None))
    page = html_of(store, plan)
    assert "Return on a date" in page
    assert ">Delivery<" not in page


def test_requests_wait_and_what_has_left_the_plan_is_named(store: Store, plan: Plan) -> None:
    assert "Asked of the board" not in html_of(store, plan)
    ask(store, plan)
    gone = stored(store, "3.5")
    edits.set_field(store, gone.id, "retired", "merged into 3.4", version=gone.version)
    page = html_of(store, plan)
    assert "1 request is waiting for the board&#x27;s answer." in page
    assert "Extension to 30 June 2027" in page
    assert "The supplier is late" in page
    assert "No longer part of the plan since September" in page
    assert "merged into 3.4" in page


def test_the_word_file_has_the_same_parts(store: Store, plan: Plan) -> None:
    ask(store, plan)
    stream = BytesIO()
    with store.reading():
        word_file.write(report_paper(report_of(store, plan)), stream)
    document = Document(stream)
    paragraphs = [
        (each.style.name if each.style else "", each.text) for each in document.paragraphs
    ]
    headings = [text for style, text in paragraphs if style == "Heading 1"]
    assert headings.index("Actions") == headings.index("Exceptions") + 1
    assert "Asked of the board" in headings
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "OVERDUE\nIn progress" in cells
