"""What the plan is made of, changed in forms: sections, officers, terms, and its own words."""

from models.lazily import lazily
from tui.commands.command import IN_PLAN, WRITE, Command
from tui.commands.work import Work

with lazily():
    from models.plan import plan_parts
    from tui.commands import part_forms
    from tui.screens import chooser

ADD = "add"
_TITLES = {"section": "Sections", "officer": "Officers", "term": "Glossary"}


async def change_parts(work: Work, kind: str) -> None:
    """Choose a section, an officer or a term to change in a form, or add one."""
    read = {"section": plan_parts.sections, "officer": plan_parts.officers,
            "term": plan_parts.terms}[kind]  # fmt: skip
    found = {str(part.id): part for part in read(work.desk.store, work.plan.id)}
    choices = [
        chooser.Choice(
            key,
            part.name or "(no name)",
            ", ".join(each for each in part.details.values() if each),
            f"retired: {part.retired}" if part.retired else str(part.held or ""),
        )
        for key, part in found.items()
    ]
    choices.append(chooser.Choice(ADD, f"Add {plan_parts.a_kind(kind)}"))
    which = await work.choose(_TITLES[kind], choices)
    if which == ADD:
        await part_forms.NewPart(work, kind).open()
    else:
        await part_forms.PartForm(work, found[which]).open()


async def change_plan_words(work: Work) -> None:
    """Change what the plan says of itself in a form."""
    await part_forms.PlanForm(work).open()


COMMANDS: tuple[Command, ...] = (
    Command("sections", (), "Sections", "Add, name, move and retire them", IN_PLAN,
            lambda work: change_parts(work, "section"), WRITE),
    Command("officers", (), "Officers", "Add and name them; post, email; retire", IN_PLAN,
            lambda work: change_parts(work, "officer"), WRITE),
    Command("terms", (), "Glossary: change", "Add, explain and retire terms", IN_PLAN,
            lambda work: change_parts(work, "term"), WRITE),
    Command("plan-words", (), "The plan: title, source, board, dates", "In a form", IN_PLAN,
            change_plan_words, WRITE),
)  # fmt: skip
