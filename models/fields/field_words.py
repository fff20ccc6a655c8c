"""What each field is called: the field's own terms, as screens and files say."""

FIELDS = {
    "ref": "Ref",
    "section": "Section",
    "text": "Recommendation",
    "finding": "Finding",
    "timescale": "Timescale",
    "due": "Due",
    "officers": "Responsible officers",
    "key_actions": "Key actions",
    "evidence": "Evidence",
    "rag": "RAG",
    "update": "Update received",
    "level": "Level of achievement",
    "rationale": "How do we know?",
    "overall_status": "Overall status",
    "delivery": "Delivery",
    "monitoring": "Monitoring",
    "tags": "Tags",
}
_OTHERS = {
    "report_text": "Report text",
    "marking": "Marking",
    "closed": "Period",
    "period": "New period",
    "period_label": "Name",
    "period_ends": "Ends",
    "updates_due": "Updates due by",
    "issued": "Copy of the pack",
    "import": "Import",
    "added": "Recommendation added",
    "agreed": "Agreed",
    "agreed_level": "Agreed level",
    "stage": "Period",
    "retired": "Retired",
    "published": "Report published",
    "immediate": '"Immediate" means',
    "board": "Board",
    "title": "Title of the plan",
    "source": "Source of the plan",
    "sections": "Order of the sections",
    "place": "Place in the plan",
    "section_name": "Section's name",
    "section_retired": "Section retired",
    "section_added": "Section added",
    "officer_name": "Officer's name",
    "officer_post": "Officer's post",
    "officer_email": "Officer's email",
    "officer_retired": "Officer retired",
    "officer_added": "Officer added",
    "term": "Term",
    "term_meaning": "Meaning of a term",
    "term_retired": "Term retired",
    "term_added": "Term added",
    "action": "Action",
    "action_owner": "Action, owner",
    "action_due": "Action, due",
    "meeting": "Meeting",
    "meeting_state": "Meeting",
    "meeting_held": "Meeting, held on",
    "meeting_board": "Meeting, board",
    "meeting_chair": "Meeting, chair",
    "meeting_present": "Meeting, present",
    "meeting_apologies": "Meeting, apologies",
    "meeting_next": "Meeting, next one",
    "meeting_notes": "Meeting, notes",
    "item_note": "Noted",
    "item_reason": "Reason",
    "action_state": "Action, state",
    "action_origin": "Action, from",
    "extension": "Extension",
    "closure": "Closure",
}


LONG = frozenset(
    "text finding key_actions rationale overall_status evidence report_text term_meaning"
    " meeting_present meeting_apologies meeting_notes item_note item_reason".split()
)
"""Fields whose texts may have many words and lines."""


def field_word(field: str, period: str | None = None) -> str:
    """A field in words, with its period where it has one: ``RAG, End of September``."""
    name = FIELDS.get(field) or _OTHERS.get(field) or field.replace("_", " ").capitalize()
    return f"{name}, {period}" if period else name
