"""How the screen is built: lazy modules are whole ones, and the main screen is a shell."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

from textual.screen import Screen

from tui.screens.main import MainScreen

TOP = Path(__file__).parents[2]
ROOMS = ("cli", "exports", "imports", "models", "tui")
IMPORTS = (ast.Import, ast.ImportFrom)


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of ours, parsed, by its dotted name."""
    found = {}
    for room in ROOMS:
        for path in sorted((TOP / room).rglob("*.py")):
            name = ".".join(path.relative_to(TOP).with_suffix("").parts)
            found[name.removesuffix(".__init__")] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def imported(node: ast.AST) -> set[str]:
    """What one statement imports, type hints' imports too: modules, and names out of them."""
    if isinstance(node, ast.Import):
        return {each.name for each in node.names}
    if isinstance(node, ast.ImportFrom) and node.module:
        return {node.module} | {f"{node.module}.{each.name}" for each in node.names}
    return set()


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


def test_only_the_shell_and_the_keymap_know_the_registry() -> None:
    know = {
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if "tui.commands.registry" in imported(node)
    }
    assert know == {"tui.commands.keymap_file", "tui.screens.main"}


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
