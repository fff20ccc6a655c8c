"""Texts that a process which had to end could not put into its store.

The last resort behind drafts: the store stayed locked for as long as the process could wait. The
text goes into a file of its own in the user's own state folder, and becomes a draft at the next
start.
"""

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from models import clock
from models.errors import StoreError
from models.personal import drafts, form_drafts, left_off
from models.plan.records import Draft
from models.plan.tables import Period, Plan, Recommendation
from models.store.store import Store


def keep(
    store: Store, recommendation_id: int, period_id: int, text: str, base_version: int
) -> None:
    """Keep a text outside the store, in a file for its writer alone.

    The arguments are those of ``drafts.save_draft``. Raises ``StoreError`` where there is no place
    for it either.
    """
    kept = {
        "recommendation": recommendation_id,
        "period": period_id,
        "named": _named(store, recommendation_id, period_id),
        "text": text,
        "base_version": base_version,
    }
    _write(store, kept)


def keep_form(
    store: Store,
    plan_id: int,
    form: str,
    values: Mapping[str, str],
    base: Mapping[str, str],
    called: str,
) -> None:
    """Keep what was typed into a form, as ``keep`` does a text; ``called`` is what it is of.

    The other arguments are those of ``form_drafts.save_form_draft``.
    """
    kept = {
        "plan": plan_id,
        "named": _plan_named(store, plan_id),
        "form": form,
        "called": called,
        "values": dict(values),
        "base": dict(base),
    }
    _write(store, kept)


def _write(store: Store, kept: dict[str, Any]) -> None:
    kept |= {"actor": store.actor.login, "saved": clock.now()}
    state = left_off.file_of(store.path)
    path = state.with_name(f"{state.stem}.unsaved-{os.urandom(8).hex()}.json")
    try:
        left_off.write_private(path, json.dumps(kept))
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror or error})") from error


def bring_back(store: Store) -> list[Draft]:
    """Make drafts of the texts kept for this person and this store; gives those that it made.

    A text that is stored by now leaves no draft. One beside which a later draft stands, or whose
    recommendation is not in this store (another one may have taken its place), waits on. Raises
    ``StoreError`` where the store cannot be written; the texts stay where they are then.
    """
    found: list[Draft] = []
    for path, kept in _kept(store, _is_whole):
        place = kept["recommendation"], kept["period"]
        if _named(store, *place) != kept["named"]:
            continue
        there = drafts.draft(store, *place)
        if there is not None and there.text != kept["text"] and there.saved_at > kept["saved"]:
            continue
        drafts.save_draft(store, *place, kept["text"], kept["base_version"])
        with contextlib.suppress(OSError):
            path.unlink()
        draft = drafts.draft(store, *place)
        if draft is not None:
            found.append(draft)
    return found


def bring_back_forms(store: Store) -> list[str]:
    """Make drafts of what was typed into forms; gives what each is of, as ``keep_form`` had it."""
    found: list[str] = []
    for path, kept in _kept(store, _is_form):
        plan_id, form = kept["plan"], kept["form"]
        if _plan_named(store, plan_id) != kept["named"]:
            continue
        there = form_drafts.form_draft(store, plan_id, form)
        if there is not None and there.saved_at > kept["saved"]:
            continue
        form_drafts.save_form_draft(store, plan_id, form, kept["values"], kept["base"])
        with contextlib.suppress(OSError):
            path.unlink()
        if form_drafts.form_draft(store, plan_id, form) is not None:
            found.append(kept["called"])
    return found


def _plan_named(store: Store, plan_id: int) -> list[str]:
    """What identifies a plan, also against one with the same id in another store; [] for none."""
    row = store.row(Plan.select(Plan.created, Plan.title).where(Plan.id == plan_id))
    return list(row or ())


def _named(store: Store, recommendation_id: int, period_id: int) -> list[str]:
    """What identifies a recommendation and a period across stores; [] where they are not there."""
    query = (
        Recommendation.select(Plan.created, Plan.title, Recommendation.ref, Period.label)
        .join(Plan, on=Recommendation.plan == Plan.id)
        .join(Period, on=Period.plan == Plan.id)
        .where((Recommendation.id == recommendation_id) & (Period.id == period_id))
    )
    return list(store.row(query) or ())


def _kept(store: Store, is_whole: Callable[[Any], bool]) -> Iterator[tuple[Path, dict[str, Any]]]:
    state = left_off.file_of(store.path)
    for path in sorted(state.parent.glob(f"{state.stem}.unsaved-*.json")):
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            continue
        if is_whole(kept) and kept["actor"] == store.actor.login:
            yield path, kept


def _is_whole(kept: Any) -> bool:
    texts, numbers = ("actor", "text", "saved"), ("recommendation", "period", "base_version")
    return (
        isinstance(kept, dict)
        and isinstance(kept.get("named"), list)
        and all(isinstance(kept.get(name), str) for name in texts)
        and all(type(kept.get(name)) is int for name in numbers)
    )


def _is_form(kept: Any) -> bool:
    return (
        isinstance(kept, dict)
        and isinstance(kept.get("named"), list)
        and all(isinstance(kept.get(name), str) for name in ("actor", "form", "called", "saved"))
        and all(_is_texts(kept.get(name)) for name in ("values", "base"))
        and type(kept.get("plan")) is int
    )


def _is_texts(held: Any) -> bool:
    return isinstance(held, dict) and all(isinstance(value, str) for value in held.values())
