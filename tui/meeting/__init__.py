"""A meeting on the screen: its stops, its keys, its lines, and what is written in it."""
