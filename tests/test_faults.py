"""Promises that no single room can keep: what reaches a terminal, who tells the time, who locks."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.store.store import Store
from tests.needs import needs_strace
from tests.sources import ROOMS, TOP, imported, sources

# The widgets of the library that are given no text of a plan, or take it as text.
TAKEN = {"Input", "TextArea"}
# What the library reads as markup, or writes to the terminal past every widget.
MARKUP = {
    "border_title", "border_subtitle", "tooltip", "placeholder", "sub_title", "notify", "bell",
    "copy_to_clipboard", "from_markup", "render_markup", "suspend", "deliver_screenshot",
}  # fmt: skip
# Where each is allowed to write, and by which door the text goes there.
WRITERS = {"cli/entry.py", "cli/output.py", "tui/crash.py", "tui/process.py", "tui/start.py"}


def trees(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sources(*rooms):
        yield (
            path.relative_to(TOP).as_posix(),
            ast.parse(path.read_text(encoding="utf-8")),
        )


def nodes(*rooms: str) -> Iterator[tuple[str, ast.AST]]:
    for name, tree in trees(*rooms):
        for node in ast.walk(tree):
            yield name, node


# -- text is text ----------------------------------------------------------------------------------


def test_only_widgets_that_read_no_markup_are_used() -> None:
    used = {
        (name, module.rpartition(".")[2])
        for name, tree in trees("tui")
        for module, _ in imported(tree)
        if module.startswith("textual.widgets.")
    }
    assert {widget for _, widget in used} <= TAKEN, used


# The application's own cleans the text and asks the settings; one command calls it.
COPYING = {
    ("tui/app.py", "copy_to_clipboard"),
    ("tui/commands/asking.py", "copy_to_clipboard"),
}


def test_nothing_that_reads_markup_or_passes_the_widgets_is_used() -> None:
    found = {
        f"{name}:{node.lineno}: {node.attr}"
        for name, node in nodes("tui")
        if isinstance(node, ast.Attribute) and node.attr in MARKUP
        if (name, node.attr) not in COPYING
    }
    assert found == set()


def test_every_line_of_the_screen_goes_through_one_door() -> None:
    """Rich's segments are made in one place; a text area makes Rich texts of safe lines."""
    made = {
        (name, node.func.id)
        for name, node in nodes("tui")
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("Segment", "Text", "Content")
    }
    assert made <= {
        ("tui/widgets/lines.py", "Segment"),
        ("tui/screens/evidence_editor.py", "Text"),
        ("tui/widgets/safe_text.py", "Text"),
        ("tui/widgets/safe_text.py", "Content"),
    }


@pytest.mark.parametrize(
    "bad", ["\x1b[2J", "\x9b2J", "\x07", "\x7f", "\u202e", "\n", "\t", "\ud800"]
)
def test_that_door_holds_by_itself(bad: str) -> None:
    from rich.style import Style

    from tui.widgets.lines import strip_of

    painted = strip_of([(f"a{bad}b", Style()), (bad, Style(bold=True))], 12)
    assert painted.text.isprintable() or not set(painted.text) & set(bad) - {"[", "2", "J"}
    assert painted.cell_length == 12


def test_who_writes_to_a_terminal() -> None:
    writing = {
        name
        for name, node in nodes(*ROOMS)
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id == "print")
            or (isinstance(node.func, ast.Attribute) and node.func.attr in ("echo", "secho"))
            or ast.unparse(node.func).startswith(("sys.stdout.write", "sys.stderr.write"))
            or ast.unparse(node).startswith(("os.write(1", "os.write(2"))
        )
    }
    assert writing <= WRITERS


# -- the store -------------------------------------------------------------------------------------


def test_nothing_waits_inside_a_transaction() -> None:
    """Tasks of one loop share a connection: what awaited inside would let others in."""
    waiting = {
        name
        for name, node in nodes("models", "imports", "exports", "cli")
        if isinstance(node, (ast.AsyncFunctionDef, ast.Await, ast.AsyncWith, ast.AsyncFor))
    }
    assert waiting == set()
    begun = {
        name
        for name, node in nodes("tui", "exports", "imports")
        if isinstance(node, ast.Attribute) and node.attr in ("writing", "atomic")
    }
    assert begun == set()


def test_one_module_tells_the_time() -> None:
    asking = {
        name
        for name, node in nodes(*ROOMS)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("now", "today", "utcnow", "localtime", "gmtime", "fromtimestamp")
        and not ast.unparse(node.func).startswith("clock.")
    }
    assert asking == {"models/clock.py"}


LOCKED = """
import sys
from models.errors import StoreBusy
from models.store.store import Store
with Store.open(sys.argv[1], busy_timeout=0.1) as store:
    try:
        with store.writing():
            print("free")
    except StoreBusy:
        print("locked")
"""


def test_nothing_done_beside_a_transaction_lets_go_of_its_lock(
    store: Store, store_path: Path, tmp_path: Path
) -> None:
    """A plain open and close of a database's files in its own process would."""
    from exports.plan_files import export_plan
    from models.personal import left_off
    from models.plan.plans import plans
    from tests.builders.plans import write_plan

    def others_find() -> str:
        done = subprocess.run(
            [sys.executable, "-c", LOCKED, store_path],
            cwd=TOP, capture_output=True, text=True, check=True, timeout=30,
        )  # fmt: skip
        return done.stdout.strip()

    write_plan(store)
    assert others_find() == "free"
    with store.writing():
        assert others_find() == "locked"
        with Store.open(store_path) as second:
            [plan] = plans(second)
            left_off.save(store_path, left_off.LeftOff(plan.title))
            export_plan(second, plan, tmp_path / "plan.csv")
        assert others_find() == "locked"
    assert others_find() == "free"


SAVES = """
import os, sys
from models.changes import edits
from models.ratings.ratings import Rag
from models.store.store import Store
with Store.open(sys.argv[1]) as store:
    rags = [Rag.RED, Rag.GREEN] * 5
    os.write(2, b"begin\\n")
    for number, rag in enumerate(rags):
        edits.set_rag(store, int(sys.argv[2]), int(sys.argv[3]), rag, version=number)
    os.write(2, b"end\\n")
"""


@needs_strace
def test_each_change_is_on_the_disk_before_it_is_told(
    store: Store, store_path: Path, tmp_path: Path
) -> None:
    """A power cut takes back nothing that was said to be stored: one flush, at least, a change."""
    from tests.builders.plans import write_plan

    plan = write_plan(store)
    trace = tmp_path / "trace"
    here = [str(plan.recommendations["1.1"]), str(plan.periods["September"])]
    done = subprocess.run(
        ["strace", "-f", "-e", "trace=fdatasync,fsync,write", "-o", trace,
         sys.executable, "-c", SAVES, store_path, *here],
        cwd=TOP, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    if not trace.exists() or "PTRACE" in done.stderr or "ptrace" in done.stderr:
        pytest.skip("tracing is not permitted here")
    assert done.returncode == 0, done.stderr
    calls = trace.read_text(errors="replace")
    during = calls[calls.index('"begin\\n"') : calls.index('"end\\n"')]
    assert during.count("sync(") >= 10


# -- a document that is cut off half-way --------------------------------------------------------

IMPORTS = """
import os, signal, sys
from pathlib import Path
from imports.bringing_in import bring_in
from models.store.store import Store

storing = False

def progress(done, total):
    global storing
    storing = storing or done < progress.before
    progress.before = done
    if storing and done >= total // 2:
        print("half", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

progress.before = 0
with Store.open(sys.argv[1]) as store:
    bring_in(store, Path(sys.argv[2]), progress=progress)
"""


def test_an_import_that_is_killed_half_way_leaves_nothing(store_path: Path, tmp_path: Path) -> None:
    from imports.bringing_in import bring_in
    from models.plan.plans import plans

    document = tmp_path / "plan.csv"
    rows = (f"Answer call {number} to the duty desk,L Hart" for number in range(3000))
    document.write_text("\n".join(("Recommendation,Owner", *rows)))
    with Store.open(store_path) as store:
        assert plans(store) == []
    killed = subprocess.run(
        [sys.executable, "-c", IMPORTS, store_path, document],
        cwd=TOP, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (killed.stdout, killed.returncode) == ("half\n", -9), killed.stderr
    with Store.open(store_path) as store:
        assert plans(store) == []
        for table in ("recommendation", "progress", "section", "officer", "change", "search"):
            assert store.sql(f"SELECT count(*) FROM {table}") == [(0,)]
        assert bring_in(store, document).created == 3000
    with Store.open(store_path) as store:
        assert bring_in(store, document).nothing_changed
