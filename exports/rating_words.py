"""The words for ratings in every file: what each means, and counts of them."""

from collections.abc import Iterable, Iterator, Mapping

from exports.phrases import joined
from models.ratings.ratings import UNRATED, Rag, rag_word

RATINGS: tuple[Rag | None, ...] = (*Rag, None)
"""In the order in which every key, table and picture has them."""
UNRATED_MEANING = "No rating was given: this is no rating of its own, and no colour"

_USUAL = {
    Rag.RED: "Not on track: little or no progress, or a serious obstacle",
    Rag.AMBER: "Partly on track: some progress, with a risk to the result or to the date",
    Rag.GREEN: "On track",
    Rag.BLUE: "Complete, with evidence of it",
    Rag.NOT_DUE: "Work is not due to begin yet",
}


def meanings(own: Mapping[Rag, str]) -> Iterator[tuple[Rag, str]]:
    """What each rating means: the plan's ``own`` words, else the usual ones."""
    unsaid = not_said(own)
    for rag in Rag:
        yield rag, _USUAL[rag] if rag in unsaid else own[rag]


def not_said(own: Mapping[Rag, str]) -> list[Rag]:
    """The ratings for which the plan has no words of its own."""
    return [rag for rag in Rag if not own.get(rag, "").strip()]


def key_rule(own: Mapping[Rag, str]) -> str:
    """One sentence that says whose words the key uses."""
    usual = not_said(own)
    if not usual:
        return "The meanings are the plan's own."
    if len(usual) == len(Rag):
        return "The plan states no meanings of its own; these are the usual ones."
    named = joined([rag.word for rag in usual])
    return f"The meanings are the plan's own; for {named} it has none, so the usual stands."


def short(rag: Rag | None) -> str:
    """One letter, for a place that has no room for the word."""
    return UNRATED[0] if rag is None else rag.letter


def tally_words(counts: Mapping[Rag | None, int]) -> str:
    """``3 Red, 5 Amber and 1 Unrated``; "none" where there is nothing to count."""
    said = [f"{counts[rag]:,} {rag_word(rag)}" for rag in RATINGS if counts.get(rag)]
    return joined(said) if said else "none"


def bars_words(
    name: str, labels: Iterable[str], tallies: Iterable[Mapping[Rag | None, int]]
) -> str:
    """One section's bars of a picture, for whoever cannot see them."""
    bars = (f"{label}: {tally_words(each)}" for label, each in zip(labels, tallies, strict=True))
    return f"{name}. {'; '.join(bars)}."
