"""The README says what there is: every key, command, option and filter, and none that is not."""

import re
from collections.abc import Iterator

import click
import pytest

from cli.group import stocktake
from models.finding.filters import KEYS
from tests.sources import TOP
from tui.commands.registry import COMMANDS
from tui.meeting.commands import MEETING_COMMANDS

README = (TOP / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """The README's text below one heading, to the next of the same depth."""
    found = re.search(
        rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL
    )
    assert found, title
    return found[1]


def first_cells(title: str) -> Iterator[list[str]]:
    """What stands in code in the first cell of each row of a section's table."""
    for line in section(title).splitlines():
        if line.startswith("| `"):
            yield re.findall(r"`([^`]+)`", re.split(r"(?<!\\)\|", line)[1])


def words() -> dict[str, click.Command]:
    context = click.Context(stocktake)
    found = {
        name: stocktake.get_command(context, name) for name in stocktake.list_commands(context)
    }
    return {name: command for name, command in found.items() if command is not None}


def test_keys_are_those_of_the_registry() -> None:
    written = [key for row in first_cells("Keys") for key in row]
    assert sorted(written) == sorted({key for command in COMMANDS for key in command.keys})


def test_keys_of_a_meeting_are_those_of_its_registry() -> None:
    written = [key for row in first_cells("In a meeting") for key in row]
    assert sorted(written) == sorted({key for each in MEETING_COMMANDS for key in each.keys})


def test_filter_keys_are_those_of_the_language() -> None:
    written = {
        term.partition(":")[0].removeprefix("-")
        for row in first_cells("The filter")
        for term in row
        if ":" in term
    }
    assert written == set(KEYS)


def test_commands_are_those_of_the_program() -> None:
    written = {
        name
        for row in first_cells("Commands")
        if len(parts := row[0].split()) > 1 and (name := parts[1]).replace("-", "").isalpha()
    }
    assert written == set(words())


@pytest.mark.parametrize("name", sorted(words()))
def test_options_of_a_command_are_written(name: str) -> None:
    row = next(row[0] for row in first_cells("Commands") if row[0].split()[1:2] == [name])
    offered = {
        option
        for parameter in words()[name].params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option.startswith("--")
    } - {"--help", "--store", "--plan"}
    assert set(re.findall(r"--[a-z-]+", row)) == offered


def test_no_option_is_written_that_is_not_there() -> None:
    offered = {
        option
        for command in (stocktake, *words().values())
        for parameter in command.params
        for option in parameter.opts
    }
    written = {
        option
        for code in re.findall(r"`(stocktake [^`]*)`", README)
        for option in re.findall(r"--[a-z-]+", code)
    }
    assert written - offered - {"--help"} == set()


def test_pictures_and_files_that_are_named_exist() -> None:
    named = re.findall(r"\]\(([^)#]+)\)", README)
    assert [name for name in named if "://" not in name and not (TOP / name).exists()] == []
