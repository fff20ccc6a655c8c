"""Plans whose texts are of every kind, and what a file must keep of them."""

from collections import Counter
from datetime import date

from hypothesis import strategies as st

from models.documents.document_records import (
    DraftPeriod,
    DraftPlan,
    DraftProgress,
    DraftRecommendation,
)
from models.plan.records import Recommendation, Unplaced
from models.ratings.ratings import Level, Rag, Update
from models.text import clean_line

WEIRD = (
    "=SUM(A1)",
    "+44 1",
    "-",
    "@home",
    "'quoted'",
    "''=x",
    "'",
    "\t=x",
    "\n=x",
    "\n\nafter two lines\n",
    '"quotes" and "",""',
    ";,|\t",
    "; ",
    "  spaces  ",
    "[/x] [REC-1] [@click=app.quit]x[/]",
    "\x1b[31mred\x1b[0m \x1b]52;c;eA==\x07",
    "\u202eright to left\u202c שלום \u2066x",
    "é ö Ω 漢字 🙂 👩\u200d👩\u200d👧 e\u0301",
    "\ud800 \ufffe \x00 \x85 \u2028",
    "sep=;",
    "ref,section,text,finding",
    "Red",
    "Recommendation",
    "0012",
    "1/2",
    "2024/25",
    "1.10",
    "a\r\nb\rc",
    "x" * 300,
)


PIECES = st.sampled_from("'=+-@\t\r\n;,\"| a:")


TEXTS = st.sampled_from(WEIRD) | st.text(PIECES | st.characters(), max_size=12)


LINES = TEXTS.filter(lambda text: bool(clean_line(text).strip()))


OFFICERS = st.lists(LINES.filter(lambda name: "; " not in clean_line(name)), max_size=3)


PROGRESS = st.builds(
    DraftProgress,
    evidence=TEXTS,
    rag=st.none() | st.sampled_from(Rag),
    update=st.none() | st.sampled_from(Update),
)


UNPLACED = st.lists(
    st.builds(Unplaced, heading=st.sampled_from(["Cost", "=Notes", "a: RAG", "é"]), text=LINES),
    max_size=3,
)


@st.composite
def plans(draw: st.DrawFn) -> DraftPlan:
    labels = draw(
        st.lists(
            LINES, max_size=3, unique_by=lambda text: " ".join(clean_line(text).casefold().split())
        )
    )
    count = draw(st.integers(1, 3))
    recommendations = [
        DraftRecommendation(
            ref=ref,
            section=draw(TEXTS),
            text=draw(TEXTS),
            finding=draw(TEXTS),
            timescale=draw(TEXTS),
            due=draw(st.none() | st.dates(date(1900, 1, 1))),
            key_actions=draw(TEXTS),
            officers=tuple(draw(OFFICERS)),
            progress=tuple(draw(PROGRESS) for _ in labels),
            level=draw(st.none() | st.sampled_from(Level)),
            rationale=draw(TEXTS),
            overall_status=draw(TEXTS),
            unplaced=tuple(draw(UNPLACED)),
        )
        for ref in draw(st.permutations(["0012", "1/2", "2024/25", "1.10", "=1"]))[:count]
    ]
    return DraftPlan(
        title="Plan",
        source="plan.csv",
        digest="",
        refs_given=True,
        periods=tuple(map(DraftPeriod, labels)),
        sections=tuple(dict.fromkeys(each.section for each in recommendations)),
        recommendations=tuple(recommendations),
    )


EVERYTHING = DraftPlan(
    title="Plan",
    source="plan.csv",
    digest="",
    refs_given=True,
    periods=(DraftPeriod("=June"), DraftPeriod("a: evidence; |")),
    sections=("",),
    recommendations=tuple(
        DraftRecommendation(
            ref=f"1.{number}",
            section="",
            text=text,
            finding=text,
            timescale=text,
            key_actions=text,
            progress=(DraftProgress(text, Rag.NOT_DUE, Update.NONE), DraftProgress(text)),
            rationale=text,
            overall_status=text,
        )
        for number, text in enumerate(WEIRD, 1)
    ),
)


def essence(it: Recommendation) -> tuple[object, ...]:
    """All that a row of a file can say of a recommendation."""
    plain = it._replace(id=0, plan_id=0, version=0, edition=0, progress=(), unplaced=())
    progress = [(each.period.label, each.evidence, each.rag, each.update) for each in it.progress]
    unplaced = Counter((each.heading, each.text) for each in it.unplaced)
    return plain, progress, unplaced
