"""What is taken from Textual's private parts: it is there, and one module alone reaches for it."""

import ast
import inspect
import re
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest
import textual._compositor
import textual.keys
from textual.app import App
from textual.drivers import linux_driver
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

TUI = Path(__file__).parents[2] / "tui"
PARTS = TUI / "textual_parts.py"
READ_IN = "8.2.8"
TAKEN = [
    (App, "_begin_batch", "painting is held while a screen is made"),
    (App, "_end_batch", "painting is held while a screen is made"),
    (App, "_handle_exception", "a fault is reported without a value of the plan"),
    (App, "_fatal_error", "a fault is reported without a value of the plan"),
    (App, "_close_messages_no_wait", "a fault ends the application"),
    (App, "_print_error_renderables", "what the terminal shows of a fault is one line"),
    (App, "_exit_renderables", "what the terminal shows of a fault is one line"),
    (App, "_return_code", "a fault has an exit status of its own"),
    (App, "_driver", "the terminal's settings are given back"),
    (linux_driver.LinuxDriver, "attrs_before", "the terminal's settings are given back"),
    (linux_driver, "getincrementaldecoder", "bytes that are no UTF-8 are let in, pastes cleaned"),
    (Screen, "_layout_required", "the first screen is sent once"),
    (Screen, "_repaint_required", "the first screen is sent once"),
    (Screen, "_compositor", "only the cells that changed are sent"),
    (textual._compositor.Compositor, "render_partial_update", "only changed cells are sent"),
    (textual._compositor.ChopsUpdate, "render_segments", "only changed cells are sent"),
    (textual._compositor.ChopsUpdate, "chop_ends", "only changed cells are sent"),
    (textual._compositor.ChopsUpdate, "chops", "only changed cells are sent"),
    (textual._compositor.ChopsUpdate, "spans", "only changed cells are sent"),
    (TextArea, "_exchange_repaint_regions", "a letter repaints no more than it changes"),
    (Input, "_bindings", "keys of a field act in their order"),
    (TextArea, "_bindings", "keys of a field act in their order"),
    (textual.keys, "_character_to_key", "a key that closes a pane shuts the gate"),
]


def has(owner: object, name: str) -> bool:
    """Whether a class or module has a part; what instances have is looked for in the source."""
    if hasattr(owner, name):
        return True
    classes = owner.__mro__ if inspect.isclass(owner) else ()
    written = re.compile(rf"\bself\.{name}\b[^=\n]*=")
    return any(
        written.search(inspect.getsource(each))
        for each in classes
        if each.__module__.startswith("textual")
    )


def test_textual_has_what_is_taken_from_its_inside() -> None:
    lacking = [
        f"{getattr(owner, '__name__', owner)}.{name}: {why}"
        for owner, name, why in TAKEN
        if not has(owner, name)
    ]
    assert not lacking, (
        f"Textual {version('textual')} lacks what tui/textual_parts.py took from the inside of"
        f" {READ_IN}. Read there what each is for, and find the new place:\n" + "\n".join(lacking)
    )


def test_bindings_have_the_form_that_is_read() -> None:
    bindings = Input()._bindings.key_to_bindings["left"]
    assert [each.action for each in bindings] == ["cursor_left"]


def test_every_private_part_that_is_used_is_named_above() -> None:
    used = {
        node.attr
        for node in ast.walk(ast.parse(PARTS.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr.startswith("_")
    } - {"__stderr__", "__init__", "_painted", "_told"}
    assert used <= {name for _, name, _ in TAKEN}


@pytest.fixture(scope="module")
def modules() -> list[ModuleType]:
    names = [
        ".".join(path.relative_to(TUI.parent).with_suffix("").parts)
        for path in sorted(TUI.rglob("*.py"))
        if path != PARTS
    ]
    found = [import_module(name) for name in names]
    for module in found:
        assert module.__doc__  # asked for anything, one that was named lazily is loaded
    return found


def test_no_other_module_reaches_into_textual(modules: list[ModuleType]) -> None:
    """Nor gives a name of its own to what Textual has under it."""
    found = []
    for module in modules:
        for name, kind in vars(module).items():
            if inspect.isclass(kind) and kind.__module__ == module.__name__:
                found += [f"{kind.__module__}.{name}: {part}" for part in reached_for(kind)]
    assert found == []


def reached_for(kind: type) -> list[str]:
    """The private parts of its Textual base classes that a class of ours uses or replaces."""
    bases = [each for each in kind.__mro__ if each.__module__.startswith("textual")]
    theirs: set[str] = set()
    for base in bases:
        theirs |= set(re.findall(r"\bself\.(_[a-z]\w*)", inspect.getsource(base)))
        theirs |= {part for part in vars(base) if re.match("_[a-z]", part)}
    ours = set(re.findall(r"\b(?:self|super\(\))\.(_[a-z]\w*)", inspect.getsource(kind)))
    ours |= {part for part, it in vars(kind).items() if inspect.isfunction(it)}
    return sorted(part for part in ours & theirs if re.match("_[a-z]", part))


def test_no_other_module_asks_others_for_their_private_parts() -> None:
    """Of the application, a screen or a field, or out of a module of Textual's own."""
    private = {
        part
        for kind in (App, Screen, Widget, Input, TextArea)
        for part in (*vars(kind), *re.findall(r"\bself\.(_[a-z]\w*)", inspect.getsource(kind)))
        if re.match("_[a-z]", part)
    }
    found = []
    for path in sorted(TUI.rglob("*.py")):
        if path == PARTS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            where = f"{path.relative_to(TUI)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Attribute) and node.attr in private:
                of_others = ast.unparse(node.value) not in ("self", "os")
                found += [f"{where}: {node.attr}"] * of_others
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
                parts = [*(node.module or "").split("."), *(each.name for each in node.names)]
                found += [f"{where}: {part}" for part in parts if part.startswith("_")]
    assert found == []
