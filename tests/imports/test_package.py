"""The gate before any library: what does harm, and what is no Word or Excel file, gets one line."""

import io
import random
import struct
import tracemalloc
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from imports.office import package
from models.errors import Unreadable
from tests.imports.workbooks import CONTENT_TYPES, parts, worksheet, zipped

WORD_TYPES = CONTENT_TYPES.replace("/xl/workbook.xml", "/word/document.xml").replace(
    "spreadsheetml.sheet", "wordprocessingml.document"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def workbook_with(more: Mapping[str, str | bytes]) -> bytes:
    return zipped(parts(worksheet(""), more=more))


def refused(data: bytes, name: str = "north.xlsx") -> str:
    """The one line with which a file is refused."""
    with pytest.raises(Unreadable) as caught:
        package.check(data, name)
    message = caught.value.message
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    assert message.isprintable()
    return message


def test_what_office_programs_write_passes() -> None:
    word, excel = saved(Document()), saved(Workbook())
    for data, kind in [(word, "docx"), (excel, "xlsx"), (workbook_with({}), "xlsx")]:
        package.check(data, "north")
        assert package.kind_of(data) == kind


def test_the_kind_is_told_by_what_is_in_it() -> None:
    word = saved(Document())
    package.check(word, "really-word.xlsx")
    assert package.kind_of(word) == "docx"


@pytest.mark.parametrize(
    ("main", "kind"),
    [
        ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xlsx"),
        (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
            "xlsx",
        ),
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "docx"),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
            "docx",
        ),
    ],
)
def test_macros_and_templates_are_read_too(main: str, kind: str) -> None:
    data = zipped({"[Content_Types].xml": f'<Types><Override ContentType="{main}"/></Types>'})
    package.check(data, "north")
    assert package.kind_of(data) == kind


@pytest.mark.parametrize("text", [b"", b"Ref,Text\n1,Visit\n", b"\xff\xfeR\0e\0f\0", b"<p>a\tb"])
def test_text_is_let_through(text: bytes) -> None:
    package.check(text, "north.txt")
    assert package.kind_of(text) == ""


def test_text_with_an_office_name_is_text_all_the_same() -> None:
    package.check(b"Ref,Recommendation\n1,Visit\n", "north.xlsx")


# -- bombs -----------------------------------------------------------------------------------------


def bomb(size: int, member: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A workbook with one part that unpacks to this many bytes of nothing."""
    out = io.BytesIO(workbook_with({}))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        name = member if member != "xl/worksheets/sheet1.xml" else "xl/worksheets/sheet9.xml"
        with archive.open(name, "w", force_zip64=False) as part:
            for _ in range(size // 2**20):
                part.write(b" " * 2**20)
    return out.getvalue()


@pytest.fixture(scope="module")
def large_bomb() -> bytes:
    return bomb(120 * 2**20)


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked(large_bomb: bytes) -> None:
    assert len(large_bomb) < 200_000
    tracemalloc.start()
    try:
        assert "unpacks to 120 MB, more than 50" in refused(large_bomb)
        assert tracemalloc.get_traced_memory()[1] < 2**20
    finally:
        tracemalloc.stop()


def test_a_high_ratio_is_refused_whatever_the_part_is_called() -> None:
    assert "times its size" in refused(bomb(30 * 2**20, "docProps/thumbnail.jpeg"))


def test_a_little_that_packs_well_is_no_bomb() -> None:
    package.check(workbook_with({"xl/notes.xml": "<a>" + " " * 9_000_000 + "</a>"}), "north.xlsx")


def test_too_many_members_are_refused() -> None:
    more: dict[str, str | bytes] = {f"xl/media/{n}.png": b"x" for n in range(1_001)}
    assert "parts, more than 1,000" in refused(workbook_with(more))


def test_a_list_of_members_that_goes_on_and_on_is_not_read() -> None:
    data = workbook_with({}) + b"PK\x01\x02" * 20_001
    assert "more than 1,000 parts" in refused(data)
    assert package.kind_of(data) == ""


def test_a_member_that_claims_less_than_it_holds_gives_no_more_than_it_claims() -> None:
    data = bytearray(bomb(120 * 2**20))
    claimed = struct.pack("<I", 120 * 2**20)
    assert data.count(claimed) >= 1
    small = bytes(data).replace(claimed, struct.pack("<I", 1_000))
    tracemalloc.start()
    try:
        assert "damaged" in refused(small)
        assert tracemalloc.get_traced_memory()[1] < 2 * 2**20
    finally:
        tracemalloc.stop()


def test_a_word_file_of_too_many_elements_is_refused() -> None:
    body = "".join(f"<w:p{n % 1000:03d}/>" for n in range(1000)) * 4_100
    # A picture that does not pack keeps the ratio low.
    picture = random.Random(1).randbytes(400_000)
    members = {"[Content_Types].xml": WORD_TYPES, "word/document.xml": f"<w>{body}</w>"}
    data = zipped({**members, "word/media/image1.png": picture})
    assert "more than 4,000,000 elements" in refused(data, "north.docx")


# -- entities --------------------------------------------------------------------------------------

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    "<worksheet>&b;</worksheet>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
REMOTE = '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><x/>'


@pytest.mark.parametrize("member", ["xl/sharedStrings.xml", "docProps/app.xml", "xl/media/a.png"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_entities_are_refused_in_any_part_and_encoding(member: str, encoding: str) -> None:
    for evil in (LAUGHS, OUTSIDE):
        message = refused(workbook_with({member: evil.encode(encoding)}))
        assert member in message
        assert "entities (<!ENTITY)" in message


def test_a_document_type_without_entities_is_refused() -> None:
    assert "a document type (<!DOCTYPE)" in refused(workbook_with({"xl/a.xml": REMOTE}))


@pytest.mark.parametrize("before", [0, 1, 2**16 - 40, 2**16 - 4, 2**16, 3 * 2**16 - 5])
def test_a_document_type_is_found_wherever_it_stands(before: int) -> None:
    evil = "<!--" + "-x" * (before // 2) + " " * (before % 2) + "-->" + REMOTE
    assert "<!DOCTYPE" in refused(workbook_with({"xl/a.xml": evil}))


@pytest.mark.parametrize(
    "start",
    ['<?xml version="1.0" encoding="UTF-7"?>', "<?xml version='1.0' encoding='cp037' ?>"],
)
def test_an_encoding_that_could_hide_one_is_refused(start: str) -> None:
    assert "no Office program does" in refused(workbook_with({"xl/a.xml": start + "<a/>"}))


def test_ebcdic_is_refused() -> None:
    evil = LAUGHS.replace('"1.0"', '"1.0" encoding="cp037"').encode("cp037")
    assert "no Office program does" in refused(workbook_with({"xl/a.xml": evil}))


def test_a_picture_may_name_its_document_type_and_no_more() -> None:
    picture = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" ""><svg/>'
    package.check(workbook_with({"xl/media/image1.svg": picture}), "north.xlsx")
    assert "<!ENTITY" in refused(workbook_with({"xl/media/image1.svg": LAUGHS}))


def test_words_in_the_text_are_no_document_type() -> None:
    package.check(workbook_with({"xl/a.xml": "<t>&lt;!DOCTYPE html></t>"}), "north.xlsx")


def test_the_name_of_a_part_is_shown_harmless() -> None:
    assert "\x1b" not in refused(workbook_with({"xl/\x1b[31m.xml": REMOTE}))


# -- what is no Word or Excel file -----------------------------------------------------------------


def utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"%PDF-1.7\n...", "a.pdf", "it is a PDF; ask for the Word or Excel file"),
        (b"\n\n%PDF-1.4\n...", "a.docx", "it is a PDF"),
        (OLE + utf16("WordDocument"), "a.doc", "of the old kind (.doc); open it in Word"),
        (OLE + utf16("Workbook"), "a.xls", "of the old kind (.xls); open it in Excel"),
        (OLE + utf16("EncryptedPackage"), "a.xlsx", "protected by a password"),
        (OLE, "a.msg", "a file of an old Office program"),
        (b"{\\rtf1\\ansi", "a.doc", "a Rich Text file; open it in Word"),
        (b"<html><table><tr><td>1", "a.xlsx", "a page of the web (HTML) with an Office name"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE HTML PUBLIC", "a.XLS", "a page of the web"),
        (b"<!-- x -->\n<table border=1>", "a.xls", "a page of the web"),
        (utf16("\ufeff<html>"), "a.xlsx", "a page of the web"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart", "a.doc", "(MHTML)"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook',
            "a.xlsx",
            "an Excel 2003 XML file; open it in Excel",
        ),
        (
            b'<?xml version="1.0"?><w xmlns="http://schemas.microsoft.com/office/word/2003/wordml">',
            "a.xml",
            "a Word 2003 XML file",
        ),
    ],
)
def test_other_kinds_of_file_are_named_with_what_to_do(data: bytes, name: str, said: str) -> None:
    assert said in refused(data, name)
    assert package.kind_of(data) == ""


OPEN = "application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"mimetype": OPEN + "text"}, "an OpenDocument text; open it in Word or LibreOffice"),
        ({"mimetype": OPEN + "spreadsheet"}, "an OpenDocument spreadsheet; open it in Excel"),
        ({"mimetype": "application/epub+zip"}, "an e-book"),
        ({"Index/Document.iwa": "x"}, "a Pages or Numbers file"),
        ({"plans/north.docx": "x"}, "a zip file with documents in it; unpack it"),
        ({"readme": "x"}, "a zip file, but no Word or Excel file"),
        ({}, "a zip file, but no Word or Excel file"),
        (
            {
                "[Content_Types].xml": CONTENT_TYPES.replace(
                    "spreadsheetml.sheet", "x.presentationml"
                )
            },
            "a PowerPoint file",
        ),
        (
            {"[Content_Types].xml": "application/vnd.ms-excel.sheet.binary.macroEnabled.main"},
            "a binary Excel workbook (.xlsb)",
        ),
    ],
)
def test_other_zip_files_are_named_with_what_to_do(members: dict[str, str], said: str) -> None:
    assert said in refused(zipped(members), "north.zip")


def test_a_zip_under_a_password_is_named() -> None:
    data = bytearray(zipped(parts(worksheet(""))))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    assert "a zip file under a password" in refused(bytes(data))


def test_a_part_packed_in_another_way_is_named() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
    assert "packed in a way" in refused(out.getvalue())


def test_a_damaged_file_is_named() -> None:
    whole = saved(Workbook())
    for damaged in (whole[: len(whole) // 2], b"PK\x03\x04\x14\0", whole[:-10]):
        assert "a damaged Word, Excel or zip file" in refused(damaged)
    # One bit of a packed part.
    at = whole.index(b"xl/styles.xml") + 60
    flipped = whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :]
    assert "a damaged" in refused(flipped)


@given(st.data())
def test_no_damage_escapes_as_another_error(data: st.DataObject) -> None:
    whole = bytearray(zipped(parts(worksheet("<row><c><v>1</v></c></row>"))))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    package.kind_of(bytes(whole))
    with suppress(Unreadable):
        package.check(bytes(whole), "north.xlsx")
