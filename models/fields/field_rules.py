"""What a field may hold: a value that somebody wrote, cleaned, or why it is refused."""

from datetime import date

from models.errors import Refused
from models.fields.field_words import LONG
from models.plan.responsibilities import joined
from models.ratings.monitoring import monitoring
from models.ratings.ratings import Delivery, Level, Rag, Update
from models.text import clean, clean_line, show_line

_LISTED: dict[str, type[Rag] | type[Update] | type[Level] | type[Delivery]] = {
    "rag": Rag,
    "update": Update,
    "level": Level,
    "agreed": Rag,
    "agreed_level": Level,
    "delivery": Delivery,
    "action_state": Delivery,
}

_DAYS = {
    "due": "A due date",
    "period_ends": "The end of a period",
    "updates_due": "The day by which updates are due",
}


def cleaned(field: str, value: str) -> str:
    """A value as the store and the change log have it.

    Texts are cleaned, officers joined by "; ", a date is ISO 8601. Raises ``Refused`` for an empty
    text of a recommendation, for what is no date, and for a rating, update or level that is none.
    """
    if field in ("officers", "tags"):
        return joined([value])
    if field in LONG:
        value = clean(value)
        if field == "text" and not value.strip():
            raise Refused("The text of a recommendation cannot be empty")
        return value
    value = clean_line(value)
    if field in _DAYS:
        return _day(value.strip(), _DAYS[field])
    if field == "period_label":
        value = value.strip()
        if not value:
            raise Refused("A period needs a name, such as End of March")
    if field == "monitoring":
        monitoring(value)
    if value and field in _LISTED and value not in list(_LISTED[field]):
        raise Refused(f'"{show_line(value)}" is not one of {", ".join(_LISTED[field])}')
    return value


def _day(value: str, called: str) -> str:
    try:
        if not value or date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise Refused(f'{called} is written such as 2026-03-31, not "{show_line(value)}"')
