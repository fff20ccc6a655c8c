"""Which recommendations each officer answers for, and which officer a person means."""

from collections.abc import Sequence

from models.errors import Refused
from models.plan import plan_reading
from models.plan.records import Plan
from models.store.store import Store
from models.text import fold, show_line, words_start_with


def answers(store: Store, plan: Plan) -> tuple[dict[str, list[int]], list[str]]:
    """The recommendations that each officer answers for, by name and in the plan's order.

    And the refs of those that nobody answers for. Names that differ in their capitals alone are
    one officer's, as they are when a pack comes back.
    """
    names: dict[str, str] = {}
    for name in plan_reading.officers(store, plan.id):
        names.setdefault(fold(name), name)
    found: dict[str, list[int]] = {name: [] for name in names.values()}
    nobody: list[str] = []
    for it in plan_reading.recommendations(store, plan.id):
        for folded in dict.fromkeys(map(fold, it.officers)):
            found.setdefault(names.get(folded, folded), []).append(it.id)
        if not it.officers:
            nobody.append(it.ref)
    return {name: ids for name, ids in found.items() if ids}, nobody


def officer_named(names: Sequence[str], text: str) -> str:
    """The officer that ``text`` means: the name, or the start of a word that only one has.

    Raises ``Refused`` naming the officers.
    """
    found = [name for name in names if fold(name) == fold(text)]
    found = found or [name for name in names if words_start_with(name, text.strip())]
    if len(found) == 1 and text.strip():
        return found[0]
    listed = ", ".join(map(show_line, found or names)) or "none"
    said = "may be any of these" if found else "answers for nothing; officers are"
    raise Refused(f'"{show_line(text)}" {said}: {listed}')
