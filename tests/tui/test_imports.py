"""What the modules of the screen know of each other, type hints included."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

TUI = Path(__file__).parents[2] / "tui"
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
MOST = 30  # imports inside functions, of what is heavy and seldom needed

Graph = dict[str, set[str]]


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(TUI.parent).with_suffix("").parts).removesuffix(".__init__")


TREES = {
    name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(TUI.rglob("*.py"))
}


def imported(tree: ast.AST) -> set[str]:
    """Every module, and every name out of one, that is imported anywhere in a module."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return found


GRAPH: Graph = {
    name: {each for each in imported(tree) if each in TREES and each != name}
    for name, tree in TREES.items()
}


def ring(graph: Graph) -> list[str]:
    """Modules each of which imports the next one, the first one again at the end; none for none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_a_ring_is_found() -> None:
    assert ring({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    assert set(ring({"a": {"b"}, "b": {"c"}, "c": {"a"}})) == {"a", "b", "c"}


def test_the_screen_has_no_ring_of_imports() -> None:
    assert ring(GRAPH) == []


@pytest.mark.parametrize("above", ["tui.commands.registry", "tui.screens.main"])
def test_screens_widgets_and_the_meeting_do_not_know_what_is_above_them(above: str) -> None:
    below = ("tui.meeting.", "tui.screens.", "tui.widgets.")
    knows = {name for name, known in GRAPH.items() if above in known and name.startswith(below)}
    assert knows <= {"tui.screens.main"}


def test_imports_stand_at_the_top() -> None:
    inside = {
        id(node)
        for tree in TREES.values()
        for function in ast.walk(tree)
        if isinstance(function, FUNCTIONS)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert len(inside) <= MOST
