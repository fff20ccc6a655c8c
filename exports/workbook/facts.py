"""The sheets beside the plan: glossary, other texts, where the file came from, and long texts."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from exports.agreed_words import rule
from exports.contents import Contents
from exports.source_words import how_many, moment, who
from exports.workbook.cells import A4, LIMIT, PART, Long, Looks, TextWriter, cut, set_up_page
from models.dates.calendar_words import day_words
from models.documents.columns import SHORTENED

if TYPE_CHECKING:
    from exports.workbook.worksheet import TextSheet


def write_table(
    sheet: "TextSheet",
    looks: Looks,
    contents: Contents,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    long: list[Long],
) -> None:
    """A sheet with one table of texts, the first of which names its row."""
    texts = TextWriter(sheet, long, widths)
    sheet.freeze_panes(1, 0)
    for at, heading in enumerate(headings):
        texts.write(0, at, heading, looks.heading)
    texts.end(0)
    for number, row in enumerate(rows, 1):
        for at, text in enumerate(row):
            look = looks.text if at else looks.cell(bold=True, align="left", indent=1)
            texts.write(number, at, text, look, row[0], headings[at])
        texts.end(number)
    sheet.repeat_rows(0)
    set_up_page(sheet, title=contents.plan.title, marking=contents.marking, paper=A4)


def write_source(
    sheet: "TextSheet",
    looks: Looks,
    contents: Contents,
    count: int,
    plan_sheet: str,
    long: Sequence[Long],
) -> None:
    """Where the file came from, and how an edited copy of it comes back."""
    texts = TextWriter(sheet, [], (26, 74))
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, "Where this file came from", looks.title.plain)
    sheet.fit(0, 2)
    row = 1
    for name, value in _facts(contents, count, plan_sheet, long):
        texts.write(row, 0, name, looks.label)
        if isinstance(value, int):
            sheet.write_number(
                row, 1, value, looks.cell(num_format="0", align="left", indent=1).plain
            )
        else:
            texts.write(row, 1, cut(value, LIMIT), looks.text)
        texts.end(row)
        row += 1
    set_up_page(sheet, title=contents.plan.title, marking=contents.marking, paper=A4)


def _facts(
    contents: Contents, count: int, plan_sheet: str, long: Sequence[Long]
) -> Iterator[tuple[str, str | int]]:
    plan = contents.plan
    yield "Plan", plan.title
    if contents.marking:
        yield "Marking", contents.marking
    yield "Made", moment(contents) or "not known"
    yield "Made by", who(contents) or "not known"
    yield "Filter", contents.filter or "none"
    yield "Recommendations", how_many(contents, count)
    for period in contents.periods:
        ends = f", ends {day_words(period.ends)}" if period.ends else ""
        yield "Period", f"{period.label} ({period.state}{ends})"
    if contents.facts.agrees:
        yield "Ratings", rule(contents.board)
    if plan.source:
        yield "First read from", plan.source
    if plan.published:
        yield "Report published", day_words(plan.published)
    if contents.position:
        yield "Newest change in it", contents.position
    yield "Shortened", shortened(long) or "nothing: every text is whole in its cell"
    back = (
        f'Change what you like in the sheet "{plan_sheet}" and return the file. Each change is'
        " shown beside what the plan says before it is taken; a row that is missing deletes"
        " nothing. Please leave Ref and Version as they are: they say which row it is."
    )
    yield "To send changes back", back
    yield (
        "Colours",
        "The colour of a rating follows its word. Choose Unrated to take a rating away.",
    )


def shortened(long: Sequence[Long]) -> str:
    """One line on what does not fit into its cell, "" where everything does."""
    if not long:
        return ""
    named = [f"{each.name}, {each.heading}".strip(", ") for each in long[:5]]
    if len(long) > len(named):
        named.append(f"{len(long) - len(named)} more")
    texts = "1 text is" if len(long) == 1 else f"{len(long)} texts are"
    return (
        f"{texts} longer than the {LIMIT:,} characters that a cell holds, and whole in the sheet"
        f' "Shortened": {"; ".join(named)}'
    )


def write_shortened(
    sheet: "TextSheet", looks: Looks, contents: Contents, long: Sequence[Long]
) -> None:
    """The long texts, each in as many cells beside each other as it needs."""
    sheet.freeze_panes(1, 0)
    parts = [_parts(each.text) for each in long]
    most = max(map(len, parts))
    headings = (*SHORTENED, *(f"Text, part {number}" for number in range(1, most + 1)))
    texts = TextWriter(sheet, [], [16] * len(SHORTENED))
    sheet.set_column(len(SHORTENED), len(headings) - 1, 80)
    for at, heading in enumerate(headings):
        texts.write(0, at, heading, looks.heading)
    texts.end(0)
    number_look = looks.cell(num_format="0").plain
    # One line a row: these texts are here to be kept, and copied, not to be read.
    whole = looks.cell(text_wrap=False)
    for row, (each, pieces) in enumerate(zip(long, parts, strict=True), 1):
        for at, text in enumerate((each.sheet, each.name, each.heading)):
            texts.write(row, at, text, looks.text)
        sheet.write_number(row, 3, len(each.text), number_look)
        sheet.write_number(row, 4, each.kept, number_look)
        for at, piece in enumerate(pieces, len(SHORTENED)):
            texts.write(row, at, piece, whole)
        texts.end(row)
    set_up_page(sheet, title=contents.plan.title, marking=contents.marking, landscape=True)


def _parts(text: str) -> list[str]:
    parts: list[str] = []
    while text:
        parts.append(cut(text, PART))
        text = text[len(parts[-1]) :]
    return parts
