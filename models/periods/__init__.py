"""The reporting periods: their stages, who has not updated, what a pack said, the figures."""
