"""What a period's pack said otherwise when it was issued, in words."""

from collections.abc import Sequence

from models.fields.field_words import LONG, field_word
from models.ratings.ratings import Level, Rag, Update, level_word, rag_word
from tui.widgets.glyphs import glyphs
from tui.words.changes import day_word, short


def since_issue(changed: Sequence[tuple[str, str]]) -> str:
    """``Changed since the pack was issued: was Red; evidence; level was FULLY``.

    Each is a field of the log and its value when the pack was issued; a long text is only named.
    """
    return "Changed since the pack was issued: " + "; ".join(_said(*each) for each in changed)


def _said(field: str, then: str) -> str:
    name = field_word(field)
    name = name if name.isupper() else name[0].lower() + name[1:]
    match field:
        case "rag":
            return f"was {rag_word(Rag(then) if then else None)}"
        case "update":
            return f"{name} was {Update(then).word if then else glyphs().none}"
        case "level":
            return f"level was {level_word(Level(then) if then else None)}"
        case "due":
            return f"{name} was {day_word(then)}"
        case "retired":
            return "it was part of the plan" if not then else f"was {short(then)}"
        case _ if field in LONG:
            return name.rstrip("?")
        case _:
            return f"{name} was {short(then) or glyphs().none}"
