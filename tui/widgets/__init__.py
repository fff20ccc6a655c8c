"""The parts of the main screen; each paints whole lines and repaints only what changed."""
