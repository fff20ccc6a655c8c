"""Helpers of these tests: Word files written part by part, read as files are."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from imports.cells import Block, Cell, Document
from imports.word import document as word

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": _MAIN,
        "r": _TYPE,
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "o": "urn:schemas-microsoft-com:office:office",
        "v": "urn:schemas-microsoft-com:vml",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)

_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"

# The colours of Office's theme since 2013.
THEME = {
    "dk1": '<a:sysClr val="windowText" lastClr="000000"/>',
    "lt1": '<a:sysClr val="window" lastClr="FFFFFF"/>',
    "dk2": '<a:srgbClr val="44546A"/>',
    "lt2": '<a:srgbClr val="E7E6E6"/>',
    "accent1": '<a:srgbClr val="4472C4"/>',
    "accent2": '<a:srgbClr val="ED7D31"/>',
    "accent3": '<a:srgbClr val="A5A5A5"/>',
    "accent4": '<a:srgbClr val="FFC000"/>',
    "accent5": '<a:srgbClr val="5B9BD5"/>',
    "accent6": '<a:srgbClr val="70AD47"/>',
    "hlink": '<a:srgbClr val="0563C1"/>',
    "folHlink": '<a:srgbClr val="954F72"/>',
}


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str = "", properties: str = "") -> str:
    """A paragraph of runs, or of one text without markup."""
    if content and not content.startswith("<"):
        content = run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def cell(content: str = "", properties: str = "") -> str:
    """A cell of paragraphs, or of one that holds this text or these runs."""
    if not content.startswith(("<w:p>", "<w:tbl>", "<w:sdt><w:sdtPr>block")):
        content = paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, widths: Sequence[int] = (), properties: str = "") -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    start = f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    return f"{start}{''.join(rows)}</w:tbl>"


def fill(colour: str = "auto", pattern: str = "clear", **more: str) -> str:
    """A ``w:shd`` with this fill."""
    others = "".join(f' w:{name}="{value}"' for name, value in more.items())
    return f'<w:shd w:val="{pattern}" w:fill="{colour}"{others}/>'


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def word_file(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    settings: str = "",
    theme: bool = True,
    parts: dict[str, str] | None = None,
    custom: dict[str, str] | None = None,
    title: str = "",
) -> bytes:
    """The bytes of a Word file. ``parts`` are further parts of the document by kind."""
    contents = {"styles": styles, "numbering": numbering, "settings": settings, **(parts or {})}
    written = {
        f"word/{kind}.xml": _part(kind, content) for kind, content in contents.items() if content
    }
    if theme:
        slots = "".join(f"<a:{name}>{colour}</a:{name}>" for name, colour in THEME.items())
        written["word/theme.xml"] = (
            f"<a:theme {_NAMESPACES}><a:themeElements><a:clrScheme>{slots}</a:clrScheme>"
            "</a:themeElements></a:theme>"
        )
    written["word/_rels/document.xml.rels"] = _relations(
        {name.removeprefix("word/"): name[5:-4] for name in written}
    )
    written["word/document.xml"] = (
        f"<w:document {_NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    )
    of_file = {"word/document.xml": "officeDocument"}
    if custom is not None:
        of_file["docProps/custom.xml"] = "custom-properties"
        written["docProps/custom.xml"] = _custom(custom)
    if title:
        of_file["docProps/core.xml"] = "core-properties"
        written["docProps/core.xml"] = (
            '<c:coreProperties xmlns:c="c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{title}</dc:title></c:coreProperties>"
        )
    written["_rels/.rels"] = _relations(of_file)
    written["[Content_Types].xml"] = _content_types(list(written))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in written.items():
            archive.writestr(name, content)
    return out.getvalue()


def read(body: str, **options: Any) -> Document:
    """The document with this body. The options are those of ``word_file``."""
    return word.read(word_file(body, **options), "plan.docx")


def tables(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.table]


def only_cell(content: str = "", properties: str = "", **options: Any) -> Cell:
    """How one cell of a table is read."""
    document = read(table(row(cell(content, properties))), **options)
    return tables(document)[0].rows[0].cells[0]


def texts(block: Block) -> list[list[str]]:
    return [[one.text for one in line.cells] for line in block.rows]


def kinds(document: Document) -> list[tuple[str, str]]:
    """Place and kind of every problem."""
    return [(problem.where, problem.kind) for problem in document.problems]


def _part(kind: str, content: str) -> str:
    return f"<w:{kind} {_NAMESPACES}>{content}</w:{kind}>"


def _relations(targets: dict[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="r{at}" Type="{_TYPE}/{kind}" Target="{target}"/>'
        for at, (target, kind) in enumerate(targets.items())
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{found}</Relationships>"
    )


def _content_types(names: list[str]) -> str:
    kinds = {name: name.removeprefix("word/").removesuffix(".xml") for name in names}
    known = {
        "document": "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "theme": "vnd.openxmlformats-officedocument.theme+xml",
        "docProps/custom": "vnd.openxmlformats-officedocument.custom-properties+xml",
        "docProps/core": "vnd.openxmlformats-package.core-properties+xml",
    }
    found = "".join(
        f'<Override PartName="/{name}" ContentType="application/{known[kind]}"/>'
        for name, kind in kinds.items()
        if kind in known
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{found}</Types>'
    )


def _custom(values: dict[str, str]) -> str:
    found = "".join(
        f'<property fmtid="{_USER_DEFINED}" pid="{at}" name="{name}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property>"
        for at, (name, value) in enumerate(values.items(), 2)
    )
    schema = "http://schemas.openxmlformats.org/officeDocument/2006"
    return (
        f'<Properties xmlns="{schema}/custom-properties" xmlns:vt="{schema}/docPropsVTypes">'
        f"{found}</Properties>"
    )
