"""Reading: the pane itself, and the words of history and glossary."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from models import clock
from models.plan.records import Change
from tests.tui.host import Host, lines_text, shown, type_at_once
from tui.screens.reading_pane import ReadingPane, lay_out
from tui.words.changes import what, when
from tui.words.history_and_glossary import Kind, Paragraph, glossary_paragraphs, history_paragraphs

LONDON = ZoneInfo("Europe/London")
LONG = tuple(Paragraph(f"paragraph {number} " + "word " * 90) for number in range(40))


def change(field: str, old: str, new: str, **more: str) -> Change:
    values: dict[str, object] = {
        "id": 1, "at": "2026-03-29T13:02:00Z", "actor": "pshah", "name": "", "source": "set",
        "field": field, "old": old, "new": new, "reason": "", "plan_id": 1,
        "recommendation_id": 1, "ref": "2.2", "period_id": 1, "period": "September", "session": "",
    }  # fmt: skip
    return Change(**{**values, **more})  # type: ignore[arg-type]


@pytest.fixture
def today() -> Iterator[None]:
    with clock.fixed(datetime(2026, 3, 29, 15, 0, tzinfo=UTC)):
        yield


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-03-29T13:02:00Z", "today 14:02"),
        ("2026-03-29T00:59:59Z", "today 00:59"),  # the last second of winter time
        ("2026-03-29T01:00:00Z", "today 02:00"),  # the first of summer time
        ("2026-03-28T23:30:00Z", "yesterday 23:30"),
        ("2026-03-03T09:15:00Z", "3 March 09:15"),
        ("2025-10-26T00:30:00Z", "26 October 2025 01:30"),  # half past one, for the first time
        ("2025-10-26T01:30:00Z", "26 October 2025 01:30"),  # and for the second
        ("2025-07-01T23:30:00Z", "2 July 2025 00:30"),
    ],
)
def test_moments_are_said_in_local_time(at: str, said: str) -> None:
    assert when(at, LONDON) == said


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (change("rag", "red", "amber"), "Red → Amber, September"),
        (change("rag", "", "not_due"), "Unrated → Not yet due, September"),
        (change("level", "", "FULLY", period=""), "Level: Not judged → FULLY"),
        (change("update", "", "none"), "Reported: nothing → No update received, September"),
        (change("evidence", "", "one two"), "Evidence, September: none → 2 words"),
        (change("closed", "open", "closed"), "September: open → closed"),
        (change("period", "", "December"), "Period added: December"),
        (change("due_date", "a", "b"), "Due date, September: a → b"),
        (change("import", "", "17 recommendations", period=""), "Import: 17 recommendations"),
    ],
)
def test_a_change_in_words(made: Change, said: str) -> None:
    assert what(made) == said


@pytest.mark.usefixtures("today")
def test_history_names_who_when_and_why() -> None:
    paragraphs = history_paragraphs(
        [
            change("rag", "red", "amber", name="Priya Shah", reason="board of 3 March"),
            change("evidence", "old " * 100, "new", source="undo"),
        ],
        LONDON,
    )
    texts = [(paragraph.label.strip(), paragraph.text) for paragraph in paragraphs]
    assert texts[0] == ("", "Red → Amber, September · pshah (Priya Shah) · today 14:02")
    assert texts[1] == ("why", "board of 3 March")
    assert texts[2][1].startswith("Evidence, September: 100 words → 1 word (taken back) · pshah")
    assert texts[3][0] == "was"
    assert len(texts[3][1]) <= 160
    assert texts[4] == ("now", "new")


def test_no_history_says_so() -> None:
    assert history_paragraphs([])[0].text == "Nothing has been changed yet."


def test_the_glossary_begins_with_the_terms_of_the_text() -> None:
    glossary = {"ABE": "best evidence", "DSL": "safeguarding lead", "C&R": "contracts"}
    texts = [(p.label, p.text) for p in glossary_paragraphs(["DSL", "gone"], glossary)]
    assert texts == [
        ("", "In this recommendation"),
        ("DSL", "safeguarding lead"),
        ("", ""),
        ("", "In the plan"),
        ("ABE", "best evidence"),
        ("C&R", "contracts"),
    ]
    assert glossary_paragraphs([], {})[0].kind is Kind.QUIET


def test_labels_stand_beside_their_text() -> None:
    text = lines_text(
        lay_out(
            [Paragraph("one two three", indent=6, label="AB"), Paragraph("x", label="long")], 14
        )
    )
    assert text == "AB    one two\n      three\nlong\nx"


@pytest.mark.parametrize("key", ["escape", "q", "h"])
async def test_it_closes_by_the_key_that_opened_it(key: str) -> None:
    app = Host(lambda: ReadingPane("History of 2.2", LONG, close_keys=("h",)))
    async with app.run_test() as pilot:
        await type_at_once(pilot, "ejk")
        await type_at_once(pilot, {"escape": "\x1b"}.get(key, key) + "zz")
        await pilot.pause()
        assert app.results == [None]
        assert app.stray == ["z", "z"]


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (200, 60)])
async def test_it_can_be_read_to_its_end(size: tuple[int, int]) -> None:
    app = Host(lambda: ReadingPane("History of 2.2", LONG))
    async with app.run_test(size=size) as pilot:
        await type_at_once(pilot, "e")
        assert "paragraph 0 " in shown(app)
        await pilot.press("j", "down", "pagedown")
        await pilot.pause()
        assert "paragraph 0 " not in shown(app)
        await pilot.press("end")
        await pilot.pause()
        assert "paragraph 39 " in shown(app)
        await pilot.press("pageup", "k", "up", "home")
        await pilot.pause()
        assert "paragraph 0 " in shown(app)
        assert "lines 1 to" in shown(app)


async def test_texts_are_shown_as_they_are() -> None:
    hostile = Paragraph("[/x] [red] \x1b]52;c;aGk=\x07 \u202e", label="[bold]\x1b[2J", indent=20)
    app = Host(lambda: ReadingPane("[/x] title", [hostile]))
    async with app.run_test() as pilot:
        await type_at_once(pilot, "e")
        text = shown(app)
        assert "[/x] title" in text
        assert "[/x] [red]" in text
        assert "[bold]" in text
        assert not set("\x1b\x07\u202e") & set(text)
