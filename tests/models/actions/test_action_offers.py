"""What texts offer as actions: in whole paragraphs, with the words that it comes from."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.actions.action_offers import OFFERED_FROM, offers
from models.plan.records import Action, Recommendation
from models.ratings.ratings import Delivery

EMPTY = Recommendation(
    id=1, plan_id=1, ref="1.1", section="", text="", finding="", timescale="", due=None,
    key_actions="", officers=(), progress=(), level=None, rationale="", overall_status="",
    version=1, edition=1,
)  # fmt: skip


def offered(field: str, text: str, **more: Any) -> list[str]:
    said: dict[str, Any] = {field: text, **more}
    found = offers(EMPTY._replace(**said))
    assert all(each.said in text for each in found)
    assert {each.field for each in found} <= {field}
    return [each.text for each in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A rota\nA log\n\nA list", ["A rota", "A log", "A list"]),
        ("• Audit\n- Train\n* Tell\n1. Write\n2) Send\n(b) Ask",
         ["Audit", "Train", "Tell", "Write", "Send", "Ask"]),
        ("We will:\n1. Write it", ["Write it"]),
        ("• Audit • Train", ["Audit", "Train"]),
        ("Write it. Send it; and - when asked - tell.",
         ["Write it. Send it; and - when asked - tell."]),
        ("Write the spec\nfor May.\nSend it", ["Write the spec for May.", "Send it"]),
        ("A. Smith to ring", ["A. Smith to ring"]),
        ("48 hours at most", ["48 hours at most"]),
        ("-\n--\n3.\n", []),
        ("A log\nA log", ["A log"]),
    ],
)  # fmt: skip
def test_lines_of_the_key_actions(text: str, found: list[str]) -> None:
    assert offered("key_actions", text) == found


@pytest.mark.parametrize("field", ["rationale", "overall_status"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Partly done. Actions now needed - write a spec - ask the ward -review it",
         ["write a spec", "ask the ward", "review it"]),
        ("Action needed: write the well-known spec - in May. Then stop.\nElse.",
         ["write the well-known spec - in May. Then stop."]),
        ("Met.\nNext steps:\n- Ask\n- Tell\n\nAll else is done", ["Ask", "Tell"]),
        ("Next steps are to ask. It would help.", ["Next steps are to ask. It would help."]),
        ("Further actions required: ask", ["ask"]),
        ("Some actions are outstanding.", []),
        ("The next steppe", []),
        ("Key actions were taken", []),
        ("Achieved; no more to do", []),
    ],
)  # fmt: skip
def test_what_is_announced_elsewhere(field: str, text: str, found: list[str]) -> None:
    assert offered(field, text) == found


def test_what_was_taken_over_is_offered_no_more() -> None:
    def taken(said: str) -> Action:
        return Action(1, 1, "1.1", "x", "", None, "", Delivery.COMPLETE, "plan", said, None, 1)

    assert offered("key_actions", "1. Ask\n2. Tell", actions=(taken("1. Ask"),)) == ["Tell"]


@given(
    st.sampled_from(OFFERED_FROM),
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            ["Next steps", ":", " - ", "\n", "•", "1. ", "ask", "Tell ", "\n\n", "actions needed"]
        ),
        max_size=14,
    ).map("".join),
)  # fmt: skip
def test_every_offer_stands_in_its_text(field: str, text: str) -> None:
    for words in offered(field, text):
        assert words.strip() == words != ""
