"""Plans to read, written into a store by the tables themselves, and an invented one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import clock
from models.documents.document_records import DraftProgress, DraftRecommendation
from models.finding import search
from models.plan.records import Unplaced
from models.plan.tables import (
    GlossaryTerm,
    Officer,
    Period,
    Plan,
    Progress,
    Recommendation,
    Responsibility,
    Section,
    UnplacedText,
)
from models.ratings.ratings import Level, Rag, Update
from models.store.store import Store


@dataclass(frozen=True)
class Made:
    """A plan by ids: its periods by label, its recommendations by ref."""

    id: int
    periods: dict[str, int]
    ids: dict[str, int]

    @property
    def shown(self) -> int:
        """The last period."""
        return list(self.periods.values())[-1]

    def refs(self, pairs: Sequence[tuple[int, int]]) -> list[str]:
        """The refs of a listing's ids."""
        by_id = {each: ref for ref, each in self.ids.items()}
        return [by_id[each] for each, _ in pairs]


def _both(
    june: Rag | None,
    september: Rag | None,
    evidence: str = "",
    update: Update | None = None,
) -> tuple[DraftProgress, ...]:
    return DraftProgress("Asked for in May.", june), DraftProgress(evidence, september, update)


_CONCERNS, _WARD, _HOME = "Raising concerns", "Care on the ward", "Going home"

EXAMPLE = (
    DraftRecommendation(
        "1.1", _CONCERNS, "Answer every call to the duty desk within ten minutes",
        timescale="IMMEDIATE", officers=("P Shah",), level=Level.PARTIALLY,
        progress=_both(Rag.RED, Rag.AMBER, "Answered in ten minutes: 71%.", Update.RECEIVED),
    ),
    DraftRecommendation(
        "1.2", _CONCERNS, "Agree one way to record a concern in both hospitals",
        timescale="3 months", officers=("P Shah", "T Reid"),
        progress=_both(Rag.RED, Rag.RED, "Two forms are left.", Update.NO_CHANGE),
    ),
    DraftRecommendation(
        "1.3", _CONCERNS, "Tell the ward who raised a concern what came of it",
        timescale="3 months", officers=("T Reid",), level=Level.FULLY,
        progress=_both(Rag.AMBER, Rag.GREEN, "Told in 40 of 41 cases; don't stop."),
    ),
    DraftRecommendation(
        "2.1", _WARD, "Review every patient's falls plan once a week",
        timescale="6 months", officers=("L Hart",), level=Level.LIMITED,
        progress=_both(Rag.AMBER, Rag.AMBER, "", Update.NONE),
    ),
    DraftRecommendation(
        "2.2", _WARD, "Check medicines at each handover", officers=("L Hart",),
        finding="Checks were often late.", timescale="31 March", due=date(2027, 3, 31),
        key_actions="Checklist at each handover", overall_status="Still issues with recording",
        progress=_both(Rag.RED, Rag.AMBER, "A red flag at 09:30 ++ see http://ward/list"),
        unplaced=(Unplaced("Cost code", "C&R 4711", "row 6"),),
    ),
    DraftRecommendation(
        "2.10", _WARD, "Keep the supervision record in one place", rationale="It is in one place",
        timescale="within 4 weeks", officers=("L Hart",), level=Level.PARTIALLY,
        progress=_both(Rag.GREEN, Rag.GREEN, "Café rota kept."),
    ),
    DraftRecommendation(
        "3.1", _HOME, "Ask every family for their view before discharge",
        timescale="6 months", officers=("M Brook",), level=Level.FULLY,
        progress=_both(Rag.AMBER, Rag.BLUE, "Asked: 52 of 52."),
    ),
    DraftRecommendation(
        "3.2", _HOME, "Shorten the wait for equipment at home",
        timescale="6 months", officers=("M Brook", "A Ní Bhriain"),
        progress=_both(Rag.AMBER, Rag.RED, "The wait grew to nine days."),
    ),
    DraftRecommendation(
        "3.3a", _HOME, "Train bank staff in the discharge pathway", timescale="Ongoing",
        progress=_both(None, Rag.NOT_DUE),
    ),
    DraftRecommendation("3.4", _HOME, "Publish the figures", progress=_both(Rag.RED, None)),
)  # fmt: skip


def make_plan(
    store: Store,
    recommendations: Sequence[DraftRecommendation] = EXAMPLE,
    *,
    title: str = "Eastvale improvement plan",
    periods: Sequence[str] = ("June", "September"),
    glossary: dict[str, str] | None = None,
    unplaced: Sequence[Unplaced] = (),
) -> Made:
    """Write a plan; every period but the last is closed. Empty progress gets no row."""
    with store.writing():
        plan_id = store.run(Plan.insert(title=title, source="made.csv", created=clock.now()))
        period_ids = {
            label: store.run(
                Period.insert(plan=plan_id, label=label, closed=int(label != periods[-1]), place=at)
            )
            for at, label in enumerate(periods)
        }
        ids = _write(store, plan_id, recommendations, list(period_ids.values()))
        for at, (term, meaning) in enumerate((glossary or {}).items()):
            store.run(GlossaryTerm.insert(plan=plan_id, term=term, meaning=meaning, place=at))
        for text in unplaced:
            store.run(_unplaced(plan_id, None, text))
        search.index_many(store, ids.values())
    return Made(plan_id, period_ids, ids)


def _write(
    store: Store,
    plan_id: int,
    recommendations: Sequence[DraftRecommendation],
    period_ids: Sequence[int],
) -> dict[str, int]:
    sections: dict[str, int] = {}
    officers: dict[str, int] = {}
    ids: dict[str, int] = {}
    for at, draft in enumerate(recommendations):
        if draft.section not in sections:
            sections[draft.section] = store.run(
                Section.insert(plan=plan_id, name=draft.section, place=len(sections))
            )
        new = ids[draft.ref] = store.run(
            Recommendation.insert(
                plan=plan_id,
                section=sections[draft.section],
                place=(at + 1) * 16,
                ref=draft.ref,
                text=draft.text,
                finding=draft.finding,
                timescale=draft.timescale,
                due=draft.due and draft.due.isoformat(),
                key_actions=draft.key_actions,
                level=draft.level,
                rationale=draft.rationale,
                overall_status=draft.overall_status,
                version=draft.version or 1,
            )
        )
        for place, name in enumerate(draft.officers):
            if name not in officers:
                officers[name] = store.run(Officer.insert(plan=plan_id, name=name))
            store.run(
                Responsibility.insert(recommendation=new, officer=officers[name], place=place)
            )
        for period, entry in zip(period_ids, draft.progress, strict=False):
            if entry != DraftProgress():
                store.run(
                    Progress.insert(
                        recommendation=new,
                        period=period,
                        evidence=entry.evidence,
                        rag=entry.rag,
                        reported=entry.update,
                    )
                )
        for text in draft.unplaced:
            store.run(_unplaced(plan_id, new, text))
    return ids


def _unplaced(plan_id: int, recommendation_id: int | None, text: Unplaced) -> Any:
    return UnplacedText.insert(
        plan=plan_id,
        recommendation=recommendation_id,
        heading=text.heading,
        text=text.text,
        stood=text.where,
    )
