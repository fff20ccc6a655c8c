"""The parts of the minutes in their order, as pieces that each kind of file has its form of."""

from collections.abc import Iterator
from typing import NamedTuple

from exports.blocks import Heading, Said, Table
from exports.minutes.contents import Entry, Minutes
from exports.phrases import DRAFT, day_in_words

Piece = Heading | Said | Table | Entry


class Fact(NamedTuple):
    """A name and a line of text each."""

    name: str
    lines: tuple[str, ...]


class Part(NamedTuple):
    title: str
    pieces: tuple[Piece, ...]


def title(minutes: Minutes) -> str:
    return f"Minutes of {day_in_words(minutes.held)}"


def markings(minutes: Minutes, between: str = " · ") -> str:
    """What stands on every page: that it is a draft, and the protective marking."""
    return between.join(filter(None, (DRAFT if minutes.draft else "", minutes.marking)))


def head(minutes: Minutes) -> Iterator[Fact]:
    """What stands under the title."""
    for name, text in minutes.facts:
        yield Fact(name, (text,))
    for name, lines in minutes.attendance:
        yield Fact(name, lines)


def parts(minutes: Minutes) -> Iterator[Part]:
    """Every part that has something to say."""
    for name, pieces in (
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
        if pieces:
            yield Part(name, pieces)


def _decided(minutes: Minutes) -> Iterator[Piece]:
    for group in minutes.decided:
        yield Heading(group.section)
        yield from group.entries


def _lines(rule: str, lines: tuple[tuple[str, str], ...]) -> Iterator[Piece]:
    if lines and rule:
        yield Said(rule, "rule")
    for name, text in lines:
        yield Said(f"{name}: {text}")


def _actions(minutes: Minutes) -> Iterator[Piece]:
    if minutes.actions:
        rows = tuple((it.ref, it.what, it.who, it.when) for it in minutes.actions)
        headings = ("Ref", "What", "Who", "By when")
        yield Table("Actions agreed", headings, (2, 10, 4, 4), rows, titled=True)
