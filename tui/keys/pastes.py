"""What a terminal marks as pasted reaches the screen as text, whatever is in it.

Textual 8.2 takes an escape sequence inside a paste out of it and hands its characters, and some of
those behind it, on as keys: a copied coloured word would rate. Some terminals, and multiplexers,
paste what they were given as it is. So a paste is cleaned where the terminal's bytes are decoded,
before Textual looks for sequences in it.
"""

from codecs import getincrementaldecoder

from models.text import clean

# Bracketed paste of xterm: CSI 200 ~ before it, CSI 201 ~ after it.
START, END = "\x1b[200~", "\x1b[201~"


class Decoder:
    """An incremental decoder of what a terminal sends; what is no text becomes U+FFFD."""

    def __init__(self, encoding: str) -> None:
        self._bytes = getincrementaldecoder(encoding)(errors="replace")
        self._tail = ""  # of what was handed on, in which a paste may be beginning
        self._paste: str | None = None

    def decode(self, data: bytes, final: bool = False) -> str:
        """The text of ``data``; a paste is held back until it is whole, and comes out clean."""
        rest, done = self._bytes.decode(data, final), ""
        while rest:
            if self._paste is None:
                rest, passed = self._outside(rest)
                done += passed
            else:
                self._paste += rest
                rest = ""
                pasted, end, behind = self._paste.partition(END)
                if end:
                    done += clean(pasted) + END
                    rest, self._paste = behind, None
        if final and self._paste is not None:
            done, self._paste = done + clean(self._paste), None
        return done

    def _outside(self, text: str) -> tuple[str, str]:
        """What is still to be looked at, and what may be handed on as it is."""
        seen = self._tail + text
        at = seen.find(START)
        if at < 0:
            self._tail = seen[-len(START) + 1 :]
            return "", text
        self._tail, self._paste = "", ""
        behind = seen[at + len(START) :]
        return behind, text[: len(text) - len(behind)]
