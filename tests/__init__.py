"""The tests of Stocktake: a package, so that ``tests.models`` never stands in for ``models``."""
