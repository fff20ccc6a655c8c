"""What each field is called, what it may hold, and how it is read and written."""
