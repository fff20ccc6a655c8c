"""A person's settings: the defaults, the file that says them, and the mistakes that it names."""

from pathlib import Path

import pytest

from models.errors import StocktakeError
from models.personal import settings
from models.personal.settings import Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_everything_is_as_usual() -> None:
    assert settings.load() == Settings()


def test_the_template_says_the_defaults(path: Path) -> None:
    settings.write_template(path)
    assert settings.load(path) == Settings()
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(StocktakeError, match="is there already"):
        settings.write_template(path)


def test_a_file_that_is_right(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text('rating_keys = "meeting"\ncopy = false\ncolumns = ["level", "text"]\n')
    monkeypatch.setenv("STOCKTAKE_CONFIG", str(path))
    assert settings.load() == Settings("meeting", copy=False, columns=("level", "text"))
    path.unlink()
    with pytest.raises(StocktakeError, match="No such file"):
        settings.load()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\ncopi = true", "line 2: copi: no such setting; did you mean copy?"),
        ("zzz = 1", "line 1: zzz: no such setting; there are rating_keys"),
        ('copy = "yes"', "line 1: copy: say true or false"),
        ("# a\nrating_keys = 1", 'line 2: rating_keys: say "always" or "meeting"'),
        ('columns = ["text", "colour"]', "line 1: columns: no column colour; there are text"),
        ('columns = ["text", "text"]', "line 1: columns: a column is there twice"),
        ("columns = 3", "line 1: columns: a list of names"),
        ("copy = ", "config.toml: Invalid value"),
    ],
)
def test_a_mistake_is_named_with_its_line(path: Path, text: str, words: str) -> None:
    path.write_text(text)
    with pytest.raises(StocktakeError) as caught:
        settings.load(path)
    assert words in caught.value.message
