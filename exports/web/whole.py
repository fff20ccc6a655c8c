"""Recommendations whole, and the texts that belong to none of them, as HTML."""

from collections.abc import Iterable, Iterator
from datetime import date

from exports.blocks import Heading
from exports.phrases import section_name
from exports.recommendation_fields import Field, field_groups, progress_rows
from exports.standing import Standings
from exports.web.blocks import block, cell, escaped, paragraphs
from models.plan.records import Recommendation, Unplaced

NOTHING = "<p>The plan has no recommendations.</p>\n"


def section_heading(name: str) -> str:
    """The heading that the recommendations of a section stand under."""
    return "".join(block(Heading(section_name(name))))


def article(it: Recommendation, standings: Standings, today: date | None = None) -> str:
    """One recommendation with all that it holds; a ``Ref`` leads to it.

    With ``today`` an action that is overdue then says so.
    """
    return "".join(_article(it, standings, today))


def other_texts(unplaced: Iterable[Unplaced]) -> Iterator[str]:
    """The texts that fitted no field and belong to no recommendation."""
    for number, text in enumerate(unplaced):
        if not number:
            yield "<h3>Other texts of the document</h3>\n"
        yield _field(Field.of_unplaced(text), level=4)


def _article(it: Recommendation, standings: Standings, today: date | None) -> Iterator[str]:
    before, after = field_groups(it, standings, today)
    yield (
        f'<article id="r{it.id}">\n<h4>{escaped(it.ref)}</h4>\n'
        f'<p class="said">{escaped(it.text)}</p>\n'
    )
    yield from map(_field, (field for field in before if not field.brief))
    yield _brief(field for field in before if field.brief)
    if it.progress:
        heads = "".join(
            f'<th scope="col">{name}</th>' for name in ("Period", "RAG", "Evidence and progress")
        )
        yield (
            f'<div class="wide"><table class="progress">\n<caption>{escaped(it.ref)}: evidence and'
            ' rating by period</caption>\n<colgroup><col style="width:15%"><col style="width:14%">'
            f"<col></colgroup>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
        )
        for label, rating, evidence in progress_rows(it, standings):
            yield (
                f'<tr><th scope="row">{escaped(label)}</th><td>{cell(rating)}</td>'
                f'<td class="evidence">{escaped(evidence)}</td></tr>\n'
            )
        yield "</tbody>\n</table></div>\n"
    yield _brief(field for field in after if field.brief)
    yield from map(_field, (field for field in after if not field.brief))
    yield "</article>\n"


def _brief(fields: Iterable[Field]) -> str:
    listed = "".join(
        f"<div><dt>{escaped(field.name)}</dt><dd>{escaped(field.text)}</dd></div>\n"
        for field in fields
    )
    return f'<dl class="facts">\n{listed}</dl>\n' if listed else ""


def _field(field: Field, level: int = 5) -> str:
    kind = " finding" if field.finding else ""
    return (
        f'<div class="long{kind}">\n<h{level}>{escaped(field.name)}</h{level}>\n'
        f"{paragraphs(field.text)}</div>\n"
    )
