"""Terms and what they mean: pairs across a table, or one to a line."""

import re

_BETWEEN = re.compile(r"\s+[–—=-]\s+|\s*[:=]\s+|\t+")
_LONGEST_TERM = 40


def pairs(texts: list[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """The pairs of one row, and the texts that are none.

    ``texts`` are the row's cells. Pairs go across: term, meaning, term, meaning; a cell between
    two pairs that is empty as a column of its own is passed over.
    """
    filled = [text for text in texts if text]
    if len(filled) == 1:
        term, *meaning = _BETWEEN.split(filled[0], maxsplit=1)
        if meaning and term.strip() and meaning[0].strip() and len(term) <= _LONGEST_TERM:
            return [(term.strip(), meaning[0].strip())], []
        return [], filled
    found: list[tuple[str, str]] = []
    left: list[str] = []
    at = 0
    while at < len(texts):
        term = texts[at]
        if not term:
            at += 1
            continue
        meaning_text = texts[at + 1] if at + 1 < len(texts) else ""
        if meaning_text:
            found.append((term, meaning_text))
        else:
            left.append(term)
        at += 2
    return found, left
