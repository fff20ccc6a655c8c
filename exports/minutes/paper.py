"""The minutes as a paper: every part that has something to say, in order."""

from collections.abc import Iterator

from exports.blocks.kinds import Block, Fact, Heading, Paper, PaperPart, Said, Table
from exports.minutes.contents import Minutes
from models.dates.calendar_words import day_words


def minutes_paper(minutes: Minutes) -> Paper:
    """The minutes, to be written to a file or shown."""
    kind = f"Minutes of {day_words(minutes.held)}"
    named = [*((name, (text,)) for name, text in minutes.facts), *minutes.attendance]
    return Paper(
        name="minutes",
        title=minutes.plan,
        kind=kind,
        file_title=f"{minutes.plan}: {kind}",
        footer=f"{minutes.board}: {kind}",
        marking=minutes.marking,
        parts=tuple(_parts(minutes)),
        draft=minutes.draft,
        facts=tuple(Fact(name, lines) for name, lines in named),
        facts_caption="The meeting and who attended it",
    )


def _parts(minutes: Minutes) -> Iterator[PaperPart]:
    for name, blocks in (
        ("Actions of the last meeting", minutes.reviewed),
        ("Decisions", tuple(_decided(minutes))),
        ("Other changes", tuple(map(Said, minutes.others))),
        ("Noted without a decision", minutes.noted),
        ("Taken as read", tuple(_lines(minutes.read_rule, minutes.read))),
        ("Parked, and not come back to", minutes.parked),
        (minutes.left_title, tuple(_lines("", minutes.not_reached))),
        ("Notes", tuple(map(Said, filter(None, [minutes.notes])))),
        ("Actions agreed", tuple(_actions(minutes))),
        ("Next meeting", tuple(map(Said, filter(None, [minutes.next_meeting])))),
        ("On record", tuple(map(Said, minutes.record))),
    ):
        if blocks:
            yield PaperPart(name, blocks)


def _decided(minutes: Minutes) -> Iterator[Block]:
    for group in minutes.decided:
        yield Heading(group.section)
        yield from group.items


def _lines(rule: str, lines: tuple[tuple[str, str], ...]) -> Iterator[Block]:
    if lines and rule:
        yield Said(rule, "lead")
    for name, text in lines:
        yield Said(f"{name}: {text}")


def _actions(minutes: Minutes) -> Iterator[Block]:
    if minutes.actions:
        rows = tuple((it.ref, it.what, it.who, it.when) for it in minutes.actions)
        headings = ("Ref", "What", "Who", "By when")
        yield Table("Actions agreed", headings, (2, 10, 4, 4), rows, titled=True, divisible=True)
