"""What a period's pack said otherwise when it was issued, in words."""

from collections.abc import Sequence

from models.fields.every import field_named
from tui.widgets.glyphs import glyphs
from tui.words.changes import day_word, short


def since_issue(changed: Sequence[tuple[str, str]]) -> str:
    """``Changed since the pack was issued: was Red; evidence; level was FULLY``.

    Each is a field of the log and its value when the pack was issued; a long text is only named.
    """
    return "Changed since the pack was issued: " + "; ".join(_said(*each) for each in changed)


def _said(field: str, then: str) -> str:
    known = field_named(field)
    name = known.brief or known.title
    name = name if name.isupper() else name[0].lower() + name[1:]
    if field == "retired":
        return "it was part of the plan" if not then else f"was {short(then)}"
    if known.kind.is_long:
        return name.rstrip("?")
    said = day_word(then) if known.kind.is_day else short(known.kind.word(then)) or glyphs().none
    return f"was {said}" if known.told == "rated" else f"{name} was {said}"
