"""Files that Stocktake itself made, read literally."""
