"""An action as a line of words, and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.actions.written_actions import Written, action_line, due_words, is_overdue, written
from models.documents.document_records import DraftAction
from models.ratings.ratings import Delivery
from models.text import clean_line

WORDS = st.text(max_size=30).map(lambda text: clean_line(text).strip())
TEXTS = WORDS.filter(bool) | st.sampled_from(["Do it (soon)", "a, due b", "(x), from the plan)"])
NAMES = (WORDS | st.just("Julie Smith, Ward 4")).filter(lambda name: "due " not in name)
WHEN = WORDS.filter(lambda words: "," not in words and "(" not in words)


@given(
    text=TEXTS,
    owner=NAMES.filter(lambda name: "(" not in name),
    due=st.none() | st.dates(date(1900, 1, 1)),
    words=WHEN,
    state=st.sampled_from(Delivery),
    origin=st.sampled_from(["plan", "meeting", "visit"]),
)
def test_a_line_is_read_back_as_it_was(
    text: str, owner: str, due: date | None, words: str, state: Delivery, origin: str
) -> None:
    action = DraftAction(text, owner, due, words, state, origin)
    found = Written(text, owner, due_words(action), state, origin)
    assert written(action_line(action)) == found


@pytest.mark.parametrize("line", ["", "Ask somebody", "Ask (Julie, Done, from the plan)"])
def test_any_other_line_is_none(line: str) -> None:
    assert written(line) is None


def test_overdue_is_what_is_open_and_past_its_day() -> None:
    today = date(2026, 11, 27)
    action = DraftAction("Ask", "", date(2026, 11, 26), "", Delivery.IN_PROGRESS)
    assert is_overdue(action, today)
    assert action_line(action, today) == (
        "Ask (due 26 November 2026, OVERDUE, In progress, from the plan)"
    )
    assert not is_overdue(action, date(2026, 11, 26))
    done = DraftAction("Ask", "", date(2026, 11, 26), "", Delivery.COMPLETE)
    assert not is_overdue(done, today)
