"""A rating is never colour alone: letter and word carry it, with colours, without, and in ASCII."""

from pathlib import Path

import pytest

from models.plan.records import Plan
from models.ratings.ratings import Rag
from tests.tui.conftest import Bench, opened
from tui.widgets.colours import RAG_STYLES, rag_letter


@pytest.mark.parametrize("setting", [{}, {"NO_COLOR": "1"}, {"TERM": "vt100", "COLORTERM": ""}])
async def test_letters_and_words_carry_every_rating(
    store_path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch, setting: dict[str, str]
) -> None:
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    async with opened(store_path) as bench:
        await bench.type("rjajgjbjd")
        for ref, letter in zip(("1.1", "1.2", "1.3", "1.4", "2.1"), "RAGBN", strict=True):
            assert bench.row(ref)[bench.rows[1].index("Dec") + 1] == letter
        await bench.press("home")
        for word in ("Red", "Amber", "Green", "Blue", "Not yet due"):
            await bench.press("enter")
            assert word in bench.text
            await bench.press("escape", "j")


@pytest.mark.usefixtures("plain_marks")
async def test_in_ascii_nothing_of_our_own_is_beyond_it(store_path: Path, plan: Plan) -> None:
    async with opened(store_path, size=(120, 40)) as bench:
        await bench.type("rjneab\x1bl")
        for keys in ("left", "enter", "h", "escape", "escape", "right", ":", "escape", "e"):
            await bench.press(keys)
            own_marks_are_ascii(bench)
        await bench.press("escape", "?")
        for _ in range(4):
            own_marks_are_ascii(bench)
            await bench.press("pagedown")
        await bench.press("escape")
        await bench.type("/shah")
        own_marks_are_ascii(bench)
        await bench.press("enter")
        assert bench.row("1.2").startswith(">*1.2")


def own_marks_are_ascii(bench: Bench) -> None:
    beyond = {each for each in bench.text if not each.isascii()}
    assert beyond <= set("í"), bench.text  # of a name in the plan


def test_letters_differ() -> None:
    letters = [rag_letter(rag) for rag in (None, *Rag)]
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize("rag", list(Rag))
def test_text_stands_out_from_its_colour(rag: Rag) -> None:
    style = RAG_STYLES[rag]
    assert style.color is not None
    assert style.bgcolor is not None
    light, dark = sorted(
        (luminance(each.get_truecolor()) for each in (style.color, style.bgcolor)), reverse=True
    )
    assert (light + 0.05) / (dark + 0.05) >= 4.5  # WCAG 2.1, 1.4.3


def luminance(colour: tuple[int, int, int]) -> float:
    parts = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in colour
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
