"""Copies of a document in which a row was inserted and everything behind it renumbered."""

from hypothesis import given, settings
from hypothesis import strategies as st

from imports.matching import match
from imports.numbering import Numbering
from models.documents.intake_records import Intake
from models.plan.records import Recommendation
from tests.imports.documents import comma, read
from tests.imports.plans import periods_of, stored

HEADS = ["Ref", "Section", "Recommendation", "Owner", "What we will do", "Progress June", "RAG"]
Item = tuple[str, str]
"""Section and text."""

DOOR = [
    ("Front door", "Answer every call within ten minutes"),
    ("Front door", "Agree one way to record a concern"),
    ("Front door", "Tell the caller what came of it"),
    ("Front door", "Meet the duty team each morning"),
    ("Front door", "Keep a list of who is on call"),
]
OPEN = ("Front door", "Open at weekends")


def _numbered(items: list[Item], *, plain: bool = False) -> list[str]:
    """1, 2, 3 through the document, or section.number."""
    if plain:
        return [str(number) for number in range(1, len(items) + 1)]
    sections = list(dict.fromkeys(section for section, _ in items))
    last = dict.fromkeys(sections, 0)
    refs = []
    for section, _ in items:
        last[section] += 1
        refs.append(f"{sections.index(section) + 1}.{last[section]}")
    return refs


def _document(items: list[Item], refs: list[str], said: list[str] | None = None) -> str:
    said = said or [""] * len(items)
    rows = [
        [ref, section, text, "", "", evidence, "G" if evidence else ""]
        for ref, (section, text), evidence in zip(refs, items, said, strict=True)
    ]
    return comma(HEADS, *rows)


def _plan(items: list[Item], *, plain: bool = False) -> list[Recommendation]:
    draft = read(_document(items, _numbered(items, plain=plain)))
    return stored(draft, periods_of(draft, closed=0))


def _later(plan: list[Recommendation], items: list[Item], refs: list[str] | None = None) -> Intake:
    """A copy in which each row has its own text for evidence, so that it is known again."""
    said = [f"done: {text}" for _, text in items]
    draft = read(_document(items, refs or _numbered(items), said))
    return match(draft, plan, periods_of(draft, 0), {})


def _evidence(intake: Intake) -> dict[str, str]:
    return {fill.ref: fill.new for fill in intake.fills if fill.field == "evidence"}


def _kinds(intake: Intake) -> list[tuple[str | None, str]]:
    return [(problem.ref, problem.kind) for problem in intake.problems]


def test_an_inserted_row_moves_nobody() -> None:
    intake = _later(_plan(DOOR), [*DOOR[:1], OPEN, *DOOR[1:]])
    assert _evidence(intake) == {f"1.{n}": f"done: {text}" for n, (_, text) in enumerate(DOOR, 1)}
    assert [(one.ref, one.text) for one in intake.new_recommendations] == [("1.7", OPEN[1])]
    assert _kinds(intake) == [(None, "refs-differ")]
    assert dict(intake.refs)["1.3"] == "1.2"


def test_the_same_copy_again_adds_nothing() -> None:
    """What was new stands under a ref that the document has never used."""
    items = [*DOOR[:1], OPEN, *DOOR[1:]]
    (new,) = _later(_plan(DOOR), items).new_recommendations
    plan = _plan(DOOR)
    plan.append(plan[0]._replace(id=200, ref=new.ref, text=new.text))
    intake = _later(plan, items)
    assert intake.new_recommendations == ()
    assert _evidence(intake)[new.ref] == f"done: {OPEN[1]}"
    assert len(_evidence(intake)) == 6


def test_a_new_row_leaves_the_refs_of_the_document_to_their_rows() -> None:
    """The document's 1.6 is the plan's 1.5: no other may be called so."""
    intake = _later(_plan(DOOR), [OPEN, *DOOR, ("Front door", "Paint the waiting room")])
    assert [one.ref for one in intake.new_recommendations] == ["1.8", "1.7"]


def test_texts_that_changed_places_take_their_refs_along() -> None:
    intake = _later(_plan(DOOR), [DOOR[0], DOOR[2], DOOR[1], *DOOR[3:]])
    assert _evidence(intake)["1.2"] == f"done: {DOOR[1][1]}"
    assert _evidence(intake)["1.3"] == f"done: {DOOR[2][1]}"
    assert intake.new_recommendations == ()
    assert _kinds(intake) == [(None, "refs-differ")]


def test_a_row_reworded_before_the_shift_is_known_by_its_ref() -> None:
    reworded = ("Front door", "Agree upon a single way to record any concern")
    intake = _later(_plan(DOOR), [DOOR[0], reworded, *DOOR[2:4], OPEN, DOOR[4]])
    assert _evidence(intake)["1.2"] == f"done: {reworded[1]}"
    assert [one.ref for one in intake.new_recommendations] == ["1.7"]


def test_a_row_reworded_behind_the_shift_never_goes_by_its_ref() -> None:
    """The new row has the old ref and half of the old words; the reworded one resembles more."""
    old = ("Front door", "Improve the quality of letters in all teams")
    items = [DOOR[0], old, *DOOR[2:]]
    new = ("Front door", "Improve the quality of visits in all wards")
    reworded = ("Front door", "Improve the quality of the letters in all teams")
    intake = _later(_plan(items), [DOOR[0], new, reworded, *DOOR[2:]])
    assert _evidence(intake)["1.2"] == f"done: {reworded[1]}"
    assert [one.text for one in intake.new_recommendations] == [new[1]]


def test_a_row_inserted_before_a_reworded_last_one_does_not_take_its_place() -> None:
    """No row behind them tells that the numbers have moved on."""
    items = [*DOOR, ("Front door", "Improve the quality of letters in all teams")]
    new = ("Front door", "Improve the quality of visits in all wards")
    reworded = ("Front door", "Improve the quality of the letters in all teams")
    intake = _later(_plan(items), [*DOOR, new, reworded])
    assert _evidence(intake)["1.6"] == f"done: {reworded[1]}"
    assert [(one.ref, one.text) for one in intake.new_recommendations] == [("1.8", new[1])]


def test_a_ref_alone_proves_nothing_where_the_rows_around_it_have_moved() -> None:
    new = ("Front door", "Paint the waiting room")
    intake = _later(_plan(DOOR), [OPEN, *DOOR[:3], new], ["1.1", "1.2", "1.3", "1.4", "1.5"])
    assert len(_evidence(intake)) == 3
    assert ("1.5", "ref-conflict") in _kinds(intake)
    assert "1.4" in intake.missing


def test_rows_of_one_text_go_by_their_order_where_the_numbers_have_moved() -> None:
    """By ref the document's 1.3 would be the plan's, and it is the one before."""
    same = ("Front door", "Improve recording")
    items = [DOOR[0], same, same, DOOR[1]]
    draft = read(
        _document(
            [DOOR[0], OPEN, same, same, DOOR[1]],
            ["1.1", "1.2", "1.3", "1.4", "1.5"],
            ["", "", "first", "second", ""],
        )
    )
    intake = match(draft, _plan(items), periods_of(draft, 0), {})
    assert _evidence(intake) == {"1.2": "first", "1.3": "second"}


def test_the_same_words_in_another_section_are_not_what_was_reworded() -> None:
    items = [("Front door", "Improve the recording"), *DOOR[1:]]
    later = [("Front door", "Improve the recording of calls"), *DOOR[1:]]
    later.append(("Care", "Improve the recording"))
    intake = _later(_plan(items), later)
    assert _evidence(intake)["1.1"] == "done: Improve the recording of calls"
    assert [(one.ref, one.section) for one in intake.new_recommendations] == [("2.1", "Care")]


def test_a_section_that_moved_on_keeps_its_refs() -> None:
    care = [("Care", f"Check {what} each week") for what in ("medicines", "beds", "meals")]
    first = [("Leading", "Meet every month")]
    intake = _later(_plan([*DOOR, *care]), [*first, *DOOR, *care])
    assert _evidence(intake)["2.3"] == "done: Check meals each week"
    assert len(_evidence(intake)) == 8
    assert [one.ref for one in intake.new_recommendations] == ["4.1"]


def test_what_holds_is_seen_from_the_nearest_of_the_same_beginning() -> None:
    refs = ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "A"]
    numbering = Numbering(refs, {0: True, 2: False, 3: False, 5: True})
    assert [numbering.holds(at) for at in (1, 4, 6)] == [False, True, True]
    assert Numbering(refs, {0: True}).holds(1)
    assert Numbering(refs, {}).holds(1)
    assert not Numbering(refs, {0: False}).holds(6)


WORDS = ["calls", "letters", "visits", "audits", "records", "falls", "meals", "beds", "rotas"]
SECTIONS = ["Front door", "Care", "Going home"]


@st.composite
def _copies(draw: st.DrawFn, *, sentences: bool = False) -> tuple[list[Item], list[Item], bool]:
    """A plan with distinct texts, and a copy of it with rows inserted anywhere."""
    alike = sentences or draw(st.booleans())
    texts = draw(
        st.lists(
            st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" and ".join)
            if alike
            else st.text("abcdefg xyz", min_size=1, max_size=30)
            .map(lambda text: " ".join(text.split()))
            .filter(bool),
            min_size=2,
            max_size=14,
            unique=True,
        )
    )
    written = [f"Improve the quality of {text} in all teams" if alike else text for text in texts]
    order = sorted(draw(st.lists(st.sampled_from(range(3)), min_size=1, max_size=len(texts))))
    order += [order[-1]] * (len(texts) - len(order))
    items = [(SECTIONS[number], text) for number, text in zip(order, written, strict=True)]
    count = draw(st.integers(1, len(items) - 1))
    new = set(draw(st.permutations(range(len(items))))[:count])
    plan = [item for at, item in enumerate(items) if at not in new]
    return plan, items, draw(st.booleans())


@given(copies=_copies())
@settings(max_examples=200)
def test_any_insertion_and_renumbering_leaves_every_pair_right(
    copies: tuple[list[Item], list[Item], bool],
) -> None:
    before, after, plain = copies
    plan = _plan(before, plain=plain)
    refs = _numbered(after, plain=plain)
    intake = _later(plan, after, refs)
    assert _evidence(intake) == {one.ref: f"done: {one.text}" for one in plan}
    assert sum(fill.field == "rag" for fill in intake.fills) == len(plan)
    assert (intake.missing, intake.differs) == ((), ())
    called = dict(zip(refs, after, strict=True))
    ours = {one.ref: (one.section, one.text) for one in plan}
    ours |= {one.ref: (one.section, one.text) for one in intake.new_recommendations}
    assert len(ours) == len(after)
    assert {theirs: ours[mine] for theirs, mine in intake.refs} == called
    moved = any(theirs != mine for theirs, mine in intake.refs)
    found = {kind for _, kind in _kinds(intake)}
    assert found <= {"refs-differ", "cut-off"}
    assert ("refs-differ" in found) == moved


@given(copies=_copies(sentences=True), reworded=st.integers(0, 13))
@settings(max_examples=200)
def test_a_reworded_row_among_them_never_takes_another_ones_evidence(
    copies: tuple[list[Item], list[Item], bool], reworded: int
) -> None:
    before, after, plain = copies
    plan = _plan(before, plain=plain)
    section, text = before[reworded % len(before)]
    later = [
        (section, f"{one} from now on") if one == text else (place, one) for place, one in after
    ]
    intake = _later(plan, later, _numbered(after, plain=plain))
    texts = {one.ref: one.text for one in plan}
    for ref, evidence in _evidence(intake).items():
        assert evidence.removeprefix("done: ").removesuffix(" from now on") == texts[ref]
    assert len(_evidence(intake)) >= len(plan) - 1
