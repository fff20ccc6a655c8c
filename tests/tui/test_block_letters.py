"""Letters to be read from the back of the room."""

from models.ratings.ratings import Rag, rag_word
from tui.meeting.block_letters import HEIGHT, large


def test_refs_and_ratings_can_all_be_drawn() -> None:
    for text in ("0123456789.", *(rag_word(rag) for rag in (None, *Rag))):
        lines = large(text)
        assert lines is not None, text
        assert len(lines) == HEIGHT
        assert len({len(line) for line in lines}) == 1


def test_each_letter_looks_like_no_other() -> None:
    drawn = {tuple(large(each) or ()) for each in "0123456789ABCDEGLMNRTUY"}
    assert len(drawn) == 23


def test_what_has_no_shape_is_left_to_ordinary_letters(plain_marks: None) -> None:
    assert large("2.2") is None


def test_a_character_without_a_shape_has_no_large_form() -> None:
    assert large("2.2 é") is None
    assert large("") is None
