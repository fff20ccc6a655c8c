"""Which keys run which command: those of the user's own file, else each command's own."""

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from models.lazily import lazily

with lazily():
    from tui.commands import keymap_file

VARIABLE = "STOCKTAKE_KEYMAP"
Keys = Mapping[str, tuple[str, ...]]


class OwnKeys(Keys):
    """The keys that the commands have by themselves; the first row does not wait for them."""

    @cached_property
    def _keys(self) -> Keys:
        return keymap_file.own_keys()

    def __getitem__(self, command_id: str) -> tuple[str, ...]:
        return self._keys[command_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def load(path: Path | None = None) -> Keys:
    """The keys of every command, by its id: those of the file, else its own.

    Without ``path`` the file is the one that ``STOCKTAKE_KEYMAP`` names, which must exist, else
    ``keymap.toml`` in the user's settings folder, where there is one. Raises ``StocktakeError``
    with the file, the line and the key of the first mistake.
    """
    named = path or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    if named is None:
        named = _usual_place()
        if not named.exists():
            return OwnKeys()
    return keymap_file.read_keys(named)


def _usual_place() -> Path:
    from platformdirs import user_config_path

    return user_config_path("stocktake") / "keymap.toml"
