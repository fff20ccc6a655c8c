"""What the next period may be called and when it may end, and a day as it is typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dates.typed_days import one_day
from models.errors import Refused
from models.periods.next_period import Proposal, next_period
from models.plan.records import Period
from models.text import fold


def periods(*labels: str) -> list[Period]:
    return [Period(at, label, None, False, 1) for at, label in enumerate(labels, 1)]


@pytest.mark.parametrize(
    ("labels", "proposed"),
    [
        (["End of June", "End of September"], "End of December"),
        (["End of August", "End of September"], "End of October"),
        (["End of September"], "End of October"),
        (["End of September", "End of December"], "End of March"),
        (["June 2026", "Sept 2026"], "Dec 2026"),
        (["Feb", "May"], "Aug"),
        (["30th September 2026", "31st December 2026"], "31st March 2027"),
        (["31 August", "30 September"], "31 October"),
        (["Q3 2026/27", "Q4 2026/27"], "Q1 2027/28"),
        (["2026-08-31", "2026-09-30"], "2026-10-31"),
        (["MARCH", "APRIL"], "MAY"),
        (["Review 8", "Review 10"], "Review 12"),
        (["Autumn"], ""),
        (["End of March", "End of September"], ""),  # there is an End of March
        ([], ""),
    ],
)
def test_the_label_goes_on_as_the_last_ones_did(labels: list[str], proposed: str) -> None:
    assert next_period(periods(*labels)).label == proposed


def test_the_days_go_on_with_it() -> None:
    june, september = periods("End of June", "End of September")
    june = june._replace(ends=date(2026, 6, 30))
    september = september._replace(ends=date(2026, 9, 30), updates_due=date(2026, 9, 21))
    assert next_period([june, september]) == Proposal(
        "End of December", date(2026, 12, 31), date(2026, 12, 22)
    )
    # The month alone has no year, and none is guessed.
    assert next_period(periods("September")).ends is None
    assert next_period(periods("February 2028")).ends == date(2028, 3, 31)


@given(
    st.lists(
        st.one_of(
            st.text(max_size=20),
            st.from_regex(r"(End of |3[01]st? )?(June|sept|MAY)( (19|20)\d\d)?", fullmatch=True),
            st.from_regex(r"(19|20)\d\d-(0[1-9]|1[0-2])(-\d\d)?", fullmatch=True),
            st.from_regex(r"Q[1-4]( 20\d\d(/\d\d)?)?", fullmatch=True),
        ),
        max_size=4,
    ),
    st.lists(st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1)), min_size=4, max_size=4),
)
def test_a_proposal_is_new_whatever_the_labels(labels: list[str], ends: list[date | None]) -> None:
    known = [period._replace(ends=end) for period, end in zip(periods(*labels), ends, strict=False)]
    proposed = next_period(known)
    assert fold(proposed.label) not in {fold(label) for label in labels} or not proposed.label
    if known and known[-1].ends and proposed.ends:
        assert proposed.ends > known[-1].ends


TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("4 dec", date(2026, 12, 4)),
        ("31 March 2027", date(2027, 3, 31)),
        ("2026-12-04", date(2026, 12, 4)),
        ("end of january", date(2027, 1, 31)),
        ("  ", None),
    ],
)
def test_a_day_is_read_from_words(words: str, day: date | None) -> None:
    assert one_day(words, TODAY) == day


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("soon", "is no day"),
        ("31 February 2027", "is no day"),
        ("3/4/2027", "April 2027 or .* March 2027"),
        ("december", "1 December 2026 or 31 December 2026"),
    ],
)
def test_what_is_no_one_day_is_refused(words: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        one_day(words, TODAY)
