"""Which terms of a plan's glossary a text uses."""

import re
from collections.abc import Iterable


def terms_in(text: str, glossary: Iterable[str]) -> list[str]:
    """The terms that a text uses, in the order of their first use.

    Whole words, in the case of the term: ``IT`` is not found in ``it``. Where one term is part of
    another, such as ``C`` of ``C&R``, only the longer is used where the longer stands.
    """
    terms = sorted({term for term in glossary if term.strip()}, key=len, reverse=True)
    if not terms:
        return []
    listed = "|".join(map(re.escape, terms))
    found = re.finditer(rf"(?<!\w)(?:{listed})(?!\w)", text)
    return list(dict.fromkeys(match[0] for match in found))
