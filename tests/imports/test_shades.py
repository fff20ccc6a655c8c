"""Which colour is which rating: the palettes of the office programs, shade by shade."""

import colorsys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.shades import described, read_shade
from models.ratings.ratings import Rag

PALETTES: dict[str, dict[Rag | None, str]] = {
    # Word's and Excel's ten standard colours.
    "standard": {
        Rag.RED: "C00000 FF0000",
        Rag.AMBER: "FFC000 FFFF00",
        Rag.GREEN: "92D050 00B050",
        Rag.BLUE: "00B0F0 0070C0 002060",
        None: "7030A0",
    },
    # Word's text highlight colours.
    "highlighter": {
        Rag.RED: "FF0000 800000",
        Rag.AMBER: "FFFF00",
        Rag.GREEN: "00FF00 008000",
        Rag.BLUE: "0000FF 000080",
        None: "00FFFF FF00FF 008080 800080 808000 808080 C0C0C0 000000",
    },
    # Excel's Good, Neutral and Bad.
    "styles": {
        Rag.RED: "FFC7CE",
        Rag.AMBER: "FFEB9C",
        Rag.GREEN: "C6EFCE",
    },
    # Excel 97 to 2003, and the files that still point into it.
    "indexed": {
        Rag.RED: "FF8080",
        Rag.AMBER: "FF6600 FF9900 FFCC00 FFFF99 FFCC99",
        Rag.GREEN: "339966 CCFFCC",
        Rag.BLUE: "003366 3366FF 99CCFF 0066CC",
        None: (
            "993300 333300 003300 333399 99CC00 33CCCC CCFFFF FF99CC CC99FF 9999FF "
            "993366 FFFFCC CCCCFF 666699 969696"
        ),
    },
    # Office 2007: accents, their tints and shades, and the backgrounds.
    "2007": {
        Rag.RED: "C0504D DA9694 963634",
        Rag.AMBER: "F79646 FABF8F E26B0A",
        Rag.GREEN: "9BBB59 C4D79B 76933C",
        Rag.BLUE: "4F81BD 95B3D7 366092 1F497D",
        None: (
            "8064A2 B1A0C7 4BACC6 92CDDC DCE6F1 F2DCDB EBF1DE E4DFEC DAEEF3 FDE9D9 "
            "B8CCE4 E6B8B7 D8E4BC FCD5B4 EEECE1 DDD9C4 C4BD97 948A54 494529 632523 "
            "4F6228 974706 403151 31869B"
        ),
    },
    # Office 2013.
    "2013": {
        Rag.AMBER: "ED7D31 F4B183 F4B084 FFD966 FFE699 BF8F00 BF9000",
        Rag.GREEN: "70AD47 A9D08E A8D08D C6E0B4 C5E0B3 548235 538135 375623",
        Rag.BLUE: "4472C4 5B9BD5 8EA9DB 9DC3E6 9BC2E6 2E75B6 2F5496 1F4E79 1F3864",
        None: (
            "DEEBF7 DDEBF7 FBE5D6 FCE4D6 EDEDED FFF2CC E2F0D9 E2EFDA E2EFD9 D9E2F3 "
            "BDD7EE F8CBAD DBDBDB B4C6E7 A5A5A5 44546A 8497B0 ADB9CA D6DCE4 E7E6E6 "
            "C55A11 843C0B 7F6000 806000 222A35"
        ),
    },
    # Office 2023.
    "2023": {
        Rag.AMBER: "E97132 F1A983",
        Rag.GREEN: "4EA72E 196B24 8ED973 B4E5A2 47D459 83E28E 3A7C22",
        Rag.BLUE: "0F9ED5 45B0E1 215F9A",
        None: (
            "156082 A02B93 D86DCC 0E2841 C04F15 D9F2D0 FBE3D6 F6C6AD CAEDFB F2CEEF "
            "DAE9F8 C1E4F5 E8E8E8 D1D1D1 747474"
        ),
    },
    # Google Docs: the main row, light 1 to 3, dark 1.
    "google": {
        Rag.RED: "FF0000 980000 EA9999 E06666 CC0000 990000",
        Rag.AMBER: "FF9900 FFFF00 F9CB9C FFE599 F6B26B FFD966 E69138 F1C232",
        Rag.GREEN: "00FF00 B6D7A8 93C47D 6AA84F 38761D",
        Rag.BLUE: "4A86E8 0000FF A4C2F4 9FC5E8 6D9EEB 6FA8DC 3C78D8 3D85C6",
        None: (
            "F4CCCC FCE5CD FFF2CC D9EAD3 CFE2F3 C9DAF8 D9D2E9 EAD1DC E6B8AF D0E0E3 "
            "9900FF FF00FF 00FFFF 76A5AF 8E7CC3 B45F06 7F6000 783F04 45818E 674EA7 "
            "A64D79 B7B7B7 EFEFEF F3F3F3 434343"
        ),
    },
    # LibreOffice's own.
    "libreoffice": {
        Rag.RED: "FF0000 C9211E F10D0C FF6D6D FFA6A6",
        Rag.AMBER: "FFFF00 FFBF00 FF8000 E8A202 FFFFA6 FFFF6D",
        Rag.GREEN: "00A933 81D41A 77BC65 3FAF46 AFD095",
        Rag.BLUE: "2A6099 729FCF 3465A4 5983B0",
        None: (
            "FF4000 BF0041 800080 55308D 158466 D4EA6B BBE33D E8F2A1 50938A B3CAC7 "
            "FFD7D7 FFFFD7 F6F9D4 DDE8CB DEE6EF B4C7DC FFDBB6 B2B2B2 808080 EEEEEE"
        ),
    },
    # names of the web, and the scales of conditional formats.
    "web": {
        Rag.RED: "DC143C B22222 FA8072 D9534F F8696B A52A2A",
        Rag.AMBER: "FFA500 FFD700 FFBF00 F0AD4E FFEB84",
        Rag.GREEN: "228B22 2E8B57 5CB85C 63BE7B",
        Rag.BLUE: "1E90FF 4169E1 337AB7",
        None: (
            "FF7F50 FF4500 9ACD32 ADFF2F CCFF00 D4E157 008080 40E0D0 FFC0CB 4B0082 "
            "8B4513 F5F5DC D2B48C"
        ),
    },
}
"""Shades by what they are; None where a person must say."""


@pytest.mark.parametrize(
    ("shade", "rag"),
    [
        pytest.param(shade, rag, id=f"{palette}-{shade}")
        for palette, shades in PALETTES.items()
        for rag, listed in shades.items()
        for shade in listed.split()
    ],
)
def test_a_shade_of_an_office_program_is_the_rating_a_person_sees(
    shade: str, rag: Rag | None
) -> None:
    read = read_shade(shade)
    assert read.rag is rag
    # What is no rating is for a person to say: it is never taken for the absence of a colour.
    assert read.clear == (rag is not None)


@pytest.mark.parametrize("shade", ["", "FFFFFF", "FEFEFE", "FDFDFD", "FAFAFA", "FFFFF8", "FFFAFA"])
def test_white_and_nothing_clearly_say_nothing(shade: str) -> None:
    assert read_shade(shade).rag is None
    assert read_shade(shade).clear


@pytest.mark.parametrize("level", range(0, 0xF6, 5))
def test_no_grey_is_a_rating_or_the_absence_of_one(level: int) -> None:
    read = read_shade(f"{level:02X}" * 3)
    assert (read.rag, read.clear) == (None, False)
    assert "grey" in read.name or read.name == "black"
    assert read.near == frozenset()


@pytest.mark.parametrize(
    ("shade", "name"),
    [
        ("E4DFEC", "pale purple, #E4DFEC"),
        ("7030A0", "purple, #7030A0"),
        ("D9D9D9", "light grey, #D9D9D9"),
        ("808080", "grey, #808080"),
        ("404040", "dark grey, #404040"),
        ("000000", "black, #000000"),
        ("FF4500", "orange-red, #FF4500"),
        ("9ACD32", "yellow-green, #9ACD32"),
        ("008080", "teal, #008080"),
        ("F4CCCC", "pale red, #F4CCCC"),
        ("FFF2CC", "pale amber, #FFF2CC"),
        ("D9EAD3", "pale green, #D9EAD3"),
        ("CFE2F3", "pale blue, #CFE2F3"),
        ("843C0B", "dark brown, #843C0B"),
        ("808000", "olive, #808000"),
        ("FF00FF", "magenta, #FF00FF"),
        ("FF99CC", "pink, #FF99CC"),
        ("00b050", "green, #00B050"),
        ("?gradient", "gradient"),
        ("?", "no one colour"),
        ("nonsense", "nonsense"),
    ],
)
def test_a_colour_is_named_in_words(shade: str, name: str) -> None:
    assert described(shade) == name


@pytest.mark.parametrize("shade", ["?gradient", "?", "FF00", "GGGGGG", "auto"])
def test_what_is_no_one_colour_is_never_clear(shade: str) -> None:
    assert read_shade(shade).rag is None
    assert not read_shade(shade).clear


@pytest.mark.parametrize(
    ("shade", "near"),
    [
        ("F4CCCC", {Rag.RED}),
        ("E2EFDA", {Rag.GREEN}),
        ("FFF2CC", {Rag.AMBER}),
        ("DDEBF7", {Rag.BLUE}),
        ("FF4500", {Rag.RED, Rag.AMBER}),
        ("9ACD32", {Rag.AMBER, Rag.GREEN}),
        ("008080", {Rag.GREEN, Rag.BLUE}),
        ("7030A0", set()),
        ("FF0000", {Rag.RED}),
    ],
)
def test_what_a_word_beside_a_colour_may_say(shade: str, near: set[Rag]) -> None:
    assert read_shade(shade).near == near


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_is_read_and_named_and_a_rating_is_near_itself(value: int) -> None:
    read = read_shade(f"{value:06X}")
    assert read.name
    if read.rag is not None:
        assert read.clear
        assert read.near == {read.rag}
        _, saturation, _ = colorsys.rgb_to_hsv(*(part / 255 for part in value.to_bytes(3, "big")))
        assert saturation > 0.1


def test_between_any_two_ratings_lies_a_colour_that_is_none() -> None:
    ratings = ("FF0000", "FFC000", "00B050", "0070C0")
    for one, other in pairwise(ratings):
        hues = [
            colorsys.rgb_to_hsv(*(part / 255 for part in bytes.fromhex(shade)))[0]
            for shade in (one, other)
        ]
        path = []
        for step in range(61):
            hue = hues[0] + (hues[1] - hues[0]) * step / 60
            red, green, blue = colorsys.hsv_to_rgb(hue, 0.9, 0.9)
            shade = "".join(f"{round(part * 255):02X}" for part in (red, green, blue))
            path.append(read_shade(shade).rag)
        changes = [pair for pair in pairwise(path) if pair[0] is not pair[1]]
        assert all(None in pair for pair in changes)
        assert None in path
