"""Whatever a document holds: reading never fails in a way of its own, and no word is lost."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from imports.any_document import read_data
from models.documents.document_records import DraftPlan
from models.errors import Unreadable
from models.text import clean
from tests.imports.documents import comma, every_text, tabbed

HEADS = ["No.", "Recommendation", "Theme", "Owner", "By when", "Key actions", "Progress (June)"]
HEADS += ["RAG", "Progress (May)", "RAG", "Level of achievement", "Overall status", "Notes"]
FIRST = ["", "Answer calls", *[""] * 11]
BITS = [
    *"abRAG15.,;:/&|'\"()<>- \t\n\r\f",
    *("\x1b", "\u202e", "\ufeff", "é", "😀", "\x00", "<p>", "</p>", "<i>", "</i>"),
    *("Recommendation", "Owner", "Progress", "RAG", "Glossary", "Page 2", "Red"),
]
SOUP = st.lists(st.sampled_from(BITS), max_size=80).map("".join)
WORDS = st.lists(
    st.sampled_from("answer calls Fully met however Red Amber 12 n/a see it".split()), max_size=6
)


def _read(data: bytes) -> DraftPlan | None:
    """The draft, or None where the file is refused, which must be in one line."""
    lines = ""
    try:
        return read_data(data, Path("any.csv"))
    except Unreadable as refused:
        lines = refused.message
    assert lines
    assert "\n" not in lines
    return None


@given(SOUP)
@settings(max_examples=150)
def test_arbitrary_text_is_a_plan_or_is_refused(text: str) -> None:
    for begin in ("", "Ref,Recommendation,Owner\n", "Recommendation\tOwner\tProgress\n"):
        draft = _read((begin + text).encode())
        if draft is None:
            continue
        refs = [one.ref for one in draft.recommendations]
        assert refs
        assert len(set(refs)) == len(refs)
        for one in draft.recommendations:
            assert one.text
            assert len(one.progress) == len(draft.periods)
            assert one.section in draft.sections
        labels = [period.label.casefold() for period in draft.periods]
        assert len(set(labels)) == len(labels)
        assert all(labels)


@given(st.binary(max_size=200))
@settings(max_examples=150)
def test_arbitrary_bytes_are_a_plan_or_are_refused(data: bytes) -> None:
    for begin in (b"", b"Ref,Recommendation,Owner\n", b"\xff\xfe", b"\xef\xbb\xbf"):
        _read(begin + data)


@given(st.lists(st.lists(WORDS.map(" ".join), min_size=13, max_size=15), min_size=1, max_size=6))
@settings(max_examples=150)
def test_every_word_of_a_table_is_found_again(rows: list[list[str]]) -> None:
    for text, name in (
        (comma(HEADS, FIRST, *rows), "any.csv"),
        (tabbed(HEADS, FIRST, *rows), "any.txt"),
    ):
        draft = read_data(text.encode(), Path(name))
        kept = {*every_text(draft).replace("/", " ").casefold().split()}
        kept |= {
            one.rag.value[0] for each in draft.recommendations for one in each.progress if one.rag
        }
        for row in rows:
            for cell in row:
                assert {*cell.replace("/", " ").casefold().split()} <= kept


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=5))
@settings(max_examples=150)
def test_every_character_that_is_no_control_stays_as_it_was(texts: list[str]) -> None:
    rows = [[f"1.{at}", "x " + text, "Ann", "May"] for at, text in enumerate(texts)]
    data = comma(["Ref", "Recommendation", "Owner", "By when"], *rows)
    if "\x00" in data:
        return
    draft = read_data(data.encode("utf-8", "replace"), Path("any.csv"))
    assert [one.text for one in draft.recommendations] == [
        clean(f"x {text}".encode("utf-8", "replace").decode()).strip() for text in texts
    ]
