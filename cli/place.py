"""Which store and which plan a command is about."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from models.errors import StoreError
from models.lazily import lazily

with lazily():
    from cli import output
    from models.personal import left_off
    from models.plan import plans
    from models.store import location

if TYPE_CHECKING:
    from models.plan.records import Plan
    from models.store.store import Store


class Place(NamedTuple):
    """``--store`` and ``--plan``, None where not given."""

    store: str | None = None
    plan: str | None = None


class Text(click.ParamType[str]):
    """Words of the command line; UTF-8 even where no locale says so."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        # What Python could not decode it has kept as surrogates.
        text = str(value)
        return text if text.isprintable() else os.fsencode(text).decode("utf-8", "replace")


TEXT = Text()
ASCII_HELP = "Draw the application's screen with ASCII characters alone."

_OPTIONS = (
    click.option(
        "--store", metavar="PATH-or-URL", help="The store (else STOCKTAKE_STORE, else your own)."
    ),
    click.option(
        "--plan", metavar="TITLE", type=TEXT, help="The plan, where the store holds several."
    ),
)


def place_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--store`` and ``--plan``, as the whole program has them before it.

    The function gets both as one ``Place``, its first argument.
    """

    @functools.wraps(function)
    def placed(*args: Any, store: str | None, plan: str | None, **options: Any) -> Any:
        before = click.get_current_context().find_root().params
        place = Place(
            before.get("store") if store is None else store,
            before.get("plan") if plan is None else plan,
        )
        # As an unset variable of a script leaves them: never the place that is meant.
        for name, value in place._asdict().items():
            if value is not None and not value.strip():
                raise click.UsageError(f"--{name} is given without a value")
        return function(place, *args, **options)

    for option in reversed(_OPTIONS):
        placed = option(placed)
    return placed


@contextmanager
def open_store(place: Place, *, create: bool = False) -> Iterator[Store]:
    """The store, open; what there is to know about it is said on standard error."""
    from models.store.store import Store

    path = location.locate(place.store)
    if not create and not path.exists():
        raise StoreError(f"{path}: there is no store here; stocktake import FILE makes one")
    with Store.open(path) as store:
        if store.notice:
            output.note(store.notice)
        yield store


@contextmanager
def open_plan(place: Place, *, changing: bool = False) -> Iterator[tuple[Store, Plan]]:
    """The store and the plan that a command is about, which is then the one used last.

    One that changes something (``changing``) must name the plan where there are several.
    """

    with open_store(place) as store:
        if len(plans.plans(store)) < 2:
            yield store, plans.plan_for(store, place.plan, None, changing)
            return

        last = left_off.load(store.path).plan or None
        plan = plans.plan_for(store, place.plan, last, changing)
        left_off.use(store.path, plan.title)
        yield store, plan
