"""Who has not updated as a Word file on portrait A4."""

from typing import BinaryIO

from docx.oxml import parse_xml

from exports.blocks import Heading, Said, Table
from exports.report.word_xml import Xml
from exports.updates_file import Updates, pieces
from exports.word import pages, parts, styles

_MARGIN = 20.0


def write(updates: Updates, stream: BinaryIO) -> None:
    """Write the list, or the letter to one officer, into a stream."""
    document = parts.new_document(
        f"{updates.plan}: {updates.title}",
        landscape=False,
        marking=updates.marking,
        margin_mm=_MARGIN,
        footer=updates.title,
    )
    styles.set_size(document, 10)
    xml, room = Xml(document), parts.text_width(document)
    end = document.element.body.sectPr

    def say(text: str, style: str, *, with_next: bool = False) -> None:
        end.addprevious(parse_xml(xml.paragraph(text, style, outer=True, with_next=with_next)))

    say(updates.title, styles.FACTS)
    say(updates.plan, styles.TITLE)
    for piece in pieces(updates):
        match piece:
            case Said(text):
                say(text, styles.NOTE)
            case Heading(text):
                say(text, "Heading 2", with_next=True)
            case Table():
                end.addprevious(parse_xml(_table(xml, piece, room)))
                say("", styles.FACTS)
    # By this it is known when somebody tries to bring it back.
    pages.set_custom_properties(document, {"StocktakeKind": "updates"})
    parts.save(document, stream)


def _table(xml: Xml, table: Table, room: float) -> str:
    widths = [room * share / sum(table.widths) for share in table.widths]
    rows = (
        xml.row(
            (
                xml.cell(xml.paragraph(str(cell), styles.CELL), width)
                for cell, width in zip(row, widths, strict=True)
            ),
            whole=True,
        )
        for row in table.rows
    )
    return xml.table(table.caption, widths, table.headings, rows)
