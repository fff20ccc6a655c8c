"""The minutes of one full meeting, in each of their files."""

import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from exports.blocks.markdown_file import paper_text as as_markdown
from exports.blocks.text_file import WIDTH
from exports.blocks.text_file import paper_text as as_text
from exports.files import NotWritten
from exports.minutes import contents
from exports.minutes.files import ENDINGS, write_minutes
from exports.minutes.paper import minutes_paper
from imports.any_document import read_document
from models.documents import sendings
from models.errors import Refused, Unreadable
from models.meeting import meetings
from models.meeting.meetings import EXCEPTION, READ, REST, Planned
from models.ratings.ratings import Rag
from models.store.store import Store
from tests.builders.meetings import Held, full_meeting
from tests.builders.people import SHAH

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(autouse=True)
def in_england(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/London")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def held(store: Store) -> Held:
    return full_meeting(store)


def test_a_full_meeting_as_text_and_markdown(store: Store, held: Held) -> None:
    paper = minutes_paper(contents.gather(store, held.meeting_id))
    for name, said in (
        ("minutes.txt", as_text(paper)),
        ("minutes.md", as_markdown(paper)),
    ):
        assert said == (GOLDEN / name).read_text(encoding="utf-8"), name


def test_a_word_file_holds_it_all(store: Store, held: Held, tmp_path: Path) -> None:
    path = tmp_path / "minutes.docx"
    done = write_minutes(store, held.meeting_id, path)
    assert (done.path, done.draft, done.count) == (path, True, 10)
    document = Document(str(path))
    said = [(each.style.name, each.text) for each in document.paragraphs if each.style]
    assert ("Stocktake Title", "Eastvale improvement plan") in said
    headings = [text for style, text in said if style == "Heading 1"]
    assert headings == [
        "Actions of the last meeting", "Decisions", "Other changes", "Noted without a decision",
        "Taken as read", "Parked, and not come back to", "Not reached", "Notes", "Actions agreed",
        "Next meeting", "On record",
    ]  # fmt: skip
    at = said.index(("Heading 2", "Care on the ward"))
    assert said[at + 1] == ("Stocktake Note", "2.2 Check medicines at each handover")
    agreed = "The Board agreed Amber; the officer had proposed Green."
    assert said[at + 2] == ("List Bullet", f"{agreed} It was Red at the end of June.")
    attended, actions = (
        [[cell.text for cell in row.cells] for row in table.rows] for table in document.tables
    )
    assert ["Present", "Priya Shah\nLena Hart\nAoife Ní Bhriain"] in attended
    assert actions == [
        ["Ref", "What", "Who", "By when"],
        ["2.2", "Write the service spec", "Lena Hart", "31 January 2027"],
        ["2.2", "Tell the wards", "the ward managers", "before Easter"],
    ]
    header = document.sections[0].header.paragraphs[0].text
    assert header == "DRAFT · OFFICIAL-SENSITIVE"
    assert "Minutes of 27 November 2026" in document.core_properties.title
    with pytest.raises(Unreadable, match="the minutes of a meeting, which are made of the plan"):
        read_document(path)


def test_agreed_minutes_are_no_draft(store: Store, held: Held, tmp_path: Path) -> None:
    meetings.agree_minutes(store, held.meeting_id, version=held.meeting.version)
    path = tmp_path / "minutes.docx"
    assert not write_minutes(store, held.meeting_id, path).draft
    assert Document(str(path)).sections[0].header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    said = as_text(minutes_paper(contents.gather(store, held.meeting_id)))
    assert "DRAFT" not in said
    assert "Minutes marked as agreed on" in said


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_is_private_and_replaces_none(
    store: Store, held: Held, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"minutes{ending}"
    write_minutes(store, held.meeting_id, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    with pytest.raises(NotWritten, match="there already"):
        write_minutes(store, held.meeting_id, path)
    assert path.read_bytes() == before
    write_minutes(store, held.meeting_id, path, force=True)
    kept = sendings.sendings(store, held.plan.id)
    assert [(each.kind, each.target, each.count) for each in kept] == [
        ("minutes", path.name, 10)
    ] * 2


def test_other_endings_and_the_store_are_refused(
    store: Store, held: Held, store_path: Path, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match=r"ends with \.docx, \.md, \.txt"):
        write_minutes(store, held.meeting_id, tmp_path / "minutes.pdf")
    odd = store_path.rename(store_path.with_suffix(".md"))
    with Store.open(odd, actor=SHAH) as other, pytest.raises(NotWritten, match="belongs to"):
        write_minutes(other, held.meeting_id, odd, force=True)


def test_a_meeting_that_runs_says_so(store: Store) -> None:
    held = Held(store)
    held.begin(
        Planned(EXCEPTION, held.ids["2.2"], "Red"),
        Planned(REST, held.ids["1.1"]),
        filtered="section:care",
    )
    held.agree("2.2", Rag.GREEN)
    said = as_text(minutes_paper(contents.gather(store, held.meeting_id)))
    assert "DRAFT" in said
    assert "from 14:00; the meeting has not ended" in said
    assert "what the filter shows: section:care" in said
    assert "Chair   not recorded" in said
    assert "Apologies" not in said
    assert "Still to come" in said
    assert "The Board agreed Green, as proposed." in said


def test_what_was_read_is_told_with_its_note(store: Store) -> None:
    held = Held(store)
    held.begin(*(Planned(REST, held.ids[ref]) for ref in ("1.1", "1.3")))
    for ref in ("1.1", "1.3"):
        held.agree(ref, Rag.GREEN)
        held.state(ref, READ)
    held.say("1.3", "item_note", "The ward asks for a second phone.")
    held.end()
    minutes = contents.gather(store, held.meeting_id)
    [decided] = minutes.decided
    [entry] = decided.items
    assert entry.ref == "1.3"
    assert "Noted: The ward asks for a second phone." in entry.lines
    assert minutes.read == (("Raising concerns", "1.1 Green, 1.3 Green"),)


def test_hostile_texts_stay_texts(store: Store, tmp_path: Path) -> None:
    held = Held(store)
    held.begin(Planned(EXCEPTION, held.ids["2.2"], "Red"))
    bad = "=1+1 [/b] <script>x</script> | `a` *b* ![i](http://x)\n# No heading\n1. no list\n---"
    held.fact("meeting_chair", "\x1b]52;c;eA==\x07[bold]Tom _Reid_ \u202eevil")
    held.fact("meeting_notes", bad + "\n\n" + "word " * 5000 + "x" * 3000)
    held.agree("2.2", Rag.GREEN, reason=bad)
    held.say("2.2", "item_note", bad)
    held.action("2.2", bad, "@Tom|Reid")
    held.end()
    paper = minutes_paper(contents.gather(store, held.meeting_id))
    text, markdown = as_text(paper), as_markdown(paper)
    for said in (text, markdown):
        assert "\x1b" not in said
        assert "\u202e" not in said
        assert "x" * 70 in said
    assert max(map(len, text.split("\n"))) <= WIDTH
    assert "[bold]Tom _Reid_ evil" in text
    assert "\\[bold\\]Tom \\_Reid\\_ evil" in markdown
    assert "\\<script\\>" in markdown
    assert "<script>" not in markdown.replace("\\<script\\>", "")
    lines = markdown.split("\n")
    assert not [line for line in lines if line.strip() in ("# No heading", "1. no list", "---")]
    [row] = [line for line in lines if line.startswith("| 2.2")]
    assert "@Tom\\|Reid" in row
    path = tmp_path / "m.docx"
    write_minutes(store, held.meeting_id, path)
    document = Document(str(path))
    assert document.tables[1].rows[1].cells[1].text == bad
    assert document.tables[1].rows[1].cells[2].text == "@Tom|Reid"
    assert any("x" * 3000 in each.text for each in document.paragraphs)
