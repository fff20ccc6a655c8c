"""The plan as tables to paste into a message, a page or a note: Markdown and plain text."""
