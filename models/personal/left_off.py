"""Where each person left off, by store: in the user's own state folder, never in the store.

A convenience and nothing more: a missing or damaged file is ignored, and so is an error when it is
written.
"""

import contextlib
import json
import os
import zlib
from pathlib import Path
from typing import Any, NamedTuple

_PLACES = 50


class LeftOff(NamedTuple):
    """The place in one plan; every part is "" where there is nothing to go back to.

    ``plan`` is the plan's title, ``sort`` an id of ``models.finding.listing.SORTS``, ``ref`` that
    of the recommendation under the cursor, ``period`` the label of the shown period, ``columns``
    the names of the list's columns with blanks between them.
    """

    plan: str = ""
    filter: str = ""
    sort: str = ""
    ref: str = ""
    period: str = ""
    columns: str = ""


def load(store_path: Path, plan: str | None = None) -> LeftOff:
    """The place in the plan that was used last, or in the plan with this title."""
    state = _read(file_of(store_path))
    if plan is None:
        plan = state["plan"]
    return _place(plan, state["places"].get(plan))


def save(store_path: Path, left_off: LeftOff) -> None:
    """Remember a place, and its plan as the one that was used last."""
    place = {key: value for key, value in left_off._asdict().items() if key != "plan"}
    _remember(store_path, left_off.plan, place)


def use(store_path: Path, plan: str) -> None:
    """Remember a plan as the one that was used last, with the place in it as it was."""
    if load(store_path).plan != plan:
        _remember(store_path, plan, None)


def _remember(store_path: Path, plan: str, place: dict[str, str] | None) -> None:
    path = file_of(store_path)
    places = _read(path)["places"]
    before = places.pop(plan, {})
    places[plan] = before if place is None else place
    while len(places) > _PLACES:
        del places[next(iter(places))]
    text = json.dumps({"store": str(store_path), "plan": plan, "places": places}, indent=2)
    with contextlib.suppress(OSError):
        write_private(path, text)


def file_of(store_path: Path) -> Path:
    """Where the place in a store is remembered: a name in the state folder that is its own."""
    folder = os.environ.get("STOCKTAKE_STATE_DIR")
    if folder:
        state = Path(folder)
    else:
        import platformdirs

        state = platformdirs.user_state_path("stocktake")
    # A store's place is told apart from another's, not kept secret: no need of a strong digest.
    place = os.fsencode(os.path.realpath(store_path))
    return state / f"{zlib.crc32(place):08x}{zlib.adler32(place):08x}.json"


def _read(path: Path) -> dict[str, Any]:
    nothing: dict[str, Any] = {"plan": "", "places": {}}
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return nothing
    if (
        not isinstance(state, dict)
        or not isinstance(state.get("plan"), str)
        or not isinstance(state.get("places"), dict)
    ):
        return nothing
    return state


def _place(plan: str, place: Any) -> LeftOff:
    if not isinstance(place, dict):
        return LeftOff(plan)
    names = [name for name in LeftOff._fields if name != "plan"]
    known = {name: place[name] for name in names if isinstance(place.get(name), str)}
    return LeftOff(plan, **known)


def write_private(path: Path, text: str) -> None:
    """Write a file for its owner alone, whole or not at all. Raises ``OSError``."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = path.with_name(f".{os.urandom(8).hex()}.part")
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
    try:
        with os.fdopen(os.open(partial, flags, 0o600), "w", encoding="utf-8") as stream:
            stream.write(text)
        partial.replace(path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            partial.unlink()
