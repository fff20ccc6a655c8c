from pathlib import Path

import pytest

from exports.formats import FORMATS, format_for, format_named
from models.errors import Refused


def test_every_format_is_found_by_its_endings_and_its_name_in_any_case() -> None:
    for name, kind in FORMATS.items():
        assert kind.name == name
        assert format_named(name.upper()) is kind
        for ending in kind.endings:
            assert format_for(Path(f"a.b{ending.upper()}")) is kind


@pytest.mark.parametrize("name", ["plan.xlsx", "plan", ".csv", "plan.csv.gz"])
def test_an_unknown_ending_is_named_with_the_valid_ones(name: str) -> None:
    with pytest.raises(Refused, match=r"\.csv and \.json") as refused:
        format_for(Path(name))
    assert name in refused.value.message


def test_an_unknown_name_is_named_with_the_valid_ones() -> None:
    with pytest.raises(Refused, match="pdf: not a format; there are csv and json"):
        format_named("pdf")
