"""Reading: the history of a recommendation, and what the acronyms mean."""

from models.lazily import lazily
from models.plan import plan_reading
from tui.commands.command import IN_READING, PLAN, ROW, Command
from tui.commands.work import Work

with lazily():
    from models.changes import history
    from models.plan import glossary
    from tui.screens import reading_pane
    from tui.words import history_and_glossary as texts


def show_history(work: Work) -> None:
    row = work.row
    changes = history.history(work.desk.store, work.plan.id, row.id)
    work.open(
        reading_pane.ReadingPane(
            f"History of {row.ref}",
            texts.history_paragraphs(changes),
            close_keys=work.keys("history"),
        )
    )


def show_glossary(work: Work) -> None:
    """Show what the acronyms mean, those of the recommendation under the cursor first."""
    terms = plan_reading.glossary(work.desk.store, work.plan.id)
    first: list[str] = []
    if work.has_row:
        shown = work.desk.recommendation(work.current)
        evidence = [progress.evidence for progress in shown.progress]
        said = [shown.text, shown.finding, shown.key_actions, *evidence]
        said += [shown.rationale, shown.overall_status]
        first = glossary.terms_in("\n".join(said), terms)
    work.open(
        reading_pane.ReadingPane(
            "What the words mean",
            texts.glossary_paragraphs(first, terms),
            close_keys=work.keys("glossary"),
        )
    )


COMMANDS: tuple[Command, ...] = (
    Command("history", ("h",), "History", "Who changed this recommendation, when", IN_READING,
            show_history, ROW, "History"),
    Command("glossary", ("w",), "Glossary", "What the acronyms mean, those of this text first",
            IN_READING, show_glossary, PLAN, "Words"),
)  # fmt: skip
