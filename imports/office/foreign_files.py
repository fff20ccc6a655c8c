"""Files that are not .docx or .xlsx, though their names may say so, and what to do about each.

Told by what is in a file, never by its name; the name matters only for text, which is no trouble
unless it claims to be a Word or Excel file and is a page of the web.
"""

import re

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TOP = 4096
_PDF_WITHIN = 1024

_AS_WORD = "open it in Word or LibreOffice and save it as .docx"
_AS_EXCEL = "open it in Excel or LibreOffice and save it as .xlsx"
_AS_EITHER = "open it in Word, Excel or LibreOffice and save it as .docx or .xlsx"

_OPEN_DOCUMENTS = (
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text", _AS_WORD),
    (b"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet", _AS_EXCEL),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file", _AS_EITHER),
    (b"application/epub", "an e-book", "copy its table into Word or Excel"),
)
_OFFICE_NAMES = (".doc", ".docx", ".docm", ".dot", ".dotx", ".xls", ".xlsx", ".xlsm", ".xltx")
_HTML = re.compile(
    rb"(?:<!--.*?-->|<\?xml[^>]*\?>|\s)*<(?:!doctype\s+html|html|head|body|meta|table|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML_KINDS = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "an Excel 2003 XML file", _AS_EXCEL),
    (b"Excel.Sheet", "an Excel 2003 XML file", _AS_EXCEL),
    (b"schemas.microsoft.com/office/word/2003", "a Word 2003 XML file", _AS_WORD),
    (b"schemas.microsoft.com/office/2006/xmlPackage", "a Word file kept as one XML text", _AS_WORD),
    (b"Word.Document", "a Word file kept as one XML text", _AS_WORD),
    (b"urn:oasis:names:tc:opendocument", "an OpenDocument file", _AS_EITHER),
)


def foreign(data: bytes, name: str) -> str:
    """What a file is and what to do about it ("a PDF; ..."), "" where it may be text.

    ``data`` is no zip file; ``name`` is the file's own name.
    """
    top = data[:_TOP]
    if b"%PDF-" in top[:_PDF_WITHIN] or top.startswith(b"%PDF"):
        return (
            "a PDF; ask for the Word or Excel file that it was made of, or copy its table into one"
        )
    if top.startswith(OLE[:4]):
        return _old(data)
    if top.lstrip().startswith(b"{\\rtf"):
        return f"a Rich Text file; {_AS_WORD}"
    plain = top.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    if plain.lstrip().startswith(b"<?xml"):
        for sign, kind, advice in _XML_KINDS:
            if sign in plain:
                return f"{kind}; {advice}"
    if name.lower().endswith(_OFFICE_NAMES):
        if _HTML.match(plain):
            return f"a page of the web (HTML) with an Office name; {_AS_EITHER}"
        if plain.startswith(b"MIME-Version:"):
            return f"a saved page of the web (MHTML) with an Office name; {_AS_EITHER}"
    return ""


def _old(data: bytes) -> str:
    if _utf16("EncryptedPackage") in data:
        return (
            "protected by a password; open it in Word or Excel, take the password off"
            " and save it again"
        )
    if _utf16("WordDocument") in data:
        return f"a Word file of the old kind (.doc); {_AS_WORD}"
    if _utf16("Workbook") in data or _utf16("Book\0") in data:
        return f"an Excel file of the old kind (.xls); {_AS_EXCEL}"
    return f"a file of an old Office program; {_AS_EITHER}"


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def foreign_zip(names: list[str], mimetype: bytes, content_types: bytes) -> str:
    """What a zip file is that is neither a .docx nor an .xlsx, and what to do about it.

    ``mimetype`` and ``content_types`` are what its members of these names hold, b"" for none.
    """
    for sign, kind, advice in _OPEN_DOCUMENTS:
        if mimetype.startswith(sign):
            return f"{kind}; {advice}"
    if b"ms-excel.sheet.binary" in content_types:
        return f"a binary Excel workbook (.xlsb); {_AS_EXCEL}"
    if b"presentationml" in content_types:
        return "a PowerPoint file; copy its table into Word or Excel"
    if b"ms-visio" in content_types:
        return "a Visio drawing; copy its table into Word or Excel"
    if any(name.endswith(".iwa") or name == "Index.zip" for name in names):
        return "a Pages or Numbers file; export it there as .docx or .xlsx"
    inside = [name for name in names if name.lower().endswith((".docx", ".xlsx", ".csv"))]
    if inside:
        return "a zip file with documents in it; unpack it and name one of them"
    return "a zip file, but no Word or Excel file; name the document itself"
