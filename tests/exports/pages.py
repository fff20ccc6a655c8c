"""A reader of the pages that are made, and what no page may have in it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

TAGS = set(
    """a article body caption col colgroup dd desc div dl dt figure footer h1 h2 h3 h4 h5 head
    header html li main meta nav ol p rect section span style svg table tbody td text th thead
    title tr ul""".split()
)
ATTRIBUTES = set(
    """aria-hidden aria-labelledby charset class colspan content fill font-size font-weight height
    href http-equiv id lang name role scope stroke stroke-dasharray stroke-width style text-anchor
    viewbox width x xmlns y""".split()
)
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script>alert(2)</script><style>",
    "</title></head><body onload=alert(3)>",
    "javascript:alert(4)",
    "<!-- x",
    "]]><svg onload=alert(5)>",
    '"; } body { background: url(https://example.invalid/x) } @import "//x"; a { content: "',
    "&lt;b&gt; &amp;amp; \\",
    "<a href='https://example.invalid'>x</a>",
)


@dataclass
class Page(HTMLParser):
    """What a page holds: elements with attributes, headings, and tables by caption."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    headings: list[tuple[str, str]] = field(default_factory=list)
    tables: dict[str, list[list[str]]] = field(default_factory=dict)
    styles: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[str] = []
        self._cells: list[list[str]] = []

    @classmethod
    def of(cls, html: str) -> "Page":
        page = cls()
        page.feed(html)
        page.close()
        assert page._open == [], "every element is closed"
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"{tag} has an attribute twice"
        self.elements.append((tag, dict(attrs)))
        if tag in ("meta", "col"):
            return
        self._open.append(tag)
        if tag in ("h1", "h2", "h3", "h4", "h5"):
            self.headings.append((tag, ""))
        elif tag == "table":
            self._cells = []
        elif tag == "tr":
            self._cells.append([])
        elif tag in ("td", "th"):
            self._cells[-1].append("")
        elif tag in ("li", "span") and "table" in self._open and self._cells[-1][-1]:
            self._cells[-1][-1] += " | "

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "rect"
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if tag == "caption":
            self.tables[self._caption] = []
        elif tag == "table":
            self.tables[self._caption] = self._cells

    def handle_data(self, data: str) -> None:
        if "style" in self._open:
            self.styles += data
            return
        self.text += data
        if self.headings and self._open and self._open[-1] == self.headings[-1][0]:
            tag, before = self.headings[-1]
            self.headings[-1] = (tag, before + data)
        if "caption" in self._open:
            self._caption = data
        elif "td" in self._open or "th" in self._open:
            self._cells[-1][-1] += data


def check_harmless(html: str) -> Page:
    """Nothing in a page can run, load or lead elsewhere, whatever the texts say."""
    page = Page.of(html)
    for tag, attributes in page.elements:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES, f"{tag} {attributes}"
        assert not any(name.startswith("on") for name in attributes)
        assert re.fullmatch(r"#[a-z0-9]+", attributes.get("href") or "#a")
        assert re.fullmatch(r"width:[0-9.]+%", attributes.get("style") or "width:1%")
        assert not {"src", "srcset", "action"} & set(attributes)
    assert "<" not in page.styles
    assert not re.search(r"url\(|@import|https?:|//", page.styles)
    # The one address is the name of a namespace, which nothing fetches.
    assert set(re.findall(r'="(\w+:[^"]*)"', html)) <= {"http://www.w3.org/2000/svg"} | set(
        re.findall(r'="(width:[^"]*)"', html)
    )
    return page
