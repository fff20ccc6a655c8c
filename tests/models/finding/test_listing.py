"""The list: which recommendations a filter shows, in which order, and what a line of each says."""

import threading
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import clock
from models.actions import actions
from models.changes import edits
from models.documents.document_records import DraftProgress, DraftRecommendation
from models.errors import StoreError
from models.finding import listing
from models.finding.filters import EMPTY, KEYS, parse
from models.meeting import requests
from models.periods import periods, summary
from models.plan import plan_reading
from models.plan.records import Counts, ListRow
from models.plan.tables import Draft, Recommendation
from models.ratings.ratings import Level, Rag, Update
from models.store.actor import Actor
from models.store.store import Store
from tests.builders.drafts import EXAMPLE
from tests.builders.plans import Written, make_plan
from tests.models.scan import scan


class CountingStore(Store):
    """Counts the queries that are run through it."""

    queries = 0

    def rows(self, query: Any) -> list[tuple[Any, ...]]:
        self.queries += 1
        return super().rows(query)

    def sql(self, text: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        self.queries += 1
        return super().sql(text, parameters)


@pytest.fixture
def made(store: Store) -> Written:
    return make_plan(store)


def shown(store: Store, made: Written, text: str, sort: str = "plan") -> list[str]:
    chosen = parse(text)
    every = listing.all_ids(store, made.id, made.shown, chosen, sort)
    assert listing.first_ids(store, made.id, made.shown, chosen, sort) == every
    assert listing.first_ids(store, made.id, made.shown, chosen, sort, limit=2) == every[:2]
    assert listing.counts(store, made.id, made.shown, chosen).shown == len(every)
    return made.refs(every)


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("", "1.1 1.2 1.3 2.1 2.2 2.10 3.1 3.2 3.3a 3.4"),
        ("rag:red", "1.2 3.2"),
        ("rag:red,amber", "1.1 1.2 2.1 2.2 3.2"),
        ("rag:none", "3.4"),
        ("rag:none,blue", "3.1 3.4"),
        ("rag:not_due", "3.3a"),
        ("-rag:red,amber,green", "3.1 3.3a 3.4"),
        ("-rag:none", "1.1 1.2 1.3 2.1 2.2 2.10 3.1 3.2 3.3a"),
        ("level:fully", "1.3 3.1"),
        ("level:none", "1.2 2.2 3.2 3.3a 3.4"),
        ("level:limited,none", "1.2 2.1 2.2 3.2 3.3a 3.4"),
        ("-level:none", "1.1 1.3 2.1 2.10 3.1"),
        ("officer:shah", "1.1 1.2"),
        ("officer:SH,rei", "1.1 1.2 1.3"),
        ("officer:hah", ""),
        ('officer:"p shah"', "1.1 1.2"),
        ("officer:ní", "3.2"),
        ("officer:NÍ", "3.2"),
        ("officer:none", "3.3a 3.4"),
        ("officer:none,reid", "1.2 1.3 3.3a 3.4"),
        ("-officer:none", "1.1 1.2 1.3 2.1 2.2 2.10 3.1 3.2"),
        ("-officer:shah,hart", "1.3 3.1 3.2 3.3a 3.4"),
        ("section:care", "2.1 2.2 2.10"),
        ("section:home,raising", "1.1 1.2 1.3 3.1 3.2 3.3a 3.4"),
        ("section:nothing", ""),
        ("-section:nothing rag:red", "1.2 3.2"),
        ("timescale:imm", "1.1"),
        ("timescale:6,ong", "2.1 3.1 3.2 3.3a"),
        ("ref:2.1", "2.1"),
        ("ref:3.3A", "3.3a"),
        ("ref:2.10,1.1", "1.1 2.10"),
        ("-ref:2.10,1.1 section:care", "2.1 2.2"),
        ("ref:3", ""),
        ("update:received", "1.1"),
        ("update:none", "2.1"),
        ("update:no_change,received", "1.1 1.2"),
        ("-update:none,received,no_change", "1.3 2.2 2.10 3.1 3.2 3.3a 3.4"),
        ("has:evidence", "1.1 1.2 1.3 2.2 2.10 3.1 3.2"),
        ("no:evidence", "2.1 3.3a 3.4"),
        ("-has:evidence", "2.1 3.3a 3.4"),
        ("is:worse", "3.2"),
        ("is:better", "1.1 1.3 2.2 3.1"),
        ("is:worse,better", "1.1 1.3 2.2 3.1 3.2"),
        ("-is:better", "1.2 2.1 2.10 3.2 3.3a 3.4"),
        ("rag:amber officer:hart check", "2.2"),
        ("rag:amber -check", "1.1 2.1"),
        ("the rag:red", "3.2"),
    ],
)
def test_a_filter_shows(store: Store, made: Written, text: str, refs: str) -> None:
    assert shown(store, made, text) == refs.split()


def act(store: Store, made: Written) -> None:
    """Four actions: late, open of an owner, done though late, and one that was taken off."""
    ids, past = made.recommendations, date(2020, 1, 1)
    actions.add_action(store, ids["1.1"], "Ring back", due=past)
    actions.add_action(store, ids["1.1"], "Zest", owner="Julie Ward", due=date(2999, 1, 1))
    done = actions.add_action(store, ids["2.2"], "Audit", owner="Tom Reid", due=past)
    gone = actions.add_action(store, ids["3.1"], "Zoned", owner="Julie Ward", due=past)
    for each, field, value in ((done, "action_state", "complete"), (gone, "action", "")):
        assert each.subject_id is not None
        actions.change_action(store, each.subject_id, field, value, version=2)


def test_a_filter_by_delivery_monitoring_and_requests(store: Store, made: Written) -> None:
    for ref, field, value in (
        ("1.1", "delivery", "complete"),
        ("2.1", "delivery", "not_started"),
        ("1.1", "monitoring", "discontinue"),
        ("2.2", "monitoring", "return 2027-03-31"),
    ):
        seen = plan_reading.recommendation(store, made.recommendations[ref])
        edits.set_field(store, seen.id, field, value, version=seen.version)
    requests.ask_closure(store, made.recommendations["1.1"], "Done")
    requests.ask_extension(store, made.recommendations["2.2"], date(2027, 6, 30), "Vacancies")
    requests.ask_closure(store, made.recommendations["3.1"], "Done")
    [asked] = requests.requests_of(store, made.recommendations["3.1"])
    requests.withdraw(store, asked.id, version=asked.version)
    everything = list(plan_reading.recommendations(store, made.id))
    for text, refs in {
        "delivery:complete": "1.1",
        "delivery:complete,not-started": "1.1 2.1",
        "delivery:none section:care": "2.2 2.10",
        "-delivery:none": "1.1 2.1",
        "-delivery:complete section:raising": "1.2 1.3",
        "monitoring:return": "2.2",
        "monitoring:discontinue,return": "1.1 2.2",
        "-monitoring:none": "1.1 2.2",
        "monitoring:none section:care": "2.1 2.10",
        "monitoring:continue": "",
    }.items():
        assert shown(store, made, text) == refs.split(), text
        assert [made.recommendations[ref] for ref in refs.split()] == scan(parse(text), everything)
    for text, refs in {
        "request:closure": "1.1",
        "request:extension,closure": "1.1 2.2",
        "-request:none": "1.1 2.2",
        "request:none section:care": "2.1 2.10",
        "-request:extension section:care": "2.1 2.10",
    }.items():
        assert shown(store, made, text) == refs.split(), text
    for ref, is_shown in {"2.2": True, "1.1": False}.items():
        chosen, one = parse("request:extension"), made.recommendations[ref]
        assert listing.matches(store, made.id, made.shown, chosen, one) is is_shown


def test_a_filter_by_due_dates(store: Store) -> None:
    with clock.fixed(datetime(2026, 11, 27, 12, tzinfo=UTC)):
        made = make_plan(store)
        for ref, due in (
            ("1.1", "2020-01-01"), ("1.2", "2026-12-27"), ("1.3", "2020-01-01"),
            ("2.1", "2027-03-31"), ("2.10", "2026-11-27"), ("3.4", "2020-02-29"),
        ):  # fmt: skip
            version = plan_reading.recommendation(store, made.recommendations[ref]).version
            edits.set_field(store, made.recommendations[ref], "due", due, version=version)
        for text, refs in {
            "is:overdue": "1.1 3.4",  # 1.3 is FULLY
            "due:overdue": "1.1 3.4",
            "due:<30d": "1.1 1.3 2.10 3.4",
            "due:>29d": "1.2 2.1 2.2",
            "due:2020-02,2027-03": "2.1 2.2 3.4",
            "due:>3m": "2.1 2.2",
            "due:>9999m": "",
        }.items():
            assert shown(store, made, text) == refs.split(), text
        every = periods.periods(store, made.id)
        found = summary.standings(store, made.id, made.shown, every[:-1])
        late = [each.ref for each in found if each.is_overdue(clock.today())]
        assert shown(store, made, "is:overdue") == late


def test_what_is_blue_is_excused_of_its_day(store: Store, made: Written) -> None:
    for ref in ("3.2", "3.3a", "3.4"):
        edits.set_field(store, made.recommendations[ref], "due", "2020-01-01", version=1)
    assert shown(store, made, "is:overdue") == ["3.2", "3.3a", "3.4"]
    edits.set_rag(store, made.recommendations["3.2"], made.shown, Rag.BLUE, version=0)
    assert shown(store, made, "is:overdue") == ["3.3a", "3.4"]
    assert shown(store, made, "due:overdue") == ["3.3a", "3.4"]
    assert shown(store, made, "-is:overdue rag:blue") == ["3.1", "3.2"]
    in_june = listing.all_ids(store, made.id, made.periods["June"], parse("is:overdue"))
    assert made.refs(in_june) == ["3.2", "3.3a", "3.4"]


def test_a_filter_by_actions(store: Store, made: Written) -> None:
    act(store, made)
    for text, refs in {
        "action:overdue": "1.1",
        "action:Open": "1.1",
        "action:done": "2.2",
        "action:open,done": "1.1 2.2",
        "action:ward": "1.1",
        "action:tom,zz": "2.2",
        "action:zz": "",
        "-action:none": "1.1 2.2",
        "action:none section:going": "3.1 3.2 3.3a 3.4",
        "-action:overdue rag:amber": "2.1 2.2",
        "zest": "1.1",
        "zon": "",
        "julie": "1.1",
    }.items():
        assert shown(store, made, text) == refs.split(), text


def test_what_is_due_today_is_not_overdue(store: Store, made: Written) -> None:
    due = date(2026, 11, 27)
    actions.add_action(store, made.recommendations["1.1"], "Ring back", due=due)
    for day, refs in ((27, []), (28, ["1.1"])):
        with clock.fixed(datetime(2026, 11, day, 12, tzinfo=UTC)):
            assert shown(store, made, "action:overdue") == refs


def test_the_rating_meant_is_that_of_the_shown_period(store: Store, made: Written) -> None:
    june = made.periods["June"]
    red = listing.all_ids(store, made.id, june, parse("rag:red"))
    assert made.refs(red) == ["1.1", "1.2", "2.2", "3.4"]
    assert listing.all_ids(store, made.id, june, parse("is:worse,better")) == []
    assert len(listing.all_ids(store, made.id, june, parse("has:evidence"))) == 10


def test_a_plan_without_periods_is_listed(store: Store) -> None:
    made = make_plan(store, EXAMPLE[:2], periods=())
    for text, refs in (
        ("rag:none", ["1.1", "1.2"]),
        ("rag:red", []),
        ("is:worse", []),
        ("ask", []),
    ):
        every = listing.all_ids(store, made.id, None, parse(text))
        assert made.refs(every) == refs
        assert listing.counts(store, made.id, None, parse(text)).shown == len(refs)
    assert listing.rows(store, list(made.recommendations.values()), [])[0].ratings == ()


def test_plans_do_not_mix(store: Store, made: Written) -> None:
    other = make_plan(store, title="Westvale")
    for text in (
        "",
        "rag:red",
        "check",
        "-check",
        "level:none",
        "officer:none",
        "ref:1.1",
        "is:worse",
    ):
        chosen = parse(text)
        mine = listing.all_ids(store, made.id, made.shown, chosen)
        theirs = listing.all_ids(store, other.id, other.shown, chosen)
        assert made.refs(mine) == other.refs(theirs)
        assert {each for each, _ in mine}.isdisjoint(each for each, _ in theirs)


@pytest.mark.parametrize(
    ("sort", "refs"),
    [
        ("plan", "1.1 1.2 1.3 2.1 2.2 2.10 3.1 3.2 3.3a 3.4"),
        ("rag", "1.2 3.2 1.1 2.1 2.2 1.3 2.10 3.1 3.3a 3.4"),
        ("level", "2.1 1.1 2.10 1.3 3.1 1.2 2.2 3.2 3.3a 3.4"),
        ("officer", "2.1 2.2 2.10 3.1 3.2 1.1 1.2 1.3 3.3a 3.4"),
        ("timescale", "1.1 2.2 2.10 1.2 1.3 2.1 3.1 3.2 3.3a 3.4"),
    ],
)
def test_sorts(store: Store, made: Written, sort: str, refs: str) -> None:
    assert shown(store, made, "", sort) == refs.split()
    wanted = set(shown(store, made, "rag:amber,red the"))
    assert shown(store, made, "rag:amber,red the", sort) == [
        ref for ref in refs.split() if ref in wanted
    ]


@pytest.mark.parametrize(
    "refs",
    [
        "1.1 1.2 1.10 2.1 10.1",
        "1 2 10 100",
        "R1 R2 R10 S1",
        "1.2 1.2a 1.2b 1.10",
        "1.1.2 1.1.10 1.2.1",
        "2023/2 2023/10 2024/1",
        "2 A1 A12 B-2 B-10",
        "a b c",
    ],
)
def test_refs_are_sorted_as_people_count(store: Store, refs: str) -> None:
    drafts = [DraftRecommendation(ref, "S", "T") for ref in reversed(refs.split())]
    made = make_plan(store, drafts)
    assert shown(store, made, "", "ref") == refs.split()


def test_last_changed_comes_first(store: Store, made: Written) -> None:
    for ref in ("2.1", "1.2", "3.3a", "1.2"):
        version = len(edits_of(store, made, ref))
        with clock.fixed(datetime(2026, 1, 1, tzinfo=UTC)):
            edits.set_evidence(
                store, made.recommendations[ref], made.shown, f"{ref} {version}", version=version
            )
    assert shown(store, made, "", "changed")[:4] == ["1.2", "3.3a", "2.1", "1.1"]


def edits_of(store: Store, made: Written, ref: str) -> list[int]:
    entry = plan_reading.recommendation(store, made.recommendations[ref]).progress[-1]
    return [0] * entry.version


def test_every_sort_has_a_title(store: Store, made: Written) -> None:
    assert next(iter(listing.SORTS)) == "plan"
    for sort, title in listing.SORTS.items():
        assert title
        assert len(listing.all_ids(store, made.id, made.shown, EMPTY, sort)) == 10


_WORDS = ["check", "the", "concern", "con", "café", "++", "red", "don't", "2.1", "zzz", '"at each"']
_TERM = st.one_of(
    st.sampled_from(_WORDS),
    st.builds(
        "{}:{}".format,
        st.just("rag"),
        st.lists(st.sampled_from(KEYS["rag"].values), min_size=1, max_size=3).map(",".join),
    ),
    st.builds("level:{}".format, st.sampled_from(KEYS["level"].values)),
    st.builds("update:{}".format, st.sampled_from(KEYS["update"].values)),
    st.builds("is:{}".format, st.sampled_from(KEYS["is"].values)),
    st.sampled_from(
        ["officer:s", "officer:none", "officer:h,none", "section:care", "timescale:3,6",
         "ref:2.2,3.3A", "has:evidence", "no:evidence"]
    ),
    st.lists(
        st.sampled_from(["open", "done", "overdue", "none", "wa", "julie", "zz"]),
        min_size=1,
        max_size=2,
    ).map(lambda values: f"action:{','.join(values)}"),
    st.lists(
        st.sampled_from(
            ["overdue", "none", "2027", "2027-03", ">2027-03", "<2027-03-31", "2020-01-01", "<30d",
             ">9w", "<2020", ">2020-01-01"]
        ),
        min_size=1,
        max_size=2,
    ).map(lambda values: f"due:{','.join(values)}"),
)  # fmt: skip


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=80
)
@given(terms=st.lists(st.tuples(st.sampled_from(["", "-"]), _TERM), max_size=4))
def test_any_filter_shows_what_a_scan_finds(store: Store, terms: list[tuple[str, str]]) -> None:
    if not store.rows(Recommendation.select(Recommendation.id)):
        act(store, make_plan(store))
    text = " ".join(sign + term for sign, term in terms)
    chosen = parse(text)
    everything = list(plan_reading.recommendations(store, 1))
    expected = scan(chosen, everything)
    assert [each for each, _ in listing.all_ids(store, 1, 2, chosen)] == expected
    assert [each for each, _ in listing.first_ids(store, 1, 2, chosen)] == expected
    for each in everything[::3]:
        assert listing.matches(store, 1, 2, chosen, each.id) == (each.id in expected)
    rated: dict[Rag | None, int] = {}
    for each in everything:
        if each.id in expected:
            rag = each.progress[-1].rag
            rated[rag] = rated.get(rag, 0) + 1
    assert listing.counts(store, 1, 2, chosen) == Counts(len(expected), len(everything), rated)


@pytest.mark.slow
def test_the_first_of_a_large_plan_are_the_first_of_all(store: Store) -> None:
    """A plan of several windows whose ids do not follow its order, as after a later copy of it."""
    drafts = [
        DraftRecommendation(
            f"{number}",
            f"Section {number // 600}",
            f"common {'late' if number > 4000 else 'soon'} w{number % 7} {number}",
            progress=(DraftProgress(f"often{number % 3}", Rag.RED if number % 5 else None),),
        )
        for number in range(6000)
    ]
    made = make_plan(store, drafts, periods=("P",))
    with store.writing():
        store.sql("UPDATE recommendation SET place = (ref * 7919) % 6007")
        store.sql("UPDATE recommendation SET place = 3 WHERE place < 5")  # not even a place each
    for text in (
        "common", "late", "w3", '"late w3"', "5999", "common -late", "-common", "-late -soon",
        "late -w3 -often1", "late rag:none", "common 77 rag:red", "common ++", "-++ late",
        "late section:nothing",
    ):  # fmt: skip
        chosen = parse(text)
        every = listing.all_ids(store, made.id, made.shown, chosen)
        for limit in (1, 200, 900, 7000):
            first = listing.first_ids(store, made.id, made.shown, chosen, limit=limit)
            assert first == every[:limit], (text, limit)


def test_sections_are_in_the_order_of_the_plan(store: Store, made: Written) -> None:
    names = listing.sections(store, made.id)
    assert list(names.values()) == ["Raising concerns", "Care on the ward", "Going home"]
    ids = listing.all_ids(store, made.id, made.shown, EMPTY)
    assert [names[section] for _, section in ids][:4] == ["Raising concerns"] * 3 + [
        "Care on the ward"
    ]


def test_counts_of_the_whole_plan(store: Store, made: Written) -> None:
    make_plan(store, title="Westvale")
    assert listing.counts(store, made.id, made.shown, EMPTY) == Counts(
        10,
        10,
        {Rag.RED: 2, Rag.AMBER: 3, Rag.GREEN: 2, Rag.BLUE: 1, Rag.NOT_DUE: 1, None: 1},
    )
    assert listing.counts(store, made.id, made.shown, parse("rag:red,none")) == Counts(
        3, 10, {Rag.RED: 2, None: 1}
    )
    assert listing.counts(store, made.id, made.shown, parse("zzz")) == Counts(0, 10, {})


def test_a_line_says_what_the_tables_say(store: Store, made: Written) -> None:
    periods = list(made.periods.values())
    lines = listing.rows(
        store, [made.recommendations[ref] for ref in ("3.2", "1.2", "3.4")], periods
    )
    assert lines[1] == ListRow(
        id=made.recommendations["1.2"],
        ref="1.2",
        section_id=lines[1].section_id,
        section="Raising concerns",
        text="Agree one way to record a concern in both hospitals",
        timescale="3 months",
        due=None,
        officers=("P Shah", "T Reid"),
        ratings=(Rag.RED, Rag.RED),
        update=Update.NO_CHANGE,
        level=None,
        has_draft=False,
        version=1,
        progress_version=0,
    )
    assert [line.ref for line in lines] == ["3.2", "1.2", "3.4"]
    assert lines[0].officers == ("M Brook", "A Ní Bhriain")
    assert lines[2].ratings == (Rag.RED, None)
    assert lines[2].progress_version == 0
    turned = listing.rows(store, [made.recommendations["3.4"]], list(reversed(periods)))
    assert turned[0].ratings == (None, Rag.RED)
    assert listing.rows(store, [made.recommendations["2.2"]], periods)[0].due is not None
    assert listing.rows(store, [made.recommendations["1.3"]], periods)[0].level is Level.FULLY


def test_a_line_carries_the_version_that_a_rating_checks(store: Store, made: Written) -> None:
    each = made.recommendations["1.1"]
    edits.set_rag(store, each, made.shown, Rag.GREEN, version=0)
    line = listing.rows(store, [each], [made.shown])[0]
    assert line.progress_version == 1
    edits.set_rag(store, each, made.shown, Rag.RED, version=line.progress_version)
    assert listing.rows(store, [each], [made.shown])[0].ratings == (Rag.RED,)


def test_lines_of_ids_that_are_not_there_are_left_out(store: Store, made: Written) -> None:
    ids = [
        made.recommendations["2.1"],
        9999,
        made.recommendations["1.1"],
        made.recommendations["2.1"],
    ]
    assert [line.ref for line in listing.rows(store, ids, [made.shown])] == ["2.1", "1.1", "2.1"]
    assert listing.rows(store, [], [made.shown]) == []


def test_only_ones_own_draft_is_shown(store_path: Path) -> None:
    with Store.open(store_path, actor=Actor("pshah")) as store:
        made = make_plan(store)
        with store.writing():
            for actor, ref in (("pshah", "1.1"), ("treid", "1.2")):
                store.run(
                    Draft.insert(
                        actor=actor, recommendation=made.recommendations[ref], period=made.shown,
                        text="typed", base_version=0, saved=clock.now(),
                    )
                )  # fmt: skip
        lines = listing.rows(store, list(made.recommendations.values()), [made.shown])
        assert [line.ref for line in lines if line.has_draft] == ["1.1"]


def test_a_window_of_lines_takes_four_queries(store_path: Path) -> None:
    with CountingStore.open(store_path) as store:
        made = make_plan(store)
        for number in (1, 10):
            store.queries = 0
            listing.rows(
                store, list(made.recommendations.values())[:number], list(made.periods.values())
            )
            assert store.queries == 4


def test_a_worker_s_listing_can_be_stopped(store: Store, made: Written) -> None:
    connections: list[Any] = []
    started, stopped = threading.Event(), threading.Event()
    messages: list[str] = []

    def work() -> None:
        with store.connected() as connection:
            connections.append(connection)
            started.set()
            try:
                while not stopped.is_set():
                    listing.all_ids(store, made.id, made.shown, EMPTY)
            except StoreError as error:
                messages.append(error.message)
            stopped.wait(20)

    worker = threading.Thread(target=work)
    worker.start()
    assert started.wait(20)
    limit = time.monotonic() + 20
    while not messages and time.monotonic() < limit:
        connections[0].interrupt()
    stopped.set()
    worker.join(20)
    assert messages
    assert messages[0].endswith("stopped")
    assert len(listing.all_ids(store, made.id, made.shown, EMPTY)) == 10
