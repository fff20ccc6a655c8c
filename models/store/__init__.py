"""The store itself: one SQLite file, how it is opened, made and brought up to date, and who
writes."""
