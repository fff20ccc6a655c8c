"""The properties of a Word file: its title, and whether it is one of our own."""

from typing import Final

from lxml.etree import _Element as Element

from imports.cells import Origin

_KINDS: Final = frozenset({"plan", "pack"})
_MADE_OF_PLAN: Final = {
    "report": "the report to the board, which is made of the plan and not read back",
    "updates": "a list of who has not updated, which is made of the plan and not read back",
    "minutes": "the minutes of a meeting, which are made of the plan and not read back",
}


def title_of(core: Element | None) -> str:
    """The title among a file's core properties, "" for none."""
    for one in () if core is None else core:
        if _local(one) == "title":
            return (one.text or "").strip()
    return ""


def made_of_plan(custom: Element | None) -> str:
    """The kind, in words, of a file from which nothing can be brought back, "" for other files."""
    return _MADE_OF_PLAN.get(_values(custom).get("StocktakeKind", ""), "")


def origin_of(custom: Element | None) -> Origin | None:
    """What a file of our own says of itself in its custom properties; None for any other file."""
    values = _values(custom)
    kind = values.get("StocktakeKind", "")
    try:
        position = int(values.get("StocktakePosition", ""))
    except ValueError:
        return None
    if kind not in _KINDS:
        return None
    return Origin(
        kind,
        values.get("StocktakePlan", ""),
        position,
        values.get("StocktakePeriod", ""),
        values.get("StocktakeOfficer", ""),
        values.get("StocktakeMark", ""),
    )


def _values(custom: Element | None) -> dict[str, str]:
    return {
        one.get("name", ""): "".join(value.text or "" for value in one)
        for one in (() if custom is None else custom)
    }


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
