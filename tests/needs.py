"""What some tests need of the machine: a program, or that permissions are kept to.

A test that lacks it is skipped. Where ``STOCKTAKE_REQUIRE_ALL=1`` says that everything is there, it
fails instead: a gate that means to run every test must not pass without one.
"""

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest

REQUIRE_ALL = "STOCKTAKE_REQUIRE_ALL"

needs_office = pytest.mark.needs("LibreOffice (soffice)", "soffice")
needs_chromium = pytest.mark.needs("Chromium", "chromium", "google-chrome")
needs_poppler = pytest.mark.needs("pdftotext", "pdftotext")
needs_strace = pytest.mark.needs("strace", "strace")


def lacking(reason: str, required: str = REQUIRE_ALL) -> NoReturn:
    """Skips the test, or fails it where the variable says that nothing is lacking."""
    if os.environ.get(required) == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def check(test: pytest.Item) -> None:
    """Whether this machine has what a test is marked to need."""
    for mark in test.iter_markers("needs"):
        what, *programs = mark.args
        if not any(map(shutil.which, programs)):
            lacking(f"needs {what}")
    if test.get_closest_marker("unprivileged") and _passes_over_permissions():
        lacking("the superuser may read and write everything")


def _passes_over_permissions() -> bool:
    with TemporaryDirectory() as folder:
        shut = Path(folder) / "shut"
        shut.touch(0o000)
        return os.access(shut, os.R_OK)
