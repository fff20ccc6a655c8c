"""The user's own keys."""

from pathlib import Path

import pytest
from textual import events
from textual.app import App

from models.errors import StocktakeError
from tui.commands import keymap
from tui.commands.registry import COMMANDS
from tui.keys import key_names
from tui.meeting.commands import MEETING_COMMANDS

DEFAULT = {command.id: command.keys for command in (*COMMANDS, *MEETING_COMMANDS)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys.toml"


def test_without_a_file_the_keys_are_the_commands_own() -> None:
    assert keymap.load() == DEFAULT


def test_the_file_is_the_settings_folders_or_the_one_that_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from platformdirs import user_config_path

    usual = user_config_path("stocktake") / "keymap.toml"
    usual.parent.mkdir(parents=True)
    usual.write_text('rate-red = "0"')
    assert keymap.load()["rate-red"] == ("0",)
    path.write_text('rate-red = ")"')
    monkeypatch.setenv("STOCKTAKE_KEYMAP", str(path))
    assert keymap.load()["rate-red"] == (")",)
    path.unlink()
    with pytest.raises(StocktakeError, match=r"keys\.toml: No such file"):
        keymap.load()


@pytest.mark.parametrize(
    ("text", "name", "keys"),
    [
        ('rate-red = "0"', "rate-red", ("0",)),
        ('rate-red = ["r", "0"]', "rate-red", ("r", "0")),
        ('"rate-red" = ["f2", "ctrl+r"]', "rate-red", ("f2", "ctrl+r")),
        ('mark = [" ", "f3"]', "mark", ("space", "f3")),
        ('rate-red = "exclamation_mark"', "rate-red", ("!",)),
        ("rate-blue = []", "rate-blue", ()),
        ('rate-red = "a"\nrate-amber = "r"', "rate-red", ("a",)),
        ('open = ["enter", "z"]', "open", ("enter", "z")),
        ('quit = "f10"', "quit", ("f10",)),
        ("# nothing\n", "rate-red", ("r",)),
        ('\ufeffrate-red = "é"', "rate-red", ("é",)),
    ],
)
def test_a_file_that_is_right(path: Path, text: str, name: str, keys: tuple[str, ...]) -> None:
    path.write_text(text, encoding="utf-8")
    loaded = keymap.load(path)
    assert loaded[name] == keys
    assert loaded.keys() == DEFAULT.keys()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'rate-blue = "1"\n\nrate-rd = "2"',
            "line 3: rate-rd: no such command; did you mean rate-",
        ),
        ('[keys]\nrate-red = ")"', "line 1: keys: no such command"),
        ('# rate-red = 1\nrate-red = "a"', "line 2: rate-red: 'a' is already a key of rate-amber"),
        ('rate-red = "0"\nrate-blue = "0"', "line 1: rate-red: '0' is already a key of rate-blue"),
        ('rate-red = ["1", "1"]', "line 1: rate-red: '1' is there twice"),
        ('rate-red = ""', "line 1: rate-red: an empty key"),
        ('rate-red = ["r", ""]', "line 1: rate-red: an empty key"),
        ("rate-red = 1", "line 1: rate-red: a key is a text in quotes, or a list of them"),
        ("rate-red = [[]]", "line 1: rate-red: a key is a text in quotes"),
        ('rate-red = "strg+r"', "line 1: rate-red: no key is called 'strg+r'"),
        ('rate-red = "page down"', "line 1: rate-red: no key is called 'page down'"),
        ("help = []", "line 1: help: must keep at least one key"),
        ("quit = []", "line 1: quit: must keep at least one key"),
        ("palette = []", "line 1: palette: must keep at least one key"),
        ("back = []", "line 1: back: must keep at least one key"),
        ('back = "z"', "line 1: back: must keep 'escape'"),
        ('open = "z"', "line 1: open: must keep 'enter'"),
        ('rate-red = "escape"', "line 1: rate-red: 'escape' belongs to back alone"),
        ("rate-red = r", "(at line 1, column 12)"),
    ],
)
def test_a_mistake_is_named_with_file_line_and_key(path: Path, text: str, said: str) -> None:
    path.write_text(text)
    with pytest.raises(StocktakeError) as caught:
        keymap.load(path)
    assert caught.value.message.startswith(str(path))
    assert said in caught.value.message
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    "key", ["\\u001b", "ctrl+\\u001b", "\\u202e", "alt+\\u009b", "ctrl+\\u0007"]
)
def test_no_key_is_a_control_character(path: Path, key: str) -> None:
    path.write_text(f'rate-red = "{key}"', encoding="utf-8")
    with pytest.raises(StocktakeError, match=r"empty key|no key is called") as caught:
        keymap.load(path)
    assert caught.value.message.isprintable()


def test_a_file_that_cannot_be_read(path: Path, tmp_path: Path) -> None:
    path.write_bytes(b"rate-red = '\xe9'")
    with pytest.raises(StocktakeError, match="not UTF-8"):
        keymap.load(path)
    with pytest.raises(StocktakeError, match="Is a directory"):
        keymap.load(tmp_path)


@pytest.mark.parametrize(
    ("key", "character", "said"),
    [
        ("r", "r", "r"),
        ("X", "X", "X"),
        ("question_mark", "?", "?"),
        ("number_sign", "#", "#"),
        ("colon", ":", ":"),
        ("plus", "+", "+"),
        ("space", " ", "space"),
        ("é", "é", "é"),
        ("pagedown", None, "pagedown"),
        ("enter", "\r", "enter"),
        ("escape", "\x1b", "escape"),
        ("tab", "\t", "tab"),
        ("ctrl+p", "\x10", "ctrl+p"),
        ("alt+x", "x", "alt+x"),
    ],
)
def test_which_key_an_event_is(key: str, character: str | None, said: str) -> None:
    assert key_names.normalise(events.Key(key, character)) == said


async def test_every_key_of_the_registry_can_be_pressed() -> None:
    pressed: list[str] = []

    class Pressed(App[int]):
        async def on_event(self, event: events.Event) -> None:
            if isinstance(event, events.Key) and not event.is_forwarded:
                pressed.append(key_names.normalise(event))
            else:
                await super().on_event(event)

    keys = [key for command in COMMANDS for key in command.keys]
    async with Pressed().run_test() as pilot:
        await pilot.press(*keys)
    assert pressed == keys
