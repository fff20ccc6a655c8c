"""Hostile texts, and what may never be on the screen."""

from typing import TYPE_CHECKING, Any

from models.documents.document_records import (
    DraftPeriod,
    DraftPlan,
    DraftProgress,
    DraftRecommendation,
)
from models.plan.records import Unplaced
from models.plan.tables import Officer, Period, Progress, Recommendation, Section
from models.plan.tables import Plan as PlanTable
from models.store.store import Store
from tests.tui.host import shown

if TYPE_CHECKING:
    from tests.tui.conftest import Bench

PAYLOADS = {
    "closing": "x [/x] y [/] [/red]",
    "markup": "[REC-1] [red]word[/red] [bold",
    "action": "[@click=app.quit]leave[/]",
    "escape": "a\x1b[31mred\x1b[0m\x1b[2J\x1b[Hb",
    "clipboard": "a\x1b]52;c;aGVsbG8=\x07b\x1b]0;title\x1b\\c",
    "strings": "a\x1bPdcs\x1b\\b\x1b_apc\x1b\\\x9b31m\x9d52;c;aaaa\x9c",
    "controls": "a\x00b\x07c\x08d\x7fe\x0e\x0f\x1b",
    "bidi": "a\u202edeR\u202c \u2066x\u2069 \u200f",
    "invisible": "a\u200b\ufeffb\u2028c\u2029d\x85e\U000e0041",
    "combining": "e\u0301" * 30 + "Z" + "\u0301" * 50,
    "wide": "漢字" * 40 + "🙂👨\u200d👩\u200d👧",
    "right-to-left": "שלום עולם مرحبا بالعالم" * 5,
    "long": "word " * 4000,
    "unbroken": "x" * 20_000,
    "surrogates": "a\ud800b\udfffc\ufffe\U0001ffff",
    "filter": 'rag:red -"(OR" c++ % _ *',
    "lines": "\n\n\ta\r\nb\rc\n",
}


# Several in one text: each screen is slow to go through, and none of them hides another.
TOGETHER = {
    "brackets": ("closing", "markup", "action", "filter"),
    "controls": ("escape", "clipboard", "strings", "controls", "surrogates", "invisible", "bidi"),
    "shapes": ("combining", "wide", "right-to-left", "lines"),
    "lengths": ("unbroken", "long"),
}


FORBIDDEN = {chr(code) for code in (*range(10), *range(11, 32), *range(0x7F, 0xA0))}


FORBIDDEN |= set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f\u200e\u200b\ufeff")


def plan_of(payload: str) -> DraftPlan:
    one = DraftRecommendation(
        ref=payload[:12].strip() or "1",
        section=payload,
        text=payload,
        finding=payload,
        timescale=payload,
        key_actions=payload,
        officers=(payload, f"Second {payload}"),
        progress=(DraftProgress(payload), DraftProgress(payload)),
        rationale=payload,
        overall_status=payload,
        unplaced=(Unplaced(payload, payload, payload),),
    )
    other = DraftRecommendation(
        ref="2", section="Plain", text="Plain", progress=(DraftProgress(), DraftProgress())
    )
    return DraftPlan(
        title=f"T{payload}",
        source=payload,
        digest="",
        periods=(DraftPeriod(f"P {payload}"), DraftPeriod(f"Q {payload}")),
        sections=(one.section, "Plain"),
        glossary=((payload, payload), ("a", payload)),
        recommendations=(one, other),
    )


def put_raw(store: Store, payload: str) -> None:
    """Past every door: as another program could have written it into the store's file."""
    raw = payload.encode("utf-8", "replace").decode().replace("\x00", "")
    changes: list[tuple[Any, dict[Any, str]]] = [
        (PlanTable, {PlanTable.title: f"T{raw}"[:200]}),
        (Section, {Section.name: raw}),
        (Officer, {Officer.name: raw}),
        (Progress, {Progress.evidence: raw}),
        (
            Recommendation,
            {Recommendation.text: raw, Recommendation.timescale: raw, Recommendation.finding: raw},
        ),
    ]
    for table, values in changes:
        first = store.scalar(table.select(table.id).order_by(table.id))
        with store.writing():
            store.run(table.update(values).where(table.id == first))
    with store.writing():
        for at, period in enumerate(store.rows(Period.select(Period.id))):
            store.run(Period.update({Period.label: f"{at}{raw}"}).where(Period.id == period[0]))


def harmless(bench: "Bench") -> None:
    text = shown(bench.app)
    assert not set(text) & FORBIDDEN, [hex(ord(each)) for each in set(text) & FORBIDDEN]


NAMES = {
    "escape": "a\x1b[31mred\x1b[2J.csv",
    "clipboard": "a\x1b]52;c;aGVsbG8=\x07.csv",
    "newline": "two\nlines\r.csv",
    "bidi": "a\u202edeR\u202c.csv",
    "markup": "[red]x[ y] [@click=app.quit]z.csv",
    "bytes": "no text \udcff\udce9.csv",
    "wide": "漢字" * 30 + ".csv",
}
