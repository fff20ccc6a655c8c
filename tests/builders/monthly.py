"""A plan in the store that has every fact of the month: actions, delivery, agreements."""

from datetime import date

from models.changes import edits
from models.documents import intake
from models.documents.document_records import DraftAction, DraftPlan, DraftRecommendation
from models.plan.records import Plan
from models.plan.tables import Period, Recommendation
from models.ratings.monitoring import Monitoring
from models.ratings.ratings import Delivery, Level, Rag
from models.store.store import Store
from tests.builders.drafts import draft_plan
from tests.builders.meetings import agree, meeting

SPEC = DraftAction(
    "Write the service spec, (draft)",
    "Lena Hart",
    date(2026, 11, 20),
    "by 20 nov",
    Delivery.IN_PROGRESS,
    "meeting",
    "Lena to write the spec",
)
ASK = DraftAction("Ask the wards", "", None, "before Christmas", Delivery.NOT_STARTED, "visit")
DONE = DraftAction("Order the forms", "Tom Reid", None, "", Delivery.COMPLETE, "plan")


def monthly_draft() -> DraftPlan:
    """Facts of three recommendations of the invented plan, by ref."""
    plain = draft_plan()
    more: dict[str, dict[str, object]] = {
        "2.2": {"actions": (SPEC, ASK, DONE), "delivery": Delivery.IN_PROGRESS},
        "2.3": {"monitoring": Monitoring("return", date(2027, 3, 31)), "tags": ("audit", "ward 4")},
        "2.4": {"monitoring": Monitoring("discontinue"), "delivery": Delivery.EMBEDDED},
    }
    recommendations = []
    for it in plain.recommendations:
        values = {field: getattr(it, field) for field in it.__dataclass_fields__}
        recommendations.append(DraftRecommendation(**(values | more.get(it.ref, {}))))
    return draft_plan(recommendations=tuple(recommendations))


def monthly_plan(store: Store) -> Plan:
    """The same in a store, in December: 2.2 agreed as proposed, 2.3 otherwise, 2.4 proposed."""
    plan = intake.create_plan(store, monthly_draft())
    ids = dict(
        store.rows(
            Recommendation.select(Recommendation.ref, Recommendation.id).where(
                Recommendation.plan == plan.id
            )
        )
    )
    december = store.scalar(
        Period.select(Period.id).where((Period.plan == plan.id) & (Period.label == "December"))
    )
    for ref, rag in (("2.2", Rag.AMBER), ("2.3", Rag.GREEN), ("2.4", Rag.RED)):
        edits.set_rag(store, ids[ref], december, rag, version=0)
    with meeting(store, plan.id):
        agree(store, ids["2.2"], december, Rag.AMBER)
        agree(store, ids["2.3"], december, Rag.AMBER)
        agree(store, ids["1.3"], None, Level.FULLY)
    return plan
