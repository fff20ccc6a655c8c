"""Letters that are pressed count; those of a word that was typed into nothing do not."""

from hypothesis import given
from hypothesis import strategies as st

from tui.keys.word_guard import QUICK, SILENCE, Kind, Verdict, WordGuard

KINDS = {
    **dict.fromkeys("ragbd", Kind.RATES),
    **dict.fromkeys("fpl", Kind.JUDGES),
    **dict.fromkeys("uz", Kind.CHANGES),
    **dict.fromkeys("ynt", Kind.OPENS),
}


class Typed:
    """A guard with a clock of its own; ``counted`` is what ran and was not taken back."""

    def __init__(self) -> None:
        self.now = 100.0
        self.counted = ""
        self._since = 0
        self.guard = WordGuard(lambda: self.now)

    def press(self, text: str, gap: float) -> None:
        for character in text:
            self.now += gap
            verdict = self.guard.letter(character, KINDS.get(character, Kind.NOTHING))
            if verdict is Verdict.RUN:
                if self.guard.begins:
                    self._since = len(self.counted)
                self.counted += character
            elif verdict is Verdict.TAKE_BACK:
                self.counted = self.counted[: self._since]


def test_a_letter_counts_at_once() -> None:
    typed = Typed()
    typed.press("a", 1)
    assert (typed.counted, typed.guard.word) == ("a", "")


def test_a_word_is_taken_back_and_so_is_the_key_at_its_end() -> None:
    typed = Typed()
    typed.press("agreed", 0.12)
    assert (typed.counted, typed.guard.word) == ("", "agreed")
    assert not typed.guard.other()
    typed.now += SILENCE
    assert typed.guard.other()
    typed.press("g", 1)
    assert typed.counted == "g"


def test_a_rating_and_a_level_may_follow_each_other_quickly_and_so_may_a_field() -> None:
    typed = Typed()
    typed.press("apy", 0.02)
    assert typed.counted == "apy"


def test_words_of_many_kinds_count_for_nothing() -> None:
    for word in ("amber", "red", "green", "ok", "great", "blue", "all", "please", "bad"):
        typed = Typed()
        typed.press("g", 1)
        typed.now += 1
        typed.press(word, 0.1)
        assert typed.counted in ("g", "go"), word
        assert typed.guard.word == word


def test_a_key_held_down_counts_once() -> None:
    typed = Typed()
    typed.press("a", 1)
    typed.press("a" * 30, 0.03)
    assert typed.counted == "a"


def test_letters_at_the_speed_of_talk_all_count() -> None:
    typed = Typed()
    typed.press("ragf", 0.3)
    assert typed.counted == "ragf"


@given(st.text("ragbd", min_size=2), st.floats(0.001, QUICK * 0.99))
def test_no_run_of_quick_ratings_counts_more_than_once(text: str, gap: float) -> None:
    typed = Typed()
    typed.press(text, gap)
    assert typed.counted == ("" if len(set(text)) > 1 else text[0])
