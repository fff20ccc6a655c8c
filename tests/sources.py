"""The project's own files, for tests that read or run them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
ROOMS = ("cli", "exports", "imports", "models", "tui")


def sources(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (TOP / room).rglob("*.py"))


def module_of(path: Path) -> str:
    """The dotted name of a module of the project."""
    return ".".join(path.relative_to(TOP).with_suffix("").parts).removesuffix(".__init__")


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of ours, parsed, by its dotted name."""
    return {
        module_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in sources(*ROOMS)
    }


def imported(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every module that a tree imports, at whatever depth, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno
