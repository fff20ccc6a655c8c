"""Ratings of a draft that a person must look at: those that are unclear, or may be lost."""

from collections import Counter
from collections.abc import Iterator, Sequence

from imports.draft_builder import DraftBuilder, UnclearRag
from imports.excerpts import start_of
from imports.rag_cells import RAG_DIFFERS, RAG_UNCLEAR, SHADE_UNCLEAR
from imports.shades import described
from models.documents.document_records import Problem

SHADE_ASIDE = "shade-aside"
_MANY = 10
_MOST_NAMED = 5
_SAYS = {
    RAG_UNCLEAR: 'the RAG of {label} is not clear: "{text}"; left unrated, the words are kept',
    RAG_DIFFERS: (
        "the word and the colour of the RAG of {label} differ:"
        ' "{text}"; left unrated, both are kept'
    ),
    SHADE_UNCLEAR: (
        'the colour of the RAG of {label} is no clear rating: "{text}"; left unrated, it is kept'
    ),
}


def lost_ratings(builder: DraftBuilder) -> Iterator[Problem]:
    """The problems of RAG columns in which nothing is rated at all."""
    if not builder.rag_columns or not builder.entries:
        return
    for label, shade in builder.stripes.items():
        if not any(label in entry.rags for entry in builder.entries):
            message = (
                f"every RAG cell of {label} is filled {described(shade)}, which is no clear rating"
            )
            yield Problem("the table", None, SHADE_UNCLEAR, message)
    said = builder.stripes or builder.unclear_rags or builder.filled_rows
    if not said and not any(entry.rags for entry in builder.entries):
        yield Problem(
            "the table",
            None,
            "rag-lost",
            "no RAG cell has anything in it: ratings shown as colours may have been lost in"
            " this copy",
        )


def other_colours(builder: DraftBuilder) -> Iterator[Problem]:
    """The problems of colours that may be ratings, in columns where ratings are not read."""
    for name, said in builder.colours_aside.items():
        message = f"{said}, which was not taken for ratings: no column is headed RAG"
        yield Problem(f'column "{name}"', None, SHADE_ASIDE, message)
    for name, shades in builder.colours.items():
        rated = [shade for shade in shades if builder.key.read(shade).rag is not None]
        if rated and len(shades) > 1:
            filled = "1 cell is" if (count := _sum(shades, rated)) == 1 else f"{count} cells are"
            message = f"{filled} filled {_named(rated)}, which was not taken for a rating"
            yield Problem(f'column "{name}"', None, SHADE_ASIDE, message)
    rows = [shade for shade in builder.filled_rows if builder.key.read(shade).rag is not None]
    if len({builder.key.read(shade).rag for shade in rows}) > 1:
        message = (
            f"{_sum(builder.filled_rows, rows)} rows are filled {_named(rows)} from end to end,"
            " which was not taken for ratings"
        )
        yield Problem("the table", None, SHADE_ASIDE, message)


def unclear_ratings(builder: DraftBuilder, refs: Sequence[str]) -> dict[int, list[Problem]]:
    """By entry; 0 for the plan, where a whole column says nothing that is a rating."""
    ref_of = {id(entry): ref for entry, ref in zip(builder.entries, refs, strict=True)}
    found: dict[int, list[Problem]] = {}
    said = _said_once(builder)
    found[0] = list(said.values())
    for unclear in builder.unclear_rags:
        if _group(unclear) not in said:
            message = _SAYS[unclear.kind].format(label=unclear.label, text=start_of(unclear.text))
            found.setdefault(id(unclear.entry), []).append(
                Problem(unclear.row.where, ref_of[id(unclear.entry)], unclear.kind, message)
            )
    return found


def _said_once(builder: DraftBuilder) -> dict[tuple[str, str, str], Problem]:
    """One problem for many cells of one kind, where a line for each would be noise."""
    said: dict[tuple[str, str, str], Problem] = {}
    for group, count in Counter(map(_group, builder.unclear_rags)).items():
        label, kind, colour = group
        if count <= _MANY:
            continue
        if kind == SHADE_UNCLEAR:
            message = (
                f'{count} RAG cells of {label} are no clear rating: "{colour}"; left unrated, the'
                " colour is kept"
            )
            said[group] = Problem("the table", None, kind, message)
        elif kind == RAG_UNCLEAR and not any(label in entry.rags for entry in builder.entries):
            message = f"the RAG cells of {label} say no colour; their {count} texts are kept"
            said[group] = Problem("the table", None, kind, message)
    return said


def _group(unclear: UnclearRag) -> tuple[str, str, str]:
    return unclear.label, unclear.kind, unclear.text if unclear.kind == SHADE_UNCLEAR else ""


def _sum(shades: Counter[str], some: Sequence[str]) -> int:
    return sum(shades[shade] for shade in some)


def _named(shades: Sequence[str]) -> str:
    names = [described(shade) for shade in shades[:_MOST_NAMED]]
    return "; ".join(names) + (" and others" if len(shades) > _MOST_NAMED else "")
