"""Who answers for a recommendation, as one text: the officers' names in order, joined by "; "."""

from collections.abc import Iterable

from models.plan.tables import Action, Officer, Recommendation, Responsibility
from models.store.prepared import Prepared, slot
from models.store.store import Store
from models.text import clean_line


def officer_names(names: Iterable[str]) -> list[str]:
    """Names as the store keeps them: one line, no ";" (it joins them), none empty, none twice."""
    split = (part.strip() for name in names for part in clean_line(name).split(";"))
    return list(dict.fromkeys(name for name in split if name))


def joined(names: Iterable[str]) -> str:
    """The names as the change log writes them."""
    return "; ".join(officer_names(names))


def current(store: Store, recommendation_id: int) -> str:
    """Who answers for a recommendation now, "" for nobody."""
    return "; ".join(name for _, name in _ANSWERS.rows(store, recommendation_id=recommendation_id))


def replace(store: Store, recommendation_id: int, names: str) -> None:
    """Let exactly these officers answer for a recommendation, inside the caller's ``writing()``.

    ``names`` is a text of ``joined``. An officer that the plan does not have yet is added; one who
    answers for nothing any more is no officer of the plan.
    """
    here = {"recommendation_id": recommendation_id}
    before = {officer for officer, _ in _ANSWERS.rows(store, **here)}
    [(plan_id,)] = _PLAN.rows(store, **here)
    _FORGET.alter(store, **here)
    for place, name in enumerate(officer_names([names]), start=1):
        found = _OFFICER.row(store, plan_id=plan_id, name=name)
        officer = found[0] if found else _ADD_OFFICER.insert(store, plan_id=plan_id, name=name)
        _ANSWER.insert(store, officer=officer, place=place, **here)
        before.discard(officer)
    for officer in before:
        _DROP_IDLE.alter(store, officer=officer)


_HERE = Responsibility.recommendation == slot("recommendation_id")
_ANSWERS = Prepared(
    lambda: (
        Responsibility.select(Officer.id, Officer.name)
        .join(Officer)
        .where(_HERE)
        .order_by(Responsibility.place, Officer.id)
    )
)
_PLAN = Prepared(
    lambda: Recommendation.select(Recommendation.plan).where(
        Recommendation.id == slot("recommendation_id")
    )
)
_FORGET = Prepared(lambda: Responsibility.delete().where(_HERE))
_OFFICER = Prepared(
    lambda: Officer.select(Officer.id).where(
        (Officer.plan == slot("plan_id")) & (Officer.name == slot("name"))
    )
)
_ADD_OFFICER = Prepared(
    lambda: Officer.insert(
        {Officer.plan: slot("plan_id"), Officer.name: slot("name"), Officer.version: 1}
    )
)
_ANSWER = Prepared(
    lambda: Responsibility.insert(
        {
            Responsibility.recommendation: slot("recommendation_id"),
            Responsibility.officer: slot("officer"),
            Responsibility.place: slot("place"),
        }
    )
)
_DROP_IDLE = Prepared(
    lambda: Officer.delete().where(
        (Officer.id == slot("officer"))
        # An officer with details that somebody typed is kept.
        & (Officer.post == "")
        & (Officer.email == "")
        & (Officer.retired == "")
        & (Officer.version == 1)
        & Officer.name.not_in(Action.select(Action.owner).where(Action.plan == Officer.plan))
        & Officer.id.not_in(
            Responsibility.select(Responsibility.officer).where(
                Responsibility.officer == slot("officer")
            )
        )
    )
)
