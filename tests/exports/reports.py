"""Plans to report on: an example, and one whose every text is hostile."""

from dataclasses import replace
from datetime import date
from io import BytesIO

from exports.blocks import html_file
from exports.report.contents import Report, gather
from exports.report.paper import report_paper
from models.changes import edits
from models.documents import report_texts
from models.documents.document_records import DraftProgress, DraftRecommendation
from models.periods.periods import period_named, periods
from models.plan.plans import plan_by_id
from models.plan.records import Unplaced
from models.plan.tables import Officer
from models.ratings import rating_keys
from models.ratings.ratings import Level, Rag
from models.store.store import Store
from tests.builders.drafts import EXAMPLE
from tests.builders.plans import Written, make_plan

AS_AT = date(2027, 4, 1)  # the day after 2.2 of the example is due
GLOSSARY = {"C&R": "Contract and referrals", "ED": "Emergency department", "ward": "A ward"}
SUMMARY_TEXT = "Calls are answered.\nThe wait grew.\n\nThe board is asked to note it."


def board_plan(store: Store) -> Written:
    """The example, with the author's texts; one level became FULLY since it was read in."""
    plan = make_plan(
        store, EXAMPLE, glossary=GLOSSARY, unplaced=(Unplaced("Foreword", "Thanks to all.", "top"),)
    )
    edits.set_level(store, plan.recommendations["2.10"], Level.FULLY, version=1)
    section = 2
    for where, text in ((None, SUMMARY_TEXT), (section, "Charts are better.")):
        report_texts.set_report_text(store, plan.id, where, text, version=0)
    return plan


def gathered(
    store: Store, plan: Written, *, period: str = "", marking: str | None = None, draft: bool = True
) -> Report:
    """The report, and its appendix read, so that it may be looked at outside the transaction."""
    chosen = period_named(periods(store, plan.id), period) if period else None
    with store.reading():
        report = gather(
            store,
            plan_by_id(store, plan.id),
            period=chosen,
            as_at=AS_AT,
            marking=marking,
            draft=draft,
        )
        return replace(
            report,
            appendix=replace(
                report.appendix, recommendations=tuple(report.appendix.recommendations)
            ),
        )


def html_of(report: Report) -> str:
    stream = BytesIO()
    html_file.write(report_paper(report), stream)
    return stream.getvalue().decode("utf-8")


def hostile_plan(store: Store, payload: str) -> Written:
    """A plan that has the payload wherever a person can write."""
    plan = make_plan(
        store,
        (
            DraftRecommendation(
                f"1{payload}",
                f"Section {payload}",
                f"Text {payload}",
                finding=f"Finding {payload}",
                timescale=f"Soon {payload}",
                key_actions=f"Do\n\n{payload}",
                officers=("Officer",),
                progress=(
                    DraftProgress(f"Before {payload}", Rag.GREEN),
                    DraftProgress(f"Now {payload}", Rag.RED),
                ),
                rationale=f"Why {payload}",
                overall_status=f"Status {payload}",
                unplaced=(Unplaced(f"Other {payload}", payload, payload),),
            ),
        ),
        title=f"Plan {payload}",
        periods=(f"June {payload}", f"July {payload}"),
        glossary={"Text": payload},
        unplaced=(Unplaced(payload, payload, payload),),
    )
    # As a document it would be read as several names.
    store.run(Officer.update(name=f"Officer {payload}"))
    report_texts.set_report_text(store, plan.id, None, f"Mine {payload}", version=0)
    report_texts.set_report_text(store, plan.id, 1, f"Its own {payload}", version=0)
    with store.writing():
        rating_keys.fill_rating_key(store, plan.id, [(Rag.RED, f"Bad {payload}")])
    return plan
