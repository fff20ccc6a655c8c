"""What is taken from Textual's private parts, each under a name that says what it is for.

Read in Textual 8.2.8. Nothing of them is promised by Textual: a test names what a newer version
lacks, and another one holds that no other module of ours reaches for any.
"""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.control import Control
from textual import events
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.keys import _character_to_key
from textual.strip import Strip

from tui import crash
from tui.widgets.lines import changed_span

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.app import App
    from textual.screen import Screen
    from textual.widget import Widget

    _App = App[int]
    _Widget = Widget
else:
    _App = _Widget = object  # mixed in: each more class takes Textual milliseconds to make


# -- painting --------------------------------------------------------------------------------------


def hold_painting(app: "App[Any]") -> None:
    """Paint nothing until ``paint_again``: what is being made is sent once, and whole."""
    app._begin_batch()


def paint_again(app: "App[Any]") -> None:
    """Paint what has changed since ``hold_painting``."""
    app._end_batch()


def paint_once(screen: "Screen[Any]") -> None:
    """Let the layout that is due paint a screen, all of it; else it is sent a second time."""
    if screen._layout_required:
        screen._repaint_required = False


def send_exact_updates(screen: "Screen[Any]") -> None:
    """Let a screen send the cells that changed, and no others.

    Textual finds out which cells of a line changed and then sends the line from its beginning;
    over a slow line that is three bytes in four for nothing. A test compares the bytes of a key,
    so that a newer version that does it by itself is noticed.
    """
    screen._compositor = _ExactCompositor()


class _ExactUpdate(ChopsUpdate):
    """A partial update that is cropped on both sides."""

    def render_segments(self, console: Console) -> str:
        sequences: list[str] = []
        for y, first, last in self.spans:
            for end, (start, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                left, right = max(start, first), min(end, last)
                if strip is None or left >= right:
                    continue
                sequences.append(Control.move_to(left, y).segment.text)
                sequences.append(strip.crop(left - start, right - start).render(console))
        return "".join(sequences)


class _ExactCompositor(Compositor):
    """A screen's compositor whose partial updates are exact."""

    def render_partial_update(self) -> ChopsUpdate | None:
        update = super().render_partial_update()
        if update is None:
            return None
        return _ExactUpdate(update.chops, update.spans, update.chop_ends)


class SendsChanges(_Widget):
    """Mixed into a widget, before Textual's own that repaints all of its lines for every letter.

    What was painted last is remembered by line, wherever the painting came from, and compared when
    a repaint is due.
    """

    _painted: dict[int, Strip]

    def render_lines(self, crop: Region) -> list[Strip]:
        strips = super().render_lines(crop)
        whole = crop.x == 0 and crop.width == self.size.width
        for y, strip in zip(range(crop.y, crop.bottom), strips, strict=False):
            if whole:
                self._painted[y] = strip
            else:
                self._painted.pop(y, None)
        return strips

    def _exchange_repaint_regions(self) -> Collection[Region]:
        regions = super()._exchange_repaint_regions()
        if not regions:
            return regions
        width, height = self.size
        before, changed = self._painted, []
        after = super().render_lines(Region(0, 0, width, height))
        self._painted = dict(enumerate(after))
        for y, strip in self._painted.items():
            start, end = changed_span(before[y], strip) if y in before else (0, width)
            if end > start:
                changed.append(Region(start, y, end - start, 1))
        return changed


# -- keys ------------------------------------------------------------------------------------------


def textual_key(key: str) -> str:
    """What Textual calls a key that the registry has by its character: ``question_mark``."""
    return _character_to_key(key) if len(key) == 1 else key


async def act_at_once(field: "Widget", event: events.Key) -> None:
    """Do what a key is bound to in a field here and now.

    On Textual's way round by the application it would be overtaken by the keys typed behind it.
    """
    for binding in field._bindings.key_to_bindings.get(event.key, ()):
        event.stop()
        event.prevent_default()
        await field.run_action(binding.action)
        return


# -- the terminal, and the end ---------------------------------------------------------------------


def decode_input_with(make_decoder: Callable[[str], Any]) -> None:
    """Decode what the terminal sends with this, not strictly; ``make_decoder`` gets an encoding.

    Called before the application starts, on any system but Windows.
    """
    from textual.drivers import linux_driver

    linux_driver.getincrementaldecoder = make_decoder  # type: ignore[assignment, attr-defined]


def terminal_before(app: "App[Any]") -> Any:
    """The settings of the terminal from before the application, None where there are none."""
    return getattr(app._driver, "attrs_before", None)


class Reports(_App):
    """Mixed into the application, before ``App``: its faults are told and logged by ``tui.crash``.

    ``rescue`` is called first and keeps what is typed.
    """

    rescue: Callable[[], None] | None = None
    _told: str = ""

    def _handle_exception(self, error: Exception) -> None:
        if not self._told:
            self._told = "-"  # rescuing may itself raise; what is told then is the first fault
            if self.rescue is not None:
                try:
                    self.rescue()
                except Exception:  # noqa: BLE001 - the first fault is the one to report
                    self._told = "-"
            self._told = crash.report(error)
        # Takes note of the error, so that a test sees it, and ends by _fatal_error or panic.
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def panic(self, *renderables: "RenderableType") -> None:
        """End the application. What a traceback would show is reported without its values.

        The driver's input thread comes here with a traceback of its own.
        """
        if not self._told:
            if self.rescue is not None:
                self.rescue()
            self._told = crash.report(crash.Traced(*renderables))
            self._return_code = crash.FAULT
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        if self._told:
            self._exit_renderables.clear()
            told, self._told = self._told, "-"
            if told != "-":
                crash.tell(told)
        else:
            super()._print_error_renderables()
