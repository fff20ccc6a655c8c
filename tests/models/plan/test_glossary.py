"""Which terms of the glossary a text uses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.plan.glossary import terms_in

TERMS = {"C&R": "", "C": "", "LADO": "", "IT": "", "Early Help": "", "S.47": "", "PEP's": ""}


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        ("it is late", []),
        ("IT is late", ["IT"]),
        ("ITEMS", []),
        ("the LADO, then C&R; the LADO", ["LADO", "C&R"]),
        ("(LADO)", ["LADO"]),
        ("C and C&R", ["C", "C&R"]),
        ("C&R", ["C&R"]),
        ("an Early Help offer", ["Early Help"]),
        ("an early help offer", []),
        ("an S.47 enquiry", ["S.47"]),
        ("S347", []),
        ("a PEP's quality", ["PEP's"]),
        ("ÉIT ITé", []),
    ],
)
def test_terms_in(text: str, terms: list[str]) -> None:
    assert terms_in(text, TERMS) == terms


def test_without_a_glossary_there_are_no_terms() -> None:
    assert terms_in("IT", {}) == []
    assert terms_in("IT", {" ": "a blank"}) == []


@given(st.text(max_size=40), st.lists(st.text(max_size=5), max_size=5))
def test_every_term_found_stands_in_the_text(text: str, glossary: list[str]) -> None:
    found = terms_in(text, glossary)
    assert len(set(found)) == len(found)
    for term in found:
        assert term in glossary
        assert term in text
    assert [text.index(term) for term in found if text.count(term) == 1] == sorted(
        text.index(term) for term in found if text.count(term) == 1
    )
