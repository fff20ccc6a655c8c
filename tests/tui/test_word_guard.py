"""Letters that stand alone count; those of a word that was typed into nothing do not."""

from hypothesis import given
from hypothesis import strategies as st

from tui.word_guard import MOMENT, SILENCE, WordGuard


class Typed:
    """A guard with a clock of its own; ``opens`` are the letters that only open a field."""

    def __init__(self, opens: str = "ynt") -> None:
        self.now = 100.0
        self.counted = ""
        self.ran = ""
        self._opens = opens
        self.guard = WordGuard(self._count, lambda: self.now)

    def _count(self, letter: str) -> None:
        self.counted += letter

    def press(self, text: str, gap: float) -> None:
        for character in text:
            self.now += gap
            self.guard.look()
            if not self.guard.letter(character, opens=character in self._opens):
                self.ran += character

    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.guard.look()


def test_a_letter_alone_counts_after_a_moment() -> None:
    typed = Typed()
    typed.press("a", 1)
    assert typed.counted == ""
    typed.wait(MOMENT)
    assert (typed.counted, typed.guard.word) == ("a", "")


def test_another_key_lets_it_count_at_once() -> None:
    typed = Typed()
    typed.press("a", 1)
    assert typed.guard.other()
    assert typed.counted == "a"


def test_a_word_counts_for_nothing_nor_does_the_key_at_its_end() -> None:
    typed = Typed()
    typed.press("agreed", 0.12)
    assert (typed.counted, typed.guard.word) == ("", "agreed")
    assert not typed.guard.other()
    typed.wait(SILENCE)
    assert typed.guard.other()
    typed.press("g", 1)
    typed.wait(MOMENT)
    assert typed.counted == "g"


def test_a_reason_may_follow_a_letter_at_once() -> None:
    typed = Typed()
    typed.press("a", 1)
    typed.press("y", 0.15)
    assert (typed.counted, typed.ran) == ("a", "y")


def test_what_no_hand_presses_one_by_one_is_a_word() -> None:
    typed = Typed()
    typed.press("any", 0.01)
    assert (typed.counted, typed.ran, typed.guard.word) == ("", "", "any")


def test_letters_at_the_speed_of_talk_all_count() -> None:
    typed = Typed()
    typed.press("rag", 0.4)
    typed.wait(MOMENT)
    assert typed.counted == "rag"


@given(st.text("ragbdfplxq", min_size=2), st.floats(0.001, MOMENT * 0.99))
def test_no_run_of_quick_letters_counts(text: str, gap: float) -> None:
    typed = Typed(opens="")
    typed.press(text, gap)
    typed.wait(SILENCE)
    assert typed.counted == ""
