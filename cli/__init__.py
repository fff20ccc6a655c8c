"""The commands that need no screen, and the way in.

The version is a constant: ``stocktake --version`` answers without reading package metadata.
"""

VERSION = "0.1.0"
