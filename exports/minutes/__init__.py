"""The minutes of a meeting, written from what the store holds of it."""
