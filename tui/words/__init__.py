"""What the screen says in sentences: changes, imports, merges, minutes. No widgets here."""
