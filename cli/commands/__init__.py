"""One module a command; each imports what it works with only when it runs."""
