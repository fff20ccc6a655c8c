"""What stands around the texts of an HTML file: no script, nothing fetched, printable on A4.

The page forbids itself whatever is not its own style (CSP), so that even a mistake in the writing
of a text could load or run nothing.
"""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import NamedTuple

from exports.phrases import DRAFT
from exports.rating_colours import colours
from exports.rating_words import RATINGS
from exports.web.markup import escaped, rag_class
from models.text import show

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_START = "start"


class Frame(NamedTuple):
    """``name`` is what the page is called inside a sentence ("report"); ``as_at`` stands at the
    foot of every printed page, ``marking`` at its head and foot."""

    title: str
    name: str
    as_at: str
    marking: str
    draft: bool = False


def page(frame: Frame, body: Iterable[str], provenance: Iterable[str]) -> Iterator[str]:
    """The whole page, piece by piece; ``body`` is markup, ``provenance`` plain sentences, which
    are asked for after the body."""
    yield (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escaped(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{escaped(frame.title)}</title>\n<style>\n"
    )
    yield (files("exports.web") / "style.css").read_text(encoding="utf-8")
    yield "".join(_rating_rules())
    yield _margin_rules(frame)
    yield (
        "</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#{_START}">Go to the {frame.name}</a>\n{_strip(frame, "header")}'
    )
    if frame.draft:
        yield f'<div class="watermark" aria-hidden="true">{DRAFT}</div>\n'
    yield f'<main id="{_START}">\n'
    yield from body
    said = "".join(f"<p>{escaped(line)}</p>\n" for line in provenance)
    yield f'</main>\n<div class="provenance">\n{said}</div>\n'
    yield f"{_strip(frame, 'footer')}</body>\n</html>\n"


def head(kind: str, title: str, named: Iterable[tuple[str, str]]) -> str:
    """The title, what kind of page it is above it, and facts by name below it."""
    return (
        f'<p class="kind">{escaped(kind)}</p>\n<h1>{escaped(title)}</h1>\n'
        f'<dl class="facts">\n{facts(named)}</dl>\n'
    )


def facts(named: Iterable[tuple[str, str]]) -> str:
    """Facts by name, for a list of them (``dl``)."""
    return "".join(
        f"<div><dt>{escaped(name)}</dt><dd>{escaped(value)}</dd></div>\n" for name, value in named
    )


def navigation(entries: Iterable[tuple[str, str]]) -> str:
    """The contents: links to sections, each by its anchor and its title."""
    listed = "".join(
        f'<li><a href="#{anchor}">{escaped(title)}</a></li>\n' for anchor, title in entries
    )
    return (
        '<nav aria-labelledby="contents">\n<h2 id="contents">Contents</h2>\n'
        f"<ol>\n{listed}</ol>\n</nav>\n"
    )


def section(anchor: str, title: str, body: Iterable[str]) -> Iterator[str]:
    """A section of the page under its heading; ``anchor`` is of letters alone."""
    yield f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}">{escaped(title)}</h2>\n'
    yield from body
    yield "</section>\n"


def _rating_rules() -> Iterator[str]:
    for rag in RATINGS:
        fill, text = colours(rag)
        yield f".rag.{rag_class(rag)} {{ background: #{fill}; color: #{text}; }}\n"


def _margin_rules(frame: Frame) -> str:
    """Marking, DRAFT, date and page number in the margins of every printed page."""
    marking = _css_string(frame.marking)
    boxes = {
        "top-center": f"{marking}; font-weight: bold",
        "top-right": f"{_css_string(DRAFT if frame.draft else '')}; font-weight: bold",
        "bottom-left": _css_string(frame.as_at),
        "bottom-center": f"{marking}; font-weight: bold",
        "bottom-right": '"Page " counter(page) " of " counter(pages)',
    }
    rules = "".join(f"@{box} {{ content: {content}; }}\n" for box, content in boxes.items())
    font = 'font: 8pt Arial, "Liberation Sans", Helvetica, sans-serif'
    return f"@media print {{ @page {{ {font};\n{rules}}} }}\n"


def _css_string(text: str) -> str:
    """A text as a string of CSS. All but plain letters and digits are written as numbers, so
    that no text can end the string or the style element."""
    plain = (
        character if character.isascii() and character.isalnum() else f"\\{ord(character):06x}"
        for character in show(text)
    )
    return f'"{"".join(plain)}"'


def _strip(frame: Frame, element: str) -> str:
    said = f'<p class="marking">{escaped(frame.marking)}</p>' if frame.marking else ""
    said += f'<p class="draft">{DRAFT}</p>' if frame.draft else ""
    end = " end" if element == "footer" else ""
    return f'<{element} class="strip{end}">{said}</{element}>\n' if said else ""
