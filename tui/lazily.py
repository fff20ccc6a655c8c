"""Where the screen's modules find ``lazily``."""

from models.lazily import lazily, load_all

__all__ = ["lazily", "load_all"]
