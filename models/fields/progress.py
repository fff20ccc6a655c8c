"""The fields of a recommendation in one period."""

from models.fields.field import Field, RowOfField, own_entry
from models.fields.kinds import RAG, TEXT, UPDATE
from models.plan.tables import Progress
from models.store.prepared import slot

ROW = RowOfField(
    lambda: Progress,
    lambda of: (of.recommendation == slot("recommendation_id")) & (of.period == slot("period_id")),
    lambda of: {
        of.recommendation: slot("recommendation_id"),
        of.period: slot("period_id"),
        of.evidence: "",
        of.rag: None,
        of.reported: None,
    },
)

EVIDENCE = Field("evidence", "Evidence", TEXT, ROW, called="the evidence", searched=own_entry)
REPORTED = (
    EVIDENCE,
    Field("rag", "RAG", RAG, ROW, called="RAG", told="rated"),
    Field(
        "update",
        "Update received",
        UPDATE,
        ROW,
        column="reported",
        called="the update",
        told="reported",
    ),
)
"""What officers report, in the order of a file."""
FIELDS = (
    *REPORTED,
    Field("agreed", "Agreed", RAG, ROW, decided=True, told="agreed"),
)
