"""Office files before any library sees them: what they are, and whether they may be opened."""
