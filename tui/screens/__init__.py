"""What opens over the list, and the list itself."""
