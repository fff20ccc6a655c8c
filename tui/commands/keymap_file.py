"""The user's own keys: a TOML file that names commands and the keys that run them.

    rate-red = ["r", "0"]
    palette = "ctrl+p"

A command that the file does not name keeps its own keys. An empty list takes a command's keys
away. Inside a field, letters, Enter and Esc are the field's, whatever the file says.
"""

from collections.abc import Mapping
from pathlib import Path

from models.personal.toml_mistakes import mistake, read, similar
from tui.commands.registry import COMMANDS
from tui.meeting.commands import MEETING_COMMANDS

# Keys of the list, and of a meeting: the same key may mean another thing in the other.
SETS = (COMMANDS, MEETING_COMMANDS)
IDS = {command.id: number for number, commands in enumerate(SETS) for command in commands}
# Nobody can be locked in, or out of the way to help.
KEPT = ("back", "help", "palette", "quit", "meeting-help", "meeting-palette", "meeting-leave")
FIXED = (
    {"escape": "back", "enter": "open"},
    {"escape": "meeting-leave", "enter": "meeting-agree"},
)
_MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "hyper", "meta"})


def own_keys() -> dict[str, tuple[str, ...]]:
    """The keys that every command has by itself, by its id."""
    return {command.id: command.keys for commands in SETS for command in commands}


def read_keys(path: Path) -> dict[str, tuple[str, ...]]:
    """The keys of every command: those that the file says, else its own.

    Raises ``StocktakeError`` with the file, the line and the key of the first mistake.
    """
    keys = own_keys()
    text, said = read(path)
    for name, value in said.items():
        if name not in IDS:
            close = ", ".join(similar(name, IDS))
            hint = f"; did you mean {close}?" if close else f"; there are {', '.join(IDS)}"
            raise mistake(path, text, name, f"no such command{hint}")
        keys[name] = _keys_of(path, text, name, value)
    _check(path, text, keys, said)
    return keys


def _keys_of(path: Path, text: str, name: str, value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    found: list[str] = []
    for each in listed:
        if not isinstance(each, str):
            raise mistake(path, text, name, "a key is a text in quotes, or a list of them")
        if not each or (each != " " and not each.strip()):
            raise mistake(path, text, name, "an empty key; [] takes a command's keys away")
        key = _named(each)
        if key is None:
            raise mistake(
                path, text, name, f"no key is called {each!r}; say r, R, ?, f2, pagedown or ctrl+p"
            )
        if key in found:
            raise mistake(path, text, name, f"{each!r} is there twice")
        found.append(key)
    return tuple(found)


def _check(
    path: Path, text: str, keys: Mapping[str, tuple[str, ...]], said: Mapping[str, object]
) -> None:
    for name in said:
        if name in KEPT and not keys[name]:
            raise mistake(path, text, name, "must keep at least one key")
        fixed = FIXED[IDS[name]]
        for key in keys[name]:
            if fixed.get(key, name) != name:
                raise mistake(path, text, name, f"{key!r} belongs to {fixed[key]} alone")
            for other, taken in keys.items():
                if other != name and IDS[other] == IDS[name] and key in taken:
                    raise mistake(path, text, name, f"{key!r} is already a key of {other}")
        for key, owner in fixed.items():
            if owner == name and key not in keys[name]:
                raise mistake(path, text, name, f"must keep {key!r}")


def _named(key: str) -> str | None:
    """A key as the registry has it, None for what no keyboard sends."""
    from textual.keys import KEY_TO_UNICODE_NAME, Keys

    if len(key) == 1:
        return "space" if key == " " else (key if key.isprintable() else None)
    *modifiers, base = key.split("+")
    if modifiers:
        known = {*modifiers} <= _MODIFIERS and _named(base) is not None
        return key if known else None
    if base in KEY_TO_UNICODE_NAME:
        import unicodedata

        return unicodedata.lookup(KEY_TO_UNICODE_NAME[base])
    names = {member.value for member in Keys} | {"space"}
    return key if key in names else None
