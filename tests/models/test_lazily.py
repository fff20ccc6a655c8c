"""Modules named lazily: loaded once, when they are first used, whoever uses them."""

import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from models import lazily

ROOM = "a_room_of_tests"


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of its own, whose modules may be named lazily."""
    folder = tmp_path / ROOM
    folder.mkdir()
    (folder / "__init__.py").write_text("loaded = []\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(lazily, "ROOMS", frozenset({ROOM}))
    monkeypatch.setattr(lazily, "_named", deque())
    yield folder
    for name in [each for each in sys.modules if each.partition(".")[0] == ROOM]:
        del sys.modules[name]


def write(room: Path, name: str, text: str = "") -> None:
    lines = f"import {ROOM}\n{ROOM}.loaded.append('{name}')\nword = '{name}'\n"
    (room / f"{name}.py").write_text(lines + text)


def named(name: str) -> ModuleType:
    with lazily.lazily():
        return import_module(f"{ROOM}.{name}")


def loaded() -> list[str]:
    found: list[str] = import_module(ROOM).loaded
    return found


def test_a_module_is_loaded_when_something_of_it_is_asked_for_and_once(room: Path) -> None:
    write(room, "one")
    module = named("one")
    assert loaded() == []
    assert (module.word, module.word) == ("one", "one")
    assert type(module) is ModuleType
    assert module is import_module(f"{ROOM}.one")
    assert loaded() == ["one"]


def test_a_module_that_is_loaded_already_stays_as_it_is(room: Path) -> None:
    write(room, "one")
    before = import_module(f"{ROOM}.one")
    assert named("one") is before
    assert loaded() == ["one"]


def test_two_threads_load_it_once_and_see_all_of_it(room: Path) -> None:
    write(room, "slow", "import time\ntime.sleep(0.05)\nlast = 'there'\n")
    module = named("slow")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: module.last, range(8)))
    assert found == ["there"] * 8
    assert loaded() == ["slow"]


def test_two_threads_that_load_what_the_other_imports_do_not_wait_for_ever(room: Path) -> None:
    """One loads ``above``, which imports ``below``; the other is within ``below`` already."""
    write(room, "aside")
    slow = "import time\ntime.sleep(0.1)\n"
    write(room, "below", f"{slow}from {ROOM}.aside import word as theirs\n")
    write(room, "above", f"{slow}from {ROOM}.below import theirs\n")
    named("aside")
    above = named("above")
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(lambda: above.theirs)
        second = pool.submit(import_module, f"{ROOM}.below")
        assert first.result(timeout=10) == "aside"
        assert second.result(timeout=10).theirs == "aside"
    assert sorted(loaded()) == ["above", "aside", "below"]


def test_what_its_loading_raises_is_raised_each_time(room: Path) -> None:
    write(room, "broken", "raise ValueError('not today')\n")
    module = named("broken")
    for _ in range(2):
        with pytest.raises(ValueError, match="not today"):
            _ = module.word


def test_a_name_can_be_replaced_and_comes_back(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(room, "one")
    module = named("one")
    with monkeypatch.context() as changed:
        changed.setattr(module, "word", "another")
        assert module.word == "another"
        assert import_module(f"{ROOM}.one").word == "another"
    assert module.word == "one"


def test_one_is_loaded_after_the_other_and_those_that_they_name_in_turn(room: Path) -> None:
    lazy = f"from models.lazily import lazily\nwith lazily():\n    from {ROOM} import second\n"
    write(room, "first", lazy)
    write(room, "second")
    named("first")
    wanted = {f"{ROOM}.first", f"{ROOM}.second"}
    assert lazily.load_next(wanted)
    assert loaded() == ["first"]
    assert lazily.load_next(wanted)
    assert loaded() == ["first", "second"]
    assert not lazily.load_next(wanted)


def test_what_is_not_wanted_waits_until_it_is_used(room: Path) -> None:
    write(room, "one")
    module = named("one")
    assert not lazily.load_next({f"{ROOM}.another"})
    assert loaded() == []
    assert module.word == "one"


def test_a_package_and_what_is_of_others_are_imported_at_once(room: Path) -> None:
    (room / "within").mkdir()
    (room / "within" / "__init__.py").write_text("word = 'package'\n")
    assert type(named("within")) is ModuleType
    with lazily.lazily():
        assert type(import_module("json.tool")) is ModuleType
