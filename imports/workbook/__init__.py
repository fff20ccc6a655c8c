"""Excel workbooks in: their sheets as people see them, as cells that the table reader knows."""
