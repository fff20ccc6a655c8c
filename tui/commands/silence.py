"""Who has not updated in the shown period: to read, to write to a file, to ask one officer."""

from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import StocktakeError
from models.plan.records import Period
from tui.commands.files_out import FilesOut
from tui.widgets.glyphs import glyphs

if TYPE_CHECKING:
    from models.periods.silence import Silence
    from tui.words.history_and_glossary import Paragraph

FILE, GROUP, ASK, COPY = "o", "s", "t", "y"
OFFICER, SECTION = "officer", "section"


class SilenceKeys(FilesOut):
    def show_silence(self, by: str = OFFICER) -> None:
        """Show who has not updated, by officer or by section."""
        from models.periods import silence
        from tui.screens.reading_pane import ReadingPane

        plan, period = self.desk.plan, self.desk.period
        assert plan is not None
        assert period is not None
        try:
            found = silence.missing(self.desk.store, plan.id, period.id)
        except StocktakeError as error:
            self.refuse(error)
            return
        other = SECTION if by == OFFICER else OFFICER
        may = {}
        if found.items:
            may = {GROUP: f"By {other}", FILE: "File", ASK: "Text to one officer"}
        hint = "   ".join([*(f"{key} {word}" for key, word in may.items()), "Up Down PgUp PgDn"])

        def closed(key: str | None) -> None:
            if key == GROUP:
                self.show_silence(other)
            elif key == FILE:
                self._write_silence(period, by)
            elif key == ASK:
                self._choose_silent(found, by)

        self.open_screen(
            ReadingPane(
                f"Who has not updated, {period.label} ({period.state})",
                _paragraphs(found, by),
                answers=tuple(may),
                hint=f"{hint}   Esc Close",
            ),
            closed,
        )

    # -- one officer -------------------------------------------------------------------------

    def _choose_silent(self, found: "Silence", by: str) -> None:
        """Ask which officer is to be written to."""
        from tui.screens.chooser import Choice, Chooser

        choices = [
            Choice(group.name, group.name, f"{len(group.items)} of {group.asked}")
            for group in found.grouped(OFFICER)
            if group.name
        ]

        def chosen(name: str | None) -> None:
            if name is None:
                self.show_silence(by)
            else:
                self._show_letter(found.period, name, by)

        self.open_screen(Chooser("A text to whom?", choices), chosen)

    def _show_letter(self, period: Period, officer: str, by: str) -> None:
        """A text to paste into a message, which can be copied or written to a file."""
        from exports.blocks.text_file import paper_text
        from exports.updates import contents
        from exports.updates.paper import updates_paper
        from tui.screens.reading_pane import ReadingPane
        from tui.words.history_and_glossary import Paragraph

        plan = self.desk.plan
        assert plan is not None
        updates = contents.gather(self.desk.store, plan, period.id, officer=officer)
        text = paper_text(updates_paper(updates))

        def closed(key: str | None) -> None:
            if key == COPY:
                self.work.copy(f"The text to {officer}", text)
            elif key == FILE:
                self._write_silence(period, by, officer)
            else:
                self.show_silence(by)

        self.open_screen(
            ReadingPane(
                f"To {officer}",
                [
                    Paragraph(line, indent=len(line) - len(line.lstrip()))
                    for line in text.rstrip("\n").split("\n")
                ],
                answers=(COPY, FILE),
                hint=f"{COPY} Copy   {FILE} File   Up Down PgUp PgDn   Esc Back",
            ),
            closed,
        )

    # -- a file ------------------------------------------------------------------------------

    def _write_silence(self, period: Period, by: str, officer: str = "") -> None:
        from exports.updates.files import ENDINGS, Written, write_updates

        if self.is_working():
            return
        store, plan = self.desk.store, self.desk.plan
        assert plan is not None

        def given(path: Path) -> None:
            def written(done: Written) -> None:
                count = f"{done.count} recommendation{'' if done.count == 1 else 's'}"
                self._tell_written(f"{count} written to {path.name} in ", path.parent)

            self.work_long(
                f"Writing {path.name}",
                lambda progress: write_updates(
                    store, plan, period.id, path, by=by, officer=officer
                ),
                written,
            )

        title = f"Who has not updated, {period.label}"
        if officer:
            title = f"The text to {officer}"
        endings = [(ending,) for ending in (ENDINGS if not officer else (".txt", ".md", ".docx"))]
        self._ask_name(title, endings, "-not-updated", given)


def _paragraphs(found: "Silence", by: str) -> "list[Paragraph]":
    """The figures, and then each group with what it misses."""
    from exports.updates.contents import Updates
    from exports.updates.words import facts, group_name, last_words
    from tui.words.history_and_glossary import GAP, Kind, Paragraph

    lines = [Paragraph(said) for said in facts(Updates("", "", found))]
    for group in found.grouped(by):
        lines += [GAP, Paragraph(group_name(group, by), Kind.HEADING)]
        for it in group.items:
            beside = it.section if by == OFFICER else ", ".join(it.officers)
            lines.append(Paragraph(it.text, Kind.TEXT, 8, f"  {it.ref}"))
            said = [f"last update: {last_words(it)}", beside]
            lines.append(Paragraph(f" {glyphs().dot} ".join(filter(None, said)), Kind.QUIET, 8))
    return lines
