"""Who has not updated: a list to send, and a letter to one officer to paste into a message."""
