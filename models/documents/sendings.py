"""The record of what was made of a plan to be sent: who, when, what, and which part of it."""

from dataclasses import dataclass

from models import clock
from models.documents.paper_tables import Sending as SendingTable
from models.store.store import Store
from models.text import clean_line


@dataclass(frozen=True, slots=True)
class Sending:
    """One file. ``at`` is UTC, ISO 8601; ``name`` is the display name beside the login ``actor``.

    ``kind`` is ``csv``, ``xlsx``, ``docx``, ``json``, ``md``, ``txt``, ``html``, ``report``,
    ``minutes``, ``updates`` or ``pack``; ``target`` the file's name; ``count`` how many
    recommendations it has; ``filter`` the filter that chose them, "" for all.
    """

    id: int
    at: str
    actor: str
    name: str
    kind: str
    target: str
    count: int
    filter: str


def record(store: Store, plan_id: int, kind: str, name: str, count: int, filter: str = "") -> None:  # noqa: A002
    """Remember that a file of this kind and name was made; ``count`` recommendations are in it.

    Whoever may only read the store leaves no record in it. Raises ``StoreError`` where the store
    cannot be written.
    """
    if store.read_only:
        return
    table = SendingTable
    with store.writing():
        store.run(
            table.insert(
                {
                    table.at: clock.now(),
                    table.actor: store.actor.login,
                    table.name: store.actor.name,
                    table.session: store.session,
                    table.plan: plan_id,
                    table.kind: kind,
                    table.target: clean_line(name),
                    table.counted: count,
                    table.filtered: clean_line(filter),
                }
            )
        )


def sendings(store: Store, plan_id: int) -> list[Sending]:
    """All files that were made of a plan, the newest first."""
    table = SendingTable
    query = table.select(
        table.id,
        table.at,
        table.actor,
        table.name,
        table.kind,
        table.target,
        table.counted,
        table.filtered,
    )
    mine = query.where(table.plan == plan_id).order_by(table.id.desc())
    return [Sending(*row) for row in store.rows(mine)]
