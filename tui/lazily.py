"""Where the screen's modules find ``lazily``."""

from models.lazily import lazily, load_next

__all__ = ["lazily", "load_next"]
