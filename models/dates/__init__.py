"""Days, lengths of time and timescales, as people write them; due dates and how they moved."""
