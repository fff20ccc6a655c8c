"""Word documents in: taken apart into the cells that the table reader knows."""
