"""Fields in a Word file: of each its result is read, not the code that made it.

A field begins, separates code from result, and ends by marks in the runs (17.16.18), so that it
may go over several paragraphs. The boxes and lists of old forms have no result in the text; what
they are set to stands in the mark that begins them (17.16.7, 17.16.9).
"""

from typing import Final

from lxml.etree import _Element as Element

from imports.word.names import VAL, is_on, w, whole_number

TICKED: Final = "☒"
EMPTY_BOX: Final = "☐"


class _WordField:
    __slots__ = ("code", "setting", "wrote")

    def __init__(self, setting: str) -> None:
        self.code = True
        self.setting = setting
        self.wrote = False


class Fields:
    """The fields that are open where the reader stands."""

    def __init__(self) -> None:
        self._open: list[_WordField] = []
        self.in_code = False

    @property
    def any_open(self) -> bool:
        return bool(self._open)

    def clear(self) -> None:
        """Forgets a field that was never ended: it reaches no further than its cell."""
        self._open.clear()
        self.in_code = False

    def wrote(self, text: str) -> None:
        """Told of each text that is read, so that a result that is there is not said twice."""
        for one in self._open:
            one.wrote = one.wrote or bool(text.strip())

    def meet(self, mark: Element) -> str:
        """Takes in a mark; the text that it stands for, which is nearly always none."""
        kind = mark.get(w("fldCharType"))
        setting = ""
        if kind == "begin":
            self._open.append(_WordField(_setting(mark)))
        elif kind == "separate" and self._open:
            self._open[-1].code = False
        elif kind == "end" and self._open:
            ended = self._open.pop()
            setting = "" if ended.wrote else ended.setting
        self.in_code = any(one.code for one in self._open)
        return setting


def _setting(mark: Element) -> str:
    """What the box or list of an old form is set to."""
    data = mark.find(w("ffData"))
    if data is None:
        return ""
    box = data.find(w("checkBox"))
    if box is not None:
        state = box.find(w("checked"))
        if state is None:
            state = box.find(w("default"))
        return TICKED if state is not None and is_on(state.get(VAL)) else EMPTY_BOX
    choices = data.find(w("ddList"))
    if choices is None:
        return ""
    result = choices.find(w("result"))
    if result is None:
        result = choices.find(w("default"))
    entries = [entry.get(VAL, "") for entry in choices.iterchildren(w("listEntry"))]
    at = whole_number(None if result is None else result.get(VAL), 0)
    return entries[at] if 0 <= at < len(entries) else ""
