"""How the screen is built: lazy modules are whole ones, and the main screen is a shell."""

import ast
import subprocess
import sys

import pytest
from textual.screen import Screen

from tests.sources import TOP, imported, modules
from tui.screens.main import MainScreen

IMPORTS = (ast.Import, ast.ImportFrom)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
MOST = 30  # imports inside functions of the screen, of what is heavy and seldom needed


def is_lazy(node: ast.AST) -> bool:
    return isinstance(node, ast.With) and any(
        ast.unparse(each.context_expr) == "lazily()" for each in node.items
    )


def test_only_whole_modules_are_named_lazily() -> None:
    """A name out of one would have to be loaded to be found."""
    wrong = [
        f"{name}:{node.lineno}"
        for name, tree in modules().items()
        for block in ast.walk(tree)
        if is_lazy(block)
        for node in ast.walk(block)
        if isinstance(node, IMPORTS)
        for each in node.names
        if f"{getattr(node, 'module', '')}.{each.name}" not in modules()
    ]
    assert wrong == []


def knowing(module: str) -> set[str]:
    """The modules that import one, type hints included."""
    return {name for name, tree in modules().items() if module in dict(imported(tree))}


def test_only_the_shell_and_the_keymap_know_the_registry() -> None:
    assert knowing("tui.commands.registry") == {"tui.commands.keymap_file", "tui.screens.main"}


@pytest.mark.parametrize("above", ["tui.commands.registry", "tui.screens.main"])
def test_screens_widgets_and_the_meeting_do_not_know_what_is_above_them(above: str) -> None:
    below = ("tui.meeting.", "tui.screens.", "tui.widgets.")
    assert {name for name in knowing(above) if name.startswith(below)} <= {"tui.screens.main"}


def test_imports_of_the_screen_stand_at_the_top() -> None:
    inside = {
        id(node)
        for name, tree in modules().items()
        if name.startswith("tui")
        for function in ast.walk(tree)
        if isinstance(function, FUNCTIONS)
        for node in ast.walk(function)
        if isinstance(node, IMPORTS)
    }
    assert len(inside) <= MOST


def test_the_main_screen_is_a_shell() -> None:
    ours = {
        name
        for kind in MainScreen.__mro__
        if not issubclass(Screen, kind)
        for name, it in vars(kind).items()
        if callable(it) or isinstance(it, property)
    }
    assert len(ours) < 50, sorted(ours)


def test_the_first_row_waits_for_no_command() -> None:
    """Nor for what only a key, a file or a meeting needs."""
    script = (
        "import sys, tui.start, tui.app, tui.commands.keymap, models.lazily as lazily\n"
        "loaded = [name for name, it in sys.modules.items() if type(it) is not lazily._Later]\n"
        "print(*loaded)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=TOP, check=True, capture_output=True, text=True
    )
    loaded = set(ran.stdout.split())
    assert "tui.screens.main" in loaded
    assert {name for name in loaded if name.partition(".")[0] in ("exports", "imports")} == set()
    assert loaded.isdisjoint(
        {
            "tui.commands.keymap_file",
            "tui.commands.rating",
            "tui.commands.registry",
            "tui.meeting.commands",
            "tui.meeting.screen",
            "tui.screens.chooser",
            "tui.screens.overlay",
            "models.changes.edits",
        }
    )
