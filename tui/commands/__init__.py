"""What can be done: one registry, and a module of functions for each group of commands."""
