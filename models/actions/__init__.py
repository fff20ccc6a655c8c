"""Actions: what is to be done under a recommendation, by whom and by when."""
