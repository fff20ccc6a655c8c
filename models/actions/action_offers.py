"""What a recommendation's texts say is to be done, offered as actions for a person to choose.

- Each paragraph, bullet or numbered line of the key actions is one offer. A line that goes on with
  a small letter belongs to the one before it. One that ends in a colon only introduces others.
- Of the rationale and the overall status only what is announced is offered: "Actions now needed",
  "Action required:", "Next steps:" and the like, to the end of the paragraph; where nothing stands
  behind the announcement, the paragraphs below it, up to the next empty line.
- A line is cut only at marks that separate nothing but items: bullets, and dashes between blanks
  where what is announced begins with one. A sentence is never cut.

Offering adds nothing to the plan. An action that is taken over keeps the words it came from, and
those words are not offered again while the action stands.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from models.plan.records import Recommendation

OFFERED_FROM = ("key_actions", "rationale", "overall_status")
_BULLETS = "•●▪■◦‣⁃·"
_MARK = re.compile(rf"(?:[{_BULLETS}*–—-]\s*|\(?(?:\d{{1,2}}[.)]|[a-z]\)|[ivx]{{1,4}}[.)])\s+)+")
_PARAGRAPH = re.compile(r"[^\n]+")
_DASH = re.compile(r"(?:^|\s)[-–—](?=\s|\w)")
_ANNOUNCED = re.compile(
    r"(?<!\w)(?:"
    r"(?:(?:further|outstanding|remaining|additional|immediate|key)\s+)?actions?\s+"
    r"(?:(?:are|is)\s+)?(?:(?:now|still|also)\s+)?(?:needed|required|outstanding|to\s+be\s+taken)"
    r"|(?:outstanding|remaining|further|next)\s+actions?(?=\s*[:–—-])"
    r"|next\s+steps?|still\s+to\s+(?:do|be\s+done)(?=\s*[:–—-])"
    r")(?!\w)\s*(?P<mark>[:.–—-]*)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.:;!?]\W*$")


class Offer(NamedTuple):
    """One thing to do, as a text says it. ``field`` is where, ``said`` the exact words of it."""

    field: str
    said: str
    text: str


def offers(recommendation: Recommendation) -> list[Offer]:
    """What may be taken over as an action, in the order of the texts; no wording twice."""
    taken = {each.said for each in recommendation.actions}
    found: dict[str, Offer] = {}
    for field in OFFERED_FROM:
        whole = getattr(recommendation, field)
        said = _lines(whole, 0) if field == "key_actions" else _announced(whole)
        for words in said:
            mark = _MARK.match(words)
            text = " ".join(words[mark.end() if mark else 0 :].split())
            if words not in taken and any(map(str.isalpha, text)):
                found.setdefault(words, Offer(field, words, text))
    return list(found.values())


def _lines(text: str, start: int, end: int | None = None) -> Iterator[str]:
    """The paragraphs of a text, as they stand in it; those that are bullets apart."""
    spans: list[tuple[int, int]] = []
    for match in _PARAGRAPH.finditer(text, start, len(text) if end is None else end):
        line = match[0].strip()
        if not line:
            continue
        if spans and _goes_on(text[slice(*spans[-1])], line, text[spans[-1][1] : match.start()]):
            spans[-1] = spans[-1][0], match.end()
        else:
            spans.append(match.span())
    for span in spans:
        said = text[slice(*span)].strip()
        pieces = _split(said, re.compile(said[0])) if said[0] in _BULLETS else [said]
        yield from (piece for piece in pieces if not piece.endswith(":"))


def _goes_on(before: str, line: str, between: str) -> bool:
    return (
        between == "\n" and line[0].islower() and not _MARK.match(line) and not _ENDS.search(before)
    )


def _announced(text: str) -> Iterator[str]:
    for paragraph in _PARAGRAPH.finditer(text):
        match = _ANNOUNCED.search(text, paragraph.start(), paragraph.end())
        if match is None:
            continue
        said = text[match.end() : paragraph.end()].strip()
        if not said:
            below = text.find("\n\n", paragraph.end() + 1)
            yield from _lines(text, paragraph.end(), below if below >= 0 else None)
        elif _is_dash(match["mark"]) or _DASH.match(said):
            yield from _split(said, _DASH)
        elif match["mark"]:
            yield said
        else:  # part of a sentence, which is offered from its own first words on
            yield text[match.start() : paragraph.end()].strip()


def _is_dash(mark: str) -> bool:
    return bool(mark) and mark[-1] in "-–—"


def _split(said: str, mark: re.Pattern[str]) -> list[str]:
    return [piece for part in mark.split(said) if (piece := part.strip())]
