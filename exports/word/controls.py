"""A drop-down list in a Word cell; programs that do not know it show the chosen text."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell

from exports.word import parts


def write_choice(
    cell: _Cell, choices: Sequence[str], chosen: str, *, style: str, prompt: str
) -> None:
    """Offer ``choices`` in a cell; ``chosen`` stands there, "" for the prompt, which is no text."""
    (paragraph,) = parts.write_text(cell, "", style)
    control = _child(paragraph._p, "sdt")
    properties = _child(control, "sdtPr")
    _child(properties, "alias", prompt)
    _child(properties, "tag", "stocktake-rag")
    if not chosen:
        _child(properties, "showingPlcHdr")
    offered = _child(properties, "dropDownList")
    for choice in choices:
        item = _child(offered, "listItem")
        item.set(qn("w:displayText"), choice)
        item.set(qn("w:value"), choice)
    run = _child(_child(control, "sdtContent"), "r")
    if not chosen:
        _child(_child(run, "rPr"), "color", "595959")
    _child(run, "t").text = chosen or prompt


def _child(parent: Any, name: str, value: str | None = None) -> Any:
    made: Any = OxmlElement(f"w:{name}")
    if value is not None:
        made.set(qn("w:val"), value)
    parent.append(made)
    return made
