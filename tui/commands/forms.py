"""Recommendations changed and added in a form.

What only a key needs is imported where it is used, so that the first screen does not wait for it.
"""

from tui.screens.main_base import MainBase


class Forms(MainBase):
    def change_recommendation(self) -> None:
        """Open the recommendation under the cursor as a form."""
        from tui.screens.recommendation_form import RecommendationForm

        row = self.row
        assert row is not None
        RecommendationForm(self, row.id).open()

    def add_recommendation(self) -> None:
        """Open an empty form for a new recommendation, in the section of the one shown."""
        from tui.screens.recommendation_form import NewRecommendation

        NewRecommendation(self).open()
