"""The tables of ``docs/``, made from the program itself: ``make books`` brings them up to date.

A table stands in a page between two comments, the first of which names it:

    <!-- made from the program: filter -->
    ...
    <!-- end -->

What is between them is written anew; all the rest of a page is left as it is.
"""

import inspect
import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path

import click

from cli import group
from exports.formats import FORMATS
from models.finding.filters import KEYS
from models.personal import settings
from tests.sources import TOP
from tui.commands.command import Command
from tui.commands.registry import COMMANDS
from tui.meeting.commands import MEETING_COMMANDS
from tui.screens import help as help_screen
from tui.widgets.bars import key_name

DOCS = TOP / "docs"
_PLACE = re.compile(
    r"(?P<mark><!-- made from the program: (?P<name>[^\n]*?) -->\n).*?(?=<!-- end -->)", re.DOTALL
)
_NUMBERED = re.compile(r"\D+\d")
# Said once for all commands, and not again with each.
_EVERYWHERE = {"--store", "--plan", "--help"}


def pages() -> list[Path]:
    return sorted(DOCS.glob("*.md"))


def brought_up_to_date(page: str) -> str:
    """A page with every table of it as the program has it now. ``KeyError``: no such table."""
    made = tables()
    return _PLACE.sub(lambda found: f"{found['mark']}\n{made[found['name']].strip()}\n\n", page)


def tables() -> dict[str, str]:
    """Every table by the name that the pages give it."""
    return dict(_tables())


def program() -> dict[str, click.Command]:
    """The commands of the command line, by name, in their order."""
    context, main = click.Context(group.stocktake), group.stocktake
    found = {name: main.get_command(context, name) for name in main.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


def called(key: str) -> str:
    """A key as the pages call it: ``Enter``, ``Ctrl+P``, ``?``."""
    return "Enter" if key == "enter" else key_name(key)


def _tables() -> Iterator[tuple[str, str]]:
    for command_group in dict.fromkeys(each.group for each in (*COMMANDS, *MEETING_COMMANDS)):
        name = command_group.partition(" (")[0]
        yield f"keys, {name}", _keys(command_group)
    yield (
        "marks",
        _table(
            ("mark", "says"), ((_code(each.left), each.text) for each in help_screen.mark_entries())
        ),
    )
    yield "filter", _filter()
    yield "settings", _settings()
    yield (
        "names of commands",
        _table(
            ("name in `keymap.toml`", "does", "its keys"),
            (
                (f"`{each.id}`", each.title, _code(*each.keys))
                for each in (*COMMANDS, *MEETING_COMMANDS)
            ),
        ),
    )
    yield (
        "formats",
        _table(
            ("ending", "is", "with `--format`"),
            ((_code(*each.endings), each.title, f"`{each.name}`") for each in FORMATS.values()),
        ),
    )
    yield (
        "commands",
        _table(
            ("command", "does"),
            (
                (f"[`stocktake {name}`](#stocktake-{name})", does)
                for name, (_, does) in group.COMMANDS.items()
            ),
        ),
    )
    yield "every command", "\n".join(_command(*each) for each in program().items())


def _keys(command_group: str) -> str:
    """The commands of a group; those that have no key are in the palette alone."""
    commands = [each for each in (*COMMANDS, *MEETING_COMMANDS) if each.group == command_group]
    rows: list[tuple[str, str, str]] = []
    before: Command | None = None
    for each in sorted(commands, key=lambda each: not each.keys):
        keys = _code(*map(called, each.keys)) or "by name"
        if before is not None and _is_next(before, each):
            keys, title = f"{rows[-1][0]} {keys}", rows[-1][1].partition(" to ")[0]
            rows[-1] = (keys, f"{title} to {each.title}", each.help)
        else:
            rows.append((keys, each.title, each.help))
        before = each
    return _table(("key", "command", "does"), rows)


def _is_next(before: Command, after: Command) -> bool:
    """Whether two commands differ by their number alone, as those of the saved views do."""
    numbered = _NUMBERED.fullmatch(before.id) and _NUMBERED.fullmatch(after.id)
    return bool(numbered) and before.id[:-1] == after.id[:-1]


def _filter() -> str:
    """The words of the language as the help has them, and then its keys."""
    first = f"{next(iter(KEYS))}:"
    entries = takewhile(lambda each: each.left != first, help_screen.filter_entries())
    words = ((_code(each.left), each.text, "") for each in entries)
    keys = ((f"`{name}:`", key.means, _code(*key.values)) for name, key in KEYS.items())
    return _table(("you type", "which means", "values"), (*words, *keys))


def _settings() -> str:
    """Each setting of the commented file: its comment, and how it is without the file."""
    rows = []
    for block in settings.TEMPLATE.split("\n\n"):
        *comments, said = block.strip().splitlines()
        name, is_setting, value = said.partition(" = ")
        if is_setting:
            means = " ".join(line.removeprefix("# ") for line in comments)
            rows.append((f"`{name}`", f"`{value}`", means))
    return _table(("setting", "without the file", "says"), rows)


def _command(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=f"stocktake {name}")
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    records = [
        record
        for option in command.params
        if isinstance(option, click.Option)
        and not _EVERYWHERE.intersection(option.opts)
        and (record := option.get_help_record(context)) is not None
    ]
    said = [f"## `stocktake {name}`\n", f"`{usage}`\n"]
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        said.append(f"{_with_options(' '.join(paragraph.split()))}\n")
    if records:
        rows = ((f"`{option}`", _with_options(does)) for option, does in records)
        said.append(f"{_table(('option', 'does'), rows)}\n")
    return "\n".join(said)


def _with_options(text: str) -> str:
    """A text of the program with the options that it names marked as code."""
    return re.sub(r"(?<![\w-])--[a-z][a-z-]*", lambda found: f"`{found[0]}`", text)


def _code(*words: str) -> str:
    return " ".join(f"`{word}`" for word in words)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    cells = [tuple(head), *map(tuple, rows)]
    lines = ["| " + " | ".join(each.replace("|", r"\|") for each in row) + " |" for row in cells]
    return "\n".join((lines[0], "| " + " | ".join("---" for _ in cells[0]) + " |", *lines[1:]))


def write() -> None:
    for path in pages():
        page = path.read_text(encoding="utf-8")
        new = brought_up_to_date(page)
        if new != page:
            path.write_text(new, encoding="utf-8")
            print(f"docs/{path.name}: brought up to date")


if __name__ == "__main__":
    write()
