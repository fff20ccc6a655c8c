"""A difference between the plan and a file, old beside new, as lines for a terminal.

Short values stand beside each other. Of a long text the passages that differ are shown with some
words around them: ``[-gone-]`` on the left, ``{+new+}`` on the right.
"""

import re
import textwrap
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from cli.cells import cell_width
from models.fields.every import field_named
from models.text import show, show_line

_WORDS = re.compile(r"\S+\s*")
_LONG = 160
_AROUND = 6
_GAP = " | "
_NOTHING = "–"
_NAMES = {"rag": "RAG", "officers": "Responsible officers", "level": "Level of achievement"}


def field_name(field: str) -> str:
    """A field as people call it."""
    return _NAMES.get(field) or field.replace("_", " ").capitalize()


def value_words(field: str, value: str) -> str:
    """A stored value as people say it; a date as it is in the file."""
    return field_named(field).kind.exact(value) or _NOTHING


def beside(
    old: str, new: str, *, room: int, headings: tuple[str, str], margin: str = "    "
) -> Iterator[str]:
    """Two texts in two columns of equal width, under their headings."""
    if len(old) > _LONG or len(new) > _LONG:
        old, new = _marked(old, new)
    width = (room - len(margin) - len(_GAP)) // 2
    columns = [
        [show_line(heading), *_wrapped(text, width)]
        for heading, text in zip(headings, (old, new), strict=True)
    ]
    for left, right in zip_longest(*columns, fillvalue=""):
        padding = " " * (width - cell_width(left))
        yield f"{margin}{left}{padding}{_GAP}{right}".rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for line in show(text).split("\n"):
        lines += textwrap.wrap(line, width) or [""]
    return [part for line in lines for part in _fitted(line, width)]


def _fitted(line: str, width: int) -> Iterator[str]:
    """A line in parts that take no more columns than there are: some letters take two."""
    while cell_width(line) > width:
        at = len(line)
        while cell_width(line[:at]) > width:
            at -= 1
        yield line[:at]
        line = line[at:]
    yield line


def _marked(old: str, new: str) -> tuple[str, str]:
    """Both texts with their differences marked, and the passages that are the same cut short."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    plain = [word.strip() for word in before], [word.strip() for word in after]
    matcher = SequenceMatcher(None, *plain, autojunk=False)
    left: list[str] = []
    right: list[str] = []
    codes = matcher.get_opcodes()
    for number, (tag, i1, i2, j1, j2) in enumerate(codes):
        if tag == "equal":
            ends = (number > 0, number < len(codes) - 1)
            left.append(_shortened(before[i1:i2], *ends))
            right.append(_shortened(after[j1:j2], *ends))
            continue
        left += _in_marks("[-", before[i1:i2], "-]")
        right += _in_marks("{+", after[j1:j2], "+}")
    return "".join(left).strip(), "".join(right).strip()


def _in_marks(opening: str, words: list[str], closing: str) -> Iterator[str]:
    text = "".join(words)
    if text:
        bare = text.rstrip()
        yield f"{opening}{bare}{closing}{text[len(bare) :] or ' '}"


def _shortened(words: list[str], after: bool, before: bool) -> str:
    """A passage that is the same in both, cut to the words beside the differences."""
    if len(words) <= 2 * _AROUND + 2:
        return "".join(words)
    head = "".join(words[:_AROUND]).rstrip() + " " if after else ""
    tail = "".join(words[-_AROUND:]) if before else ""
    return f"{head}… {tail}"
