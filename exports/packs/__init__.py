"""Officers' packs: a Word file for each officer, with a page for each of their recommendations."""
