"""The start or the end of a long text, on one line, to name it by in a message."""

_LONGEST = 60


def start_of(text: str, longest: int = _LONGEST) -> str:
    """The first words of a text, no more than ``longest`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def end_of(text: str) -> str:
    """The last words of a text."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else "…" + line[1 - _LONGEST :].lstrip()
