"""What the columns of a plan hold, where several headings could mean the same."""

from models.ratings.ratings import Rag
from tests.imports.documents import kinds
from tests.imports.tables import AMBER, GREEN, filled, first_rags, read, table


def test_headings_that_are_questions() -> None:
    draft = read(
        table(
            [
                "How are we doing? (RAG)",
                "Who is responsible?",
                "What have we done so far?",
                "What did the inspectors find?",
                "What are we going to do?",
                "What do we need to improve?",
                "Cost",
            ],
            [filled(AMBER), "Ann Lee", "Asked carers.", "Few knew.", "Ask more", "Ask all", "£2"],
            [filled(GREEN), "Bo Hart", "Told carers.", "", "Tell more", "Tell all", "£3"],
        )
    )
    first = draft.recommendations[0]
    assert (first.text, first.finding, first.key_actions) == ("Ask all", "Few knew.", "Ask more")
    assert first.officers == ("Ann Lee",)
    assert first.progress[0].evidence == "Asked carers."
    assert first_rags(draft) == [Rag.AMBER, Rag.GREEN]
    assert kinds(draft) == [(None, "unplaced")]


def test_whether_a_recommendation_is_accepted_is_no_action() -> None:
    heads = ["Recommendation", "Cabinet response", "Action", "Owner"]
    draft = read(table(heads, ["Draw a map", "Accepted", "Draw and print it", "Ann Lee"]))
    (one,) = draft.recommendations
    assert one.key_actions == "Draw and print it"
    assert [(kept.heading, kept.text) for kept in one.unplaced] == [
        ("Cabinet response", "Accepted")
    ]


def test_a_response_is_what_is_done_where_nothing_else_says_it() -> None:
    heads = ["Recommendation", "Management response", "Owner"]
    draft = read(table(heads, ["Draw a map", "We will draw it", "Ann Lee"]))
    assert draft.recommendations[0].key_actions == "We will draw it"


def test_columns_of_periods_that_hold_nothing_but_ratings_are_ratings() -> None:
    heads = ["Recommendation", "Owner", "End of June", "End of September", "December"]
    draft = read(
        table(
            heads,
            ["Answer every call to the desk", "Ann Lee", "Red", "Amber", "G"],
            ["Keep the log in one place", "Bo Hart", "R", "–", ""],
        )
    )
    assert [period.label for period in draft.periods] == heads[2:]
    first, second = draft.recommendations
    assert [one.rag for one in first.progress] == [Rag.RED, Rag.AMBER, Rag.GREEN]
    assert [one.rag for one in second.progress] == [Rag.RED, None, None]
    assert not any(one.evidence for each in (first, second) for one in each.progress)


def test_a_column_with_one_sentence_among_ratings_is_evidence() -> None:
    heads = ["Recommendation", "Owner", "End of June"]
    draft = read(
        table(
            heads,
            ["Answer every call to the desk", "Ann Lee", "Red"],
            ["Keep the log in one place", "Bo Hart", "Begun, and the log is read weekly"],
        )
    )
    assert [one.progress[0].evidence for one in draft.recommendations] == [
        "Red",
        "Begun, and the log is read weekly",
    ]
