"""Where the store lives: the option, the environment, or the user's own data folder."""

import contextlib
import os
from pathlib import Path

from models.errors import StoreError

FILE_NAME = "stocktake.db"


def locate(location: str | Path | None = None) -> Path:
    """The store's file for ``--store``, else ``STOCKTAKE_STORE``, else the user's data folder.

    A location may be a path or an URL (``sqlite:///relative``, ``sqlite:////absolute``). The
    user's own folder is made where it does not exist; any other folder must be there. Raises
    ``StoreError`` for another kind of URL, a folder, or a missing folder.
    """
    given = location or os.environ.get("STOCKTAKE_STORE")
    if not given:
        import platformdirs

        folder = platformdirs.user_data_path("stocktake")
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{folder}: cannot make this folder ({error.strerror})") from error
        return folder / FILE_NAME
    path = _from_url(given) if isinstance(given, str) and "://" in given else Path(given)
    path = path.expanduser().absolute()
    if path.is_dir():
        raise StoreError(f"{path}: a folder, not a store; name a file in it")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} does not exist")
    return path


def _from_url(url: str) -> Path:
    from playhouse.db_url import parse

    scheme = url.partition("://")[0]
    if scheme != "sqlite":
        raise StoreError(f"{scheme}: not a kind of store that this version opens (sqlite is)")
    try:
        name = parse(url)["database"]
    except (KeyError, ValueError, RuntimeError) as error:
        raise StoreError(f"{url}: not the URL of a store ({error})") from error
    if name in ("", ":memory:"):
        raise StoreError(
            "the URL of a store names a file: sqlite:///plan.db, sqlite:////srv/plan.db"
        )
    return Path(name)


def belongs_to(store_path: Path, path: Path) -> bool:
    """Whether a file is the store or stands beside it for SQLite.

    Opening and closing one drops the locks that this process holds on the store, and writing one
    destroys it.
    """
    for ending in ("", "-wal", "-shm", "-journal", ".lock"):
        own = store_path.with_name(store_path.name + ending)
        if os.path.abspath(path) == os.path.abspath(own):
            return True
        with contextlib.suppress(OSError):
            if os.path.samefile(path, own):
                return True
    return False
