"""Meetings of the board: agenda, decisions, requests, agreements, and the minutes."""
