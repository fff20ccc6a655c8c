"""Finding: the filter and its SQL, the search, the list and its orders."""
