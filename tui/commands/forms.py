"""Recommendations changed and added in a form."""

from models.lazily import lazily
from tui.commands.command import IN_EDITING, JUDGE, WRITE, Command
from tui.commands.work import Work

with lazily():
    from tui.commands import recommendation_forms


async def change_recommendation(work: Work) -> None:
    """Open the recommendation under the cursor as a form."""
    await recommendation_forms.RecommendationForm(work, work.current).open()


async def add_recommendation(work: Work) -> None:
    """Open an empty form for a new recommendation, in the section of the one shown."""
    await recommendation_forms.NewRecommendation(work).open()


COMMANDS: tuple[Command, ...] = (
    Command("change", ("F",), "Change this recommendation",
            "Its words, date, officers and tags, in a form", IN_EDITING, change_recommendation,
            JUDGE),
    Command("add-recommendation", (), "Add a recommendation",
            "In a form; as the last of its section", IN_EDITING, add_recommendation, WRITE),
)  # fmt: skip
