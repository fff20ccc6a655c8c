"""Changing a plan: the change log, batches, undo, and the plan as it was at an earlier time."""
