"""The month's cycle: the next period, its stages, and who has not updated in it.

What only the palette needs is imported where it is used.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from models.errors import Refused, StocktakeError
from models.plan.records import Change, Period
from models.ratings.ratings import Stage
from tui.commands.registry import BY_ID
from tui.screens.main_base import MainBase
from tui.words.changes import banner

SUCH_AS = "such as: End of January 2027"
STEPS = (
    "period-collect", "period-issue", "period-agree", "period-close", "period-open", "period-add",
    "period-change", "silent",
)  # fmt: skip
"""What can be done with a period, in the order of its month."""
_NEXT = {
    "open": "period-collect",
    "collecting": "period-issue",
    "pack issued": "period-agree",
    "agreed": "period-close",
    "closed": "period-add",
}


class _Typed(NamedTuple):
    """What was typed for the next period so far."""

    label: str
    ends: str
    updates_due: str


class PeriodKeys(MainBase):
    def switch_period(self, steps: int) -> None:
        if not self.desk.step_period(steps):
            self.say(
                "There is no period before this one" if steps < 0 else "This is the last period"
            )
            return
        self.relist()
        self.show_status()
        self.show_detail(keep_place=True)

    def choose_step(self) -> None:
        """Offer what can be done with the shown period, the step that is next first."""
        from tui.screens.chooser import Choice, Chooser

        period = self.desk.period
        following = _NEXT[period.state] if period else "period-add"
        commands = [BY_ID[each] for each in STEPS]
        commands.sort(key=lambda command: command.id != following)
        choices = [
            Choice(
                id=command.id,
                title=command.title,
                detail="what is next" if command.id == following else "",
                note=self.why_not(command),
                enabled=not self.why_not(command),
            )
            for command in commands
        ]
        title = f"{period.label} is {period.state}" if period else "There is no period yet"

        def chosen(command_id: str | None) -> None:
            if command_id is not None:
                self.run_command(BY_ID[command_id])

        self.open_screen(Chooser(title, choices), chosen)

    # -- the next period ---------------------------------------------------------------------

    def add_period(self) -> None:
        """Ask for the next period: its name, its end, the day for updates; Esc goes one back."""
        from models.periods.next_period import next_period

        proposed = next_period(self.desk.periods)
        self._ask_period_label(
            _Typed(proposed.label, _day(proposed.ends), _day(proposed.updates_due))
        )

    def _ask_period_label(self, typed: _Typed) -> None:
        from tui.screens.prompt import Prompt

        last = self.desk.periods

        def given(label: str | None) -> None:
            if label is not None:
                self._ask_period_end(typed._replace(label=label))

        self.open_screen(
            Prompt(
                "Open the next period: what is it called?",
                typed.label,
                hint=f"After {last[-1].label} ({last[-1].state})" if last else SUCH_AS,
                check=lambda label: self._wrong_label(label, but=None),
            ),
            given,
        )

    def _ask_period_end(self, typed: _Typed) -> None:
        def given(ends: str | None) -> None:
            if ends is None:
                self._ask_period_label(typed)
            else:
                self._ask_updates_due(typed._replace(ends=ends))

        title, last = f"{typed.label}: when does it end?", self._last("period_ends")
        self._ask_day(title, typed.ends, last, given)

    def _ask_updates_due(self, typed: _Typed) -> None:
        def given(updates_due: str | None) -> None:
            if updates_due is None:
                self._ask_period_end(typed)
            else:
                self._add_asked(typed._replace(updates_due=updates_due))

        title = f"{typed.label}: by when are updates due?"
        self._ask_day(title, typed.updates_due, self._last("updates_due"), given)

    def _ask_day(
        self, title: str, value: str, beside: str, given: Callable[[str | None], None]
    ) -> None:
        from models.dates import typed_days
        from tui.screens.prompt import Prompt

        def check(words: str) -> str:
            try:
                _read_day(words)
            except Refused as error:
                return error.message
            return ""

        hint = f"{beside}; " if beside else ""
        hint += f"{typed_days.SUCH_AS}, or nothing"
        self.open_screen(Prompt(title, value, hint=hint, check=check), given)

    def _add_asked(self, typed: _Typed) -> None:
        from models.periods import period_edits

        store, plan = self.desk.store, self.desk.plan
        assert plan is not None
        ends, due = _read_day(typed.ends), _read_day(typed.updates_due)
        self._change_period(
            lambda: period_edits.add_period(store, plan.id, typed.label, ends, due), show_last=True
        )

    def _last(self, field: str) -> str:
        """What the last period says there: ``September ends 30 Sep 2026``."""
        if not self.desk.periods:
            return ""
        last = self.desk.periods[-1]
        day = _day(last.ends if field == "period_ends" else last.updates_due) or "no day set"
        return f"{last.label} {'ends' if field == 'period_ends' else 'updates due'}: {day}"

    def _wrong_label(self, label: str, but: Period | None) -> str:
        if not label.strip():
            return f"A period needs a name, {SUCH_AS}"
        others = [each for each in self.desk.periods if but is None or each.id != but.id]
        if label.strip().casefold() in {each.label.casefold() for each in others}:
            return "The plan has this period already"
        return ""

    # -- what a period says of itself --------------------------------------------------------

    def change_period(self) -> None:
        from tui.screens.chooser import Choice, Chooser
        from tui.widgets.glyphs import glyphs

        period = self.desk.period
        assert period is not None
        values = {
            "period_label": ("Name", period.label),
            "period_ends": ("Ends", _day(period.ends)),
            "updates_due": ("Updates due by", _day(period.updates_due)),
        }
        choices = [
            Choice(field, name, value or glyphs().none) for field, (name, value) in values.items()
        ]

        def chosen(field: str | None) -> None:
            if field is not None:
                self._ask_period_field(period, field, values[field][1])

        self.open_screen(Chooser(f"{period.label}: change what?", choices), chosen)

    def _ask_period_field(self, period: Period, field: str, value: str) -> None:
        from models.periods import period_edits
        from tui.screens.prompt import Prompt

        def given(typed: str | None) -> None:
            if typed is None:
                self.change_period()
                return
            if field != "period_label":
                meant = _read_day(typed)
                typed = meant.isoformat() if meant else ""
            self._change_period(
                lambda: period_edits.set_period_field(
                    self.desk.store, period.id, field, typed, version=period.version
                )
            )

        if field == "period_label":
            check = lambda label: self._wrong_label(label, but=period)  # noqa: E731
            self.open_screen(Prompt(f"{period.label}: its name", value, check=check), given)
        else:
            what = "when does it end?" if field == "period_ends" else "by when are updates due?"
            self._ask_day(f"{period.label}: {what}", value, "", given)

    # -- its stages --------------------------------------------------------------------------

    def set_stage(self, stage: Stage) -> None:
        """Take the shown period to a stage; back from a pack that was issued it asks why."""
        from models.periods import period_edits

        period = self.desk.period
        assert period is not None

        def go(reason: str) -> None:
            self._change_period(
                lambda: period_edits.set_stage(
                    self.desk.store, period.id, stage, period.version, reason
                )
            )

        if period_edits.is_back(period.stage, stage):
            self._ask_reason(f"{period.label} is {period.state}. Why back to {stage.word}?", go)
        else:
            go("")

    def close_period(self) -> None:
        from models.periods import period_edits

        period = self.desk.period
        assert period is not None
        self._change_period(
            lambda: period_edits.close_period(self.desk.store, period.id, period.version)
        )

    def open_period(self) -> None:
        from models.periods import period_edits

        period = self.desk.period
        assert period is not None

        def go(reason: str) -> None:
            self._change_period(
                lambda: period_edits.open_period(self.desk.store, period.id, period.version, reason)
            )

        self._ask_reason(f"{period.label} is closed. Why is it opened again?", go)

    def _ask_reason(self, title: str, go: Callable[[str], None]) -> None:
        from tui.screens.prompt import Prompt

        def given(reason: str | None) -> None:
            if reason is not None:
                go(reason)

        self.open_screen(
            Prompt(
                title,
                hint="it is kept in the history",
                check=lambda reason: "" if reason.strip() else "Say why in a few words",
            ),
            given,
        )

    def _change_period(
        self, change: Callable[[], Change | None], *, show_last: bool = False
    ) -> None:
        def done(made: Change | None) -> None:
            self.desk.reload()
            if show_last and self.desk.periods:
                self.desk.period = self.desk.periods[-1]
            self.relist()
            self.show_status()
            self.show_detail(keep_place=True)
            if made is not None:
                self.say(self._words_of(made), "u takes it back")

        def failed(error: StocktakeError) -> None:
            self.desk.reload()
            self.show_status()
            self.refuse(error)

        if not self.writer.make("period", change, done, failed):
            self.say("Waiting for the store, somebody else is writing")

    def _words_of(self, made: Change) -> str:
        if made.field == "period":
            return f"{banner(made)}; nothing was copied into it"
        if made.batch is None:
            return banner(made)
        from models.changes import changes

        return changes.batch(self.desk.store, made.batch).name


def _day(day: date | None) -> str:
    from models.actions.action_words import day_word

    return day_word(day) if day else ""


def _read_day(words: str) -> date | None:
    from models import clock
    from models.dates.typed_days import one_day

    return one_day(words, clock.today())
