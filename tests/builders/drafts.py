"""Invented plans, as a document would give them."""

from datetime import date

from models.documents.document_records import (
    DraftPeriod,
    DraftPlan,
    DraftProgress,
    DraftRecommendation,
)
from models.plan.records import Unplaced
from models.ratings.ratings import Level, Rag, Update

PERIODS = ("June", "September", "December")
R, A, G = Rag.RED, Rag.AMBER, Rag.GREEN


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

# ref, section, text, officers, timescale, ratings of the first two periods, level
_PLAN: tuple[tuple[str, str, str, str, str, str, Level | None], ...] = (
    ("1.1", "Raising concerns", "Answer every call to the duty desk", "Priya Shah", "IMMEDIATE",
     "RA", Level.PARTIALLY),
    ("1.2", "Raising concerns", "Agree one way to record a concern", "Priya Shah; Tom Reid",
     "3 months", "RR", None),
    ("1.3", "Raising concerns", "Tell the ward what came of a concern", "Tom Reid", "3 months",
     "AG", Level.FULLY),
    ("1.4", "Raising concerns", "Keep a log of the flags that are raised", "", "", "", None),
    ("2.1", "Care on the ward", "Review every falls plan once a week", "Lena Hart", "6 months",
     "AA", Level.LIMITED),
    ("2.2", "Care on the ward", "Check medicines at each handover", "Lena Hart", "", "RA", None),
    ("2.3", "Care on the ward", "Keep the supervision record in one place", "Lena Hart",
     "3 months", "GG", Level.PARTIALLY),
    ("2.4", "Care on the ward", "Name a lead nurse for each shift", "Lena Hart; Tom Reid",
     "IMMEDIATE", "AR", None),
    ("2.5", "Care on the ward", "Show the safety figures at the ward's door", "Lena Hart",
     "6 months", "", None),
    ("3.1", "Going home", "Ask every family for their view", "Marek Brook", "6 months", "AG",
     Level.FULLY),
    ("3.2", "Going home", "Shorten the wait for equipment", "Marek Brook; Aoife Ní Bhriain",
     "6 months", "AR", None),
    ("3.3", "Going home", "Train bank staff in the discharge pathway", "Aoife Ní Bhriain",
     "Ongoing", "", None),
    ("3.4", "Going home", "Send the letter on the day of discharge", "Marek Brook", "3 months",
     "RG", None),
    ("3.5", "Going home", "Tell the practice about a new medicine", "Marek Brook", "3 months",
     "GA", None),
)  # fmt: skip
_RAGS = {"R": R, "A": A, "G": G}


def draft_plan(title: str = "Eastvale improvement plan", **changed: object) -> DraftPlan:
    """An invented plan of 14 recommendations, whose last period is unrated."""
    recommendations = tuple(
        DraftRecommendation(
            ref=ref,
            section=section,
            text=text,
            finding=f"Inspectors saw {ref} done late." if ref.endswith(".1") else "",
            timescale=timescale,
            due=date(2027, 3, 31) if ref == "2.2" else None,
            key_actions=f"What {ref} needs. Coaching for the DDT.",
            officers=tuple(officers.split("; ")) if officers else (),
            progress=tuple(
                DraftProgress(f"{period} evidence of {ref}.", _RAGS.get(ratings[at : at + 1]))
                if at < 2
                else DraftProgress()
                for at, period in enumerate(PERIODS)
            ),
            level=level,
        )
        for ref, section, text, officers, timescale, ratings, level in _PLAN
    )
    values: dict[str, object] = {
        "title": title,
        "source": "eastvale.csv",
        "digest": "",
        "periods": tuple(map(DraftPeriod, PERIODS)),
        "sections": tuple(dict.fromkeys(each[1] for each in _PLAN)),
        "glossary": (("DDT", "Duty desk team"), ("ZZ", "The last of the terms")),
        "recommendations": recommendations,
    }
    return DraftPlan(**(values | changed))  # type: ignore[arg-type]


def one(text: str, officer: str = "") -> DraftPlan:
    return DraftPlan(
        title="One",
        source="one.csv",
        digest="",
        periods=(DraftPeriod("June"),),
        sections=("S",),
        recommendations=(
            DraftRecommendation(
                "1.1",
                "S",
                text,
                officers=(officer,) if officer else (),
                progress=(DraftProgress(),),
            ),
            DraftRecommendation("1.2", "S", "plain", progress=(DraftProgress(),)),
        ),
    )
