"""What a recommendation said when a file was made of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imports.own.draft import OwnDraft
from models.documents.document_records import DraftPlan

if TYPE_CHECKING:
    from models.store.store import Store

Key = tuple[str, int | None]
"""A field, with the id of its period where it has one."""


@dataclass(frozen=True, slots=True)
class Then:
    """One recommendation at that time.

    ``changed`` has the value then of each field that was changed since, None where the time is not
    known. ``ever_changed`` then has the fields that were changed at any time. ``gone`` has what
    fields had said before that time and no longer did, where only a row's version tells the time.
    """

    changed: dict[Key, str] | None
    ever_changed: frozenset[Key] | None = None
    gone: Mapping[Key, frozenset[str]] = field(default_factory=dict)

    def value(self, key: Key, now: str) -> str | None:
        """What a field was then, given what it is now; None where that is not known."""
        if self.changed is not None:
            return self.changed.get(key, now)
        # A field that nobody ever changed has always been as it is now.
        if self.ever_changed is not None and key not in self.ever_changed:
            return now
        return None


class Past:
    """The time at which a draft's file was made: a row's version tells it, or the file itself.

    ``foreign`` says that the file knows changes that this store has not, as one does that was made
    of another copy of the plan, or before an older copy was put back. Its numbers then say nothing.
    """

    def __init__(self, store: "Store", plan_id: int, draft: DraftPlan) -> None:
        from models.changes import as_it_was

        self._store = store
        self._plan_id = plan_id
        self._position = draft.position
        self._own = isinstance(draft, OwnDraft)
        self.foreign = False
        if isinstance(draft, OwnDraft) and draft.mark and draft.position is not None:
            self.foreign = draft.mark != as_it_was.mark(store, plan_id, draft.position)

    def learn(self, versions: Iterable[tuple[int | None, int]]) -> None:
        """Learn from each row's version, beside the edition that its recommendation has now."""
        if any(version is not None and version > edition for version, edition in versions):
            self.foreign = True

    def has_new_actions(self, recommendation_id: int) -> bool:
        """Whether actions of a recommendation are known to have changed since that time."""
        from models.changes import as_it_was

        if self.foreign or self._position is None:
            return False
        return as_it_was.actions_changed(self._store, recommendation_id, self._position)

    def of(self, recommendation_id: int, version: int | None) -> Then:
        """A recommendation as the row with this ``version`` (None for none) had it."""
        from models.changes import as_it_was

        if self.foreign:
            return Then(None)
        changed = None
        if self._position is not None:
            changed = as_it_was.at_position(
                self._store, self._plan_id, recommendation_id, self._position
            )
        if version is not None:
            by_version = as_it_was.at_edition(self._store, recommendation_id, version)
            if changed is not None and by_version != changed:
                # The row was copied from another file, or its version from another row.
                return Then(None)
            if by_version is not None and changed is None:
                gone = as_it_was.before_edition(self._store, recommendation_id, version)
                return Then(by_version, gone=gone)
        if changed is not None:
            return Then(changed)
        if not self._own:
            return Then(None)
        ever = as_it_was.at_position(self._store, self._plan_id, recommendation_id, 0)
        return Then(None, None if ever is None else frozenset(ever))
