"""Documents in and out in a real pseudo-terminal: typed at once, stopped, ended, hostile."""

import signal
from pathlib import Path

import pytest

from models.documents import intake
from models.documents.document_records import DraftProgress, DraftRecommendation
from models.plan import plans
from models.plan.records import Plan
from models.store.store import Store
from tests.builders.drafts import draft_plan
from tests.tui.files import PLAN
from tests.tui.hostile import NAMES
from tests.tui.real_terminal import BIDI, DEFAULT_POINTER, everything, running

MANY = 4000


@pytest.fixture
def folder(folder: Path) -> Path:
    (folder / "rag flag.csv").write_text(PLAN)
    return folder


@pytest.fixture
def long_plan(store_path: Path) -> Plan:
    many = tuple(
        DraftRecommendation(
            f"1.{at}", "All", f"Do thing number {at}", progress=(DraftProgress("word " * 60),) * 3
        )
        for at in range(1, MANY + 1)
    )
    with Store.open(store_path) as store:
        return intake.create_plan(store, draft_plan(sections=("All",), recommendations=many))


def titles(path: Path) -> list[str]:
    with Store.open(path) as store:
        return [plan.title for plan in plans.plans(store)]


def rated(path: Path) -> list[object]:
    return [(each.ref, each.level, each.progress) for each in everything(path).values()]


@pytest.mark.parametrize("typed", ["rag flag.csv", "rag", "{folder}/rag flag.csv"])
def test_a_document_read_in_by_one_write(
    store_path: Path, own_plan: Plan, folder: Path, typed: str
) -> None:
    before = rated(store_path)
    with running() as terminal:
        terminal.type(f"i{typed.format(folder=folder)}\r\r")
        terminal.wait_for("2 recommendations read in")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    assert rated(store_path) == before
    assert titles(store_path) == ["Eastvale improvement plan", "Harbour hospital plan"]


def test_a_document_left_by_one_write(store_path: Path, own_plan: Plan, folder: Path) -> None:
    before = rated(store_path)
    with running() as terminal:
        terminal.type("irag\raragargrag\r\x15")
        terminal.wait_for("Which heading")  # none of them has these letters: it stays open
        terminal.press("escape")
        terminal.wait_for("What it would do")
        terminal.press("q")
        terminal.wait_for("nothing of the document is stored")
        terminal.type("irag\r")
        terminal.wait_for("What it would do")
        terminal.type("qrq")
        assert terminal.wait_for_exit() == 0
        assert b"1 change is stored" in terminal.output
    assert titles(store_path) == ["Eastvale improvement plan"]
    after = rated(store_path)
    assert after[1:] == before[1:]


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["TERM", "HUP"]
)
@pytest.mark.parametrize("name", ["out.docx", "out.xlsx"])
def test_the_end_leaves_no_half_written_file(
    store_path: Path, long_plan: Plan, folder: Path, number: signal.Signals, status: int, name: str
) -> None:
    before = files(folder)
    with running() as terminal:
        terminal.type(f"o\x15{name}\r")
        terminal.wait_for(f"Writing {name}: ")
        terminal.send_signal(number)
        assert terminal.wait_for_exit() == status
        assert b"Traceback" not in terminal.output
    assert files(folder) == before


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["TERM", "HUP"]
)
def test_the_end_leaves_no_half_stored_document(
    store_path: Path, own_plan: Plan, folder: Path, number: signal.Signals, status: int
) -> None:
    rows = "".join(f"{at},Do thing number {at},{'word ' * 60}\n" for at in range(1, 10_001))
    (folder / "long.csv").write_text(f"Long plan\n\nRef,Recommendation,Evidence (June)\n{rows}")
    with running() as terminal:
        terminal.type("ilong.csv\r")
        terminal.wait_for("10000 recommendations added", 60)
        terminal.press("enter")
        terminal.wait_for("Storing long.csv: ")
        terminal.send_signal(number)
        assert terminal.wait_for_exit() == status
        assert b"Traceback" not in terminal.output
    assert titles(store_path) == ["Eastvale improvement plan"]
    assert len(everything(store_path)) == 14


def test_no_name_and_no_text_of_a_document_reaches_the_terminal_as_it_is(
    store_path: Path, own_plan: Plan, folder: Path
) -> None:
    hostile = "x \x1b]52;c;aaaa\x07 \x1b[2J \u202e \x9b31m y"
    for name in NAMES.values():
        (folder / name).write_text(
            f"Ref,Recommendation,{hostile}\n1,Answer {hostile},b {hostile}\n"
        )
    with running(size=(120, 40)) as terminal:
        for at in range(len(NAMES)):
            terminal.press("i")
            terminal.wait_for("Read a plan from")
            terminal.press(*["down"] * at, "enter")
            terminal.wait_for(lambda text: "What it would do" in text or "Not done" in text)
            terminal.press("q")
            terminal.wait_for("nothing of the document is stored")
        terminal.wait_until_quiet()
        text = terminal.output.decode("utf-8", "replace")
    assert "\x1b]52;" not in text
    assert not set(text) & set(BIDI)
    assert not {each for each in text if 0x80 <= ord(each) < 0xA0}
    assert "\x07" not in text.replace(DEFAULT_POINTER, "")


@pytest.mark.parametrize(
    "setting",
    [{"NO_COLOR": "1"}, {"TERM": "linux", "COLORTERM": None}, {"LANG": "C", "LC_ALL": "C"}],
    ids=["no-colour", "linux", "C"],
)
def test_the_review_needs_no_colour(
    store_path: Path, own_plan: Plan, folder: Path, setting: dict[str, str | None]
) -> None:
    (folder / "back.csv").write_text(
        "Eastvale improvement plan\n\nRef,Recommendation,Evidence (December),RAG\n"
        "1.1,Answer every call to the duty desk,Words of the file,Green\n"
    )
    with running("--ascii", environment=setting) as terminal:
        terminal.type(":take back\rback.csv\r")
        terminal.wait_for("to take")
        shown = terminal.text
        assert "> [ ] 1.1    Evidence, December" in shown
        assert "Unrated -> Green" in shown
        terminal.press("space")
        terminal.wait_for("1 to take")
        assert "> [x] 1.1" in terminal.text
        assert set(terminal.text) <= {*map(chr, range(128))}
