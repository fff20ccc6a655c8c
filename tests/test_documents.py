"""The README and ``docs/`` say what there is: every key, command, option, filter, and no other."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cli.group import stocktake
from imports.demonstration import demonstration_draft
from models.finding import filters
from models.personal import settings
from tests import books
from tests.sources import ROOMS, TOP, sources
from tui.commands import keymap
from tui.commands.registry import COMMANDS
from tui.meeting.commands import MEETING_COMMANDS

README = TOP / "README.md"
PAGES = {path.name: path.read_text(encoding="utf-8") for path in (README, *books.pages())}
ALL = "\n".join(PAGES.values())


def section(page: str, title: str, depth: int = 2) -> str:
    """A page's text below one heading, to the next that is no deeper."""
    found = re.search(
        rf"^{'#' * depth} {re.escape(title)}\n(.*?)(?=^#{{1,{depth}}} |\Z)",
        PAGES[page],
        re.MULTILINE | re.DOTALL,
    )
    assert found, title
    return found[1]


def first_cells(text: str) -> Iterator[list[str]]:
    """What stands in code in the first cell of each row of the tables in a text."""
    for line in text.splitlines():
        if line.startswith(("| `", "| [`")):
            yield re.findall(r"`([^`]+)`", re.split(r"(?<!\\)\|", line)[1])


def keys_of(text: str) -> list[str]:
    """The keys that the tables in a text name, each as often as it is named."""
    return sorted(key for row in first_cells(text) for key in row)


# -- the tables ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", books.pages(), ids=lambda path: path.name)
def test_tables_are_as_the_program_is(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert page == books.brought_up_to_date(page), "make books brings them up to date"


def test_every_table_stands_in_one_page() -> None:
    named = re.findall(r"^<!-- made from the program: (.*) -->$", ALL, re.MULTILINE)
    assert sorted(named) == sorted(books.tables())
    assert ALL.count("<!-- end -->") == len(named)


def test_keys_are_those_of_the_registry() -> None:
    written = keys_of(PAGES["keys.md"].partition("## The marks in the list")[0])
    assert written == sorted({books.called(key) for each in COMMANDS for key in each.keys})


def test_keys_of_a_meeting_are_those_of_its_registry() -> None:
    written = keys_of(section("meeting.md", "In a meeting"))
    assert written == sorted({books.called(key) for each in MEETING_COMMANDS for key in each.keys})


def test_names_of_commands_are_those_of_a_keymap() -> None:
    written = keys_of(section("settings.md", "`keymap.toml`"))
    assert written == sorted(each.id for each in (*COMMANDS, *MEETING_COMMANDS))


def test_settings_are_those_of_the_program() -> None:
    written = keys_of(section("settings.md", "`config.toml`"))
    assert written == sorted(settings.Settings._fields)


def test_examples_of_settings_and_keys_can_be_used(tmp_path: Path) -> None:
    said = re.findall(r"^```toml\n(.*?)^```$", PAGES["settings.md"], re.MULTILINE | re.DOTALL)
    for number, load in enumerate((settings.load, keymap.load)):
        path = tmp_path / f"{number}.toml"
        path.write_text(said[number], encoding="utf-8")
        load(path)
    assert len(said) == 2


@pytest.mark.parametrize("half", ["language", "examples"])
def test_filter_keys_are_those_of_the_language(half: str) -> None:
    table, _, examples = PAGES["filter.md"].partition("## Examples")
    text = table if half == "language" else examples
    terms = [term for row in first_cells(text) for words in row for term in words.split()]
    written = {term.partition(":")[0].removeprefix("-") for term in terms if ":" in term}
    assert written == {*filters.KEYS}


@pytest.mark.parametrize(
    "example",
    [term for row in first_cells(PAGES["filter.md"].partition("## Examples")[2]) for term in row],
)
def test_examples_of_the_filter_can_be_typed(example: str) -> None:
    assert not filters.parse(example).is_empty


def test_commands_are_those_of_the_program() -> None:
    overview = PAGES["commands.md"].partition("<!-- end -->")[0]
    assert [row[0].split()[1] for row in first_cells(overview)] == list(books.program())
    headings = re.findall(r"^## `stocktake ([a-z-]+)`$", PAGES["commands.md"], re.MULTILINE)
    assert headings == list(books.program())


@pytest.mark.parametrize("name", sorted(books.program()))
def test_options_of_a_command_are_written(name: str) -> None:
    offered = {
        option
        for parameter in books.program()[name].params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option.startswith("--")
    } - {"--help", "--store", "--plan"}
    written = first_cells(section("commands.md", f"`stocktake {name}`"))
    assert {row[0].split()[0] for row in written} == offered


# -- what is written by hand -----------------------------------------------------------------------


def test_no_option_is_written_that_is_not_there() -> None:
    offered = {
        option
        for command in (stocktake, *books.program().values())
        for parameter in command.params
        for option in parameter.opts
    }
    written = {
        option
        for code in re.findall(r"`(stocktake [^`]*)`", ALL)
        for option in re.findall(r"--[a-z-]+", code)
    }
    assert written - offered - {"--help"} == set()


def test_no_command_is_written_that_is_not_there() -> None:
    written = set(re.findall(r"(?:`|^)stocktake ([a-z][a-z-]*)", ALL, re.MULTILINE))
    assert written == set(books.program())


@pytest.mark.parametrize("name", PAGES)
def test_pictures_and_files_that_are_named_exist(name: str) -> None:
    folder = TOP if name == README.name else books.DOCS
    for link in re.findall(r"\]\(([^)]+)\)", PAGES[name]):
        if "://" not in link:
            file, _, heading = link.partition("#")
            assert (folder / file).exists(), link
            if heading:
                assert heading in headings(PAGES[Path(file).name or name]), link


def headings(page: str) -> set[str]:
    """The headings of a page as a link names them."""
    found = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in found}


def test_variables_are_those_that_the_program_asks() -> None:
    asked = {
        name
        for path in sources(*ROOMS)
        for name in re.findall(r'"(STOCKTAKE_[A-Z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert set(re.findall(r"`(STOCKTAKE_[A-Z_]+)`", PAGES["settings.md"])) == asked
    assert set(re.findall(r"STOCKTAKE_[A-Z_]+", ALL)) == asked


def test_first_minute_is_that_of_the_demonstration_plan() -> None:
    count = len(demonstration_draft().recommendations)
    assert f"You see {count} recommendations" in section(README.name, "The first minute")


def test_files_and_folders_that_contributing_names_exist() -> None:
    text = (TOP / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_./]+(?:/|\.py|\.md|\.toml))(?:::[\w.]+)?`", text))
    assert len(named) > 40
    inside = [path for room in (*ROOMS, "docs", "tests") for path in (TOP / room).rglob("*")]
    known = {path.relative_to(TOP).as_posix() for path in (*TOP.glob("*"), *inside)}
    assert (
        sorted(
            name
            for name in named
            if not any(f"/{each}".endswith(f"/{name.rstrip('/')}") for each in known)
        )
        == []
    )


def test_every_page_is_named_in_the_readme() -> None:
    linked = set(re.findall(r"\]\(docs/([a-z]+\.md)\)", PAGES[README.name]))
    assert linked == {path.name for path in books.pages()}


def test_readme_is_short() -> None:
    assert PAGES[README.name].count("\n") <= 150
