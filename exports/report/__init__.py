"""The board's report: one content, and a writer for the web and one for Word."""
