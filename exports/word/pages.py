"""What stands round the text of a Word file: paper, header and footer, properties, settings."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from models import clock
from models.text import clean_line

if TYPE_CHECKING:
    from docx.document import Document

_PAPERS = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the one that the standard names
_THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"


def set_page(
    document: "Document", *, landscape: bool = True, paper: str = "A4", margin_mm: float = 12
) -> None:
    """The paper of the document's last section."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    short, long = _PAPERS[paper]
    section = document.sections[-1]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(long), Mm(short)
    if not landscape:
        section.page_width, section.page_height = Mm(short), Mm(long)
    section.left_margin = section.right_margin = Mm(margin_mm)
    section.top_margin, section.bottom_margin = Mm(15), Mm(15)
    section.header_distance = section.footer_distance = Mm(7)


def set_margins_text(document: "Document", *, marking: str, footer: str) -> None:
    """The marking centred above, ``footer`` and "Page X of Y" below, on every page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT

    section = document.sections[-1]
    head = section.header.paragraphs[0]
    if marking:
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        head.add_run(clean_line(marking)).bold = True
    foot = section.footer.paragraphs[0]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    _clear_tabs(document)
    stops = foot.paragraph_format.tab_stops
    if marking:
        stops.add_tab_stop(width // 2, WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(_short(clean_line(footer)) + "\t")
    if marking:
        foot.add_run(clean_line(marking)).bold = True
        foot.add_run("\t")
    foot.add_run("Page ")
    _add_field(foot, "PAGE", "1")
    foot.add_run(" of ")
    _add_field(foot, "NUMPAGES", "1")


def _short(text: str, longest: int = 90) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _clear_tabs(document: "Document") -> None:
    """Remove the template's tab stops, which suit another size of paper."""
    for name in ("Header", "Footer"):
        style: Any = document.styles[name].element
        for tabs in list(style.iter(qn("w:tabs"))):
            tabs.getparent().remove(tabs)


def _add_field(paragraph: Any, code: str, shown: str) -> None:
    """Add a field that the office program fills in; it shows ``shown`` until then."""
    for kind in ("begin", "code", "separate", "shown", "end"):
        run: Any = paragraph.add_run()._r
        if kind == "code":
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {code} "
            run.append(instruction)
        elif kind == "shown":
            text = OxmlElement("w:t")
            text.text = shown
            run.append(text)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run.append(mark)


def set_properties(document: "Document", *, title: str) -> None:
    """The file's own properties: what it is called, when it was made, its language."""
    moment = datetime.fromisoformat(clock.now()).replace(tzinfo=None)
    core = document.core_properties
    core.title = clean_line(title)[:255]
    core.author = core.last_modified_by = "Stocktake"
    core.comments = core.subject = core.keywords = core.category = ""
    core.language = "en-GB"
    core.created = core.modified = moment
    core.revision = 1
    _tidy_settings(document)


def _tidy_settings(document: "Document") -> None:
    """Turn off Word's compatibility mode, and drop what the template carries of another file."""
    settings: Any = document.settings.element
    for each in settings.iter(qn("w:compatSetting")):
        if each.get(qn("w:name")) == "compatibilityMode":
            each.set(qn("w:val"), "15")
    for name in ("w:useFELayout", "w:savePreviewPicture", "w:proofState"):
        for each in list(settings.iter(qn(name))):
            each.getparent().remove(each)
    for each in settings.iter(qn("w:zoom")):
        each.set(qn("w:percent"), "100")
    for each in settings.iter(qn("w:themeFontLang")):
        each.set(qn("w:val"), "en-GB")
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype == _THUMBNAIL]:
        del relations[key]


def set_custom_properties(document: "Document", values: Mapping[str, str]) -> None:
    """Set properties of our own in the file; an office program keeps them when it saves."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    rows = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{escape(clean_line(value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), 2)
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}">{rows}</Properties>'
    )
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), _KIND, text.encode("utf-8"), package)
    package.relate_to(part, _RELATION)
