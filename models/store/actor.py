"""Who makes a change: the login name of the process's user, as the kernel knows it.

The environment could be set by anyone, so ``$USER`` is never asked. ``STOCKTAKE_USER`` may add a
name to show beside the login; what else is known of the login (sudo, SSH) is kept as extra facts.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from models.text import clean_line


class Actor(NamedTuple):
    """``login`` identifies, ``name`` is only shown, ``facts`` are further traces of the login."""

    login: str
    name: str = ""
    facts: Mapping[str, str] = MappingProxyType({})


def current() -> Actor:
    """The person who runs this process."""
    facts = {
        key: clean_line(os.environ[variable])
        for key, variable in (("sudo", "SUDO_USER"), ("ssh", "SSH_CONNECTION"))
        if os.environ.get(variable)
    }
    login_uid = _login_uid()
    if login_uid:
        facts["loginuid"] = login_uid
    return Actor(_login(), clean_line(os.environ.get("STOCKTAKE_USER", "")).strip(), facts)


def _login() -> str:
    if sys.platform == "win32":
        import getpass

        return getpass.getuser()
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"


def _login_uid() -> str:
    try:
        value = Path("/proc/self/loginuid").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
    return "" if value == "4294967295" else value
