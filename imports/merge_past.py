"""What a recommendation said when a file was made of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imports.own_draft import OwnDraft
from models.document_records import DraftPlan

if TYPE_CHECKING:
    from models.store import Store

Key = tuple[str, int | None]
"""A field, with the id of its period where it has one."""


@dataclass(frozen=True, slots=True)
class Then:
    """One recommendation at that time.

    ``changed`` has the value then of each field that was changed since, None where the time is not
    known. ``ever_changed`` then has the fields that were changed at any time.
    """

    changed: dict[Key, str] | None
    ever_changed: frozenset[Key] | None = None

    def value(self, key: Key, now: str) -> str | None:
        """What a field was then, by what it is now; None where nothing tells."""
        if self.changed is not None:
            return self.changed.get(key, now)
        # What nobody ever changed was the same at any time.
        if self.ever_changed is not None and key not in self.ever_changed:
            return now
        return None


class Past:
    """The time at which a draft's file was made: a row's version tells it, or the file itself."""

    def __init__(self, store: "Store", plan_id: int, draft: DraftPlan) -> None:
        self._store = store
        self._plan_id = plan_id
        self._position = draft.position
        self._own = isinstance(draft, OwnDraft)

    def of(self, recommendation_id: int, version: int | None) -> Then:
        """A recommendation as the row with this ``version`` (None for none) had it."""
        from models import since

        if version is not None:
            changed = since.at_edition(self._store, recommendation_id, version)
            if changed is not None:
                return Then(changed)
        if self._position is not None:
            changed = since.at_position(
                self._store, self._plan_id, recommendation_id, self._position
            )
            if changed is not None:
                return Then(changed)
        if not self._own:
            return Then(None)
        ever = since.at_position(self._store, self._plan_id, recommendation_id, 0)
        return Then(None, None if ever is None else frozenset(ever))
