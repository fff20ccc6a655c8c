"""Tests of reading documents, matching them and bringing them in."""
