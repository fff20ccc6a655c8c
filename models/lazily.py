"""Modules that the first screen does not need: named at the top of a file, loaded at the first use.

    with lazily():
        from models.periods import period_edits

A module named so is loaded when something of it is asked for (``period_edits.open_period``), or
where it is wanted early, by ``load_next``; whichever comes first. Only whole modules of the project
can be named so: a name out of one would have to be loaded to be found.
"""

import sys
from collections import deque
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # this alone would cost as much as all of the rest of a short command
    from importlib.abc import Loader
else:
    Loader = object

ROOMS = frozenset({"cli", "exports", "imports", "models", "tui"})
# What Python itself asks of a module that it has not loaded.
_KNOWN = frozenset({"__class__", "__dict__", "__loader__", "__name__", "__path__", "__spec__"})
_locks: dict[str, RLock] = {}  # of each module its own: nobody sees half of it
_loading: set[str] = set()
_named: deque[ModuleType] = deque()


class _Later(ModuleType):
    """A module until something of it is first asked for; then it is that module."""

    def __getattribute__(self, name: str) -> object:
        if name not in _KNOWN:
            _load(self)
        return ModuleType.__getattribute__(self, name)  # the class is another by now

    def __setattr__(self, name: str, value: object) -> None:
        if name not in _KNOWN:
            _load(self)
        ModuleType.__setattr__(self, name, value)


class _LaterLoader(Loader):
    def __init__(self, loader: Loader) -> None:
        self.loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Leave the module unread for now."""
        assert module.__spec__ is not None
        module.__spec__.loader = module.__loader__ = self.loader
        _locks[module.__name__] = RLock()
        module.__class__ = _Later
        _named.append(module)


class _Finder:
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] not in ROOMS:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.loader is None or spec.submodule_search_locations is not None:
            return spec  # a package: its folder is needed now, and there is little else to it
        spec.loader = _LaterLoader(spec.loader)
        return spec


_FINDER = _Finder()


@contextmanager
def lazily() -> Iterator[None]:
    """Let the modules that are imported inside be loaded when they are first used."""
    sys.meta_path.insert(0, _FINDER)
    try:
        yield
    finally:
        sys.meta_path.remove(_FINDER)


def load_next(wanted: Container[str]) -> bool:
    """Load one more of the modules that are ``wanted``, by their names, of those that were named
    lazily so far; False where none is left. The others wait until they are used."""
    while _named:
        module = _named.popleft()  # loading one may name others
        if type(module) is _Later and module.__name__ in wanted:
            _load(module)
            return True
    return False


def _load(module: ModuleType) -> None:
    name = module.__name__
    with _locks[name]:
        waits = type(module) is _Later and name not in _loading
        if not waits:
            return
        spec = module.__spec__
        assert spec is not None
        assert spec.loader is not None
        _loading.add(name)
        try:
            spec.loader.exec_module(module)
        finally:
            _loading.discard(name)
        module.__class__ = ModuleType
