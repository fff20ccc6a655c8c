"""XLSX: the plan as a workbook that people sort, filter, print, rate in, and send back.

A sheet with the plan under its own title, a summary, the glossary, and where the file came from.
Rows go through XlsxWriter's constant memory to files of their own, so that a plan of any length
needs the memory of a short one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from exports.archive_stream import archive_stream
from exports.contents import Contents, Format
from exports.source_words import who
from exports.workbook import facts
from exports.workbook.cells import FONT, Long, Looks, cut
from exports.workbook.plan import PlanSheet
from exports.workbook.summary import SummarySheet
from exports.workbook.tally import Tally
from models.documents import columns
from models.periods.periods import shown_period

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

    from exports.workbook.worksheet import TextSheet

SUMMARY, GLOSSARY, OTHER_TEXTS, SOURCE, SHORTENED = (
    "Summary",
    "Glossary",
    "Other texts",
    "Source",
    "Shortened",
)
_TAKEN = {name.casefold() for name in (SUMMARY, GLOSSARY, OTHER_TEXTS, SOURCE, SHORTENED)}
_LONGEST_NAME = 31
_LONGEST_PROPERTY = 255


def write(contents: Contents, stream: BinaryIO, exact: bool = False) -> int:
    """Write a workbook; gives how many recommendations. Its texts are exact in any case.

    What is too long for a cell is noted, and whole in a sheet of its own. Raises ``Refused`` where
    the plan has more recommendations or columns than a sheet.
    """
    shown = shown_period(contents.periods)
    tally = Tally(len(contents.periods), contents.periods.index(shown) if shown else None)
    long: list[Long] = []
    with _workbook(stream) as workbook:
        _describe(workbook, contents)
        looks = Looks(workbook)
        plan = _sheet(workbook, sheet_name(contents.plan.title))
        summary = _sheet(workbook, SUMMARY)
        glossary = _sheet(workbook, GLOSSARY)
        PlanSheet(plan, looks, contents, tally, long).write()
        SummarySheet(workbook, summary, looks, contents, tally, long).write()
        terms = [*contents.glossary.items()]
        facts.write_table(glossary, looks, contents, columns.GLOSSARY, terms, (24, 90), long)
        if contents.unplaced:
            others = _sheet(workbook, OTHER_TEXTS)
            rows = contents.unplaced
            facts.write_table(
                others, looks, contents, columns.OTHER_TEXTS, rows, (24, 70, 24), long
            )
        source = _sheet(workbook, SOURCE)
        facts.write_source(source, looks, contents, tally.count, plan.name, long)
        if long:
            facts.write_shortened(_sheet(workbook, SHORTENED), looks, contents, long)
            contents.notes.append(facts.shortened(long))
    return tally.count


def _sheet(workbook: "Workbook", name: str) -> "TextSheet":
    from exports.workbook.worksheet import TextSheet

    sheet: TextSheet = workbook.add_worksheet(name, worksheet_class=TextSheet)
    return sheet


def sheet_name(title: str) -> str:
    """A plan's title as the name of a sheet: at most 31 characters, without those Excel refuses."""
    allowed = "".join(" " if each in "[]:*?/\\" else each for each in title)
    words = " ".join(allowed.split())
    name = cut(words, _LONGEST_NAME)
    if name != words:
        # A word that is cut in two says less than none.
        name = name.rpartition(" ")[0] or name
    name = name.strip("' ") or "Plan"
    reserved = name.casefold() in _TAKEN or name.casefold() == "history"
    return cut(name, _LONGEST_NAME - 5) + " plan" if reserved else name


@contextmanager
def _workbook(stream: BinaryIO) -> Iterator["Workbook"]:
    """A workbook that is written to the stream at the end; of one given up nothing is left."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    with archive_stream(stream) as target, TemporaryDirectory(prefix="stocktake-") as folder:
        options = {"constant_memory": True, "tmpdir": folder, "default_format_properties": FONT}
        workbook = Workbook(target, options)
        try:
            yield workbook
            workbook.close()
        except FileCreateError as error:
            # What the disk said, so that the caller can say it: XlsxWriter wraps it.
            raise error.__context__ or error from None
        finally:
            for sheet in workbook.worksheets():
                sheet.row_data_fh.close()


def _describe(workbook: "Workbook", contents: Contents) -> None:
    """What the file says of itself outside its text, by which it is known when it comes back."""
    properties: dict[str, str | datetime] = {
        "title": cut(contents.plan.title, _LONGEST_PROPERTY),
        "author": cut(who(contents), _LONGEST_PROPERTY),
    }
    if contents.made_at:
        properties["created"] = datetime.fromisoformat(contents.made_at)
    workbook.set_properties(properties)
    for name, value in (
        ("StocktakeKind", "plan"),
        ("StocktakePlan", cut(contents.plan.title, _LONGEST_PROPERTY)),
        ("StocktakePosition", str(contents.position)),
        ("StocktakeMark", contents.mark),
    ):
        if value or name != "StocktakeMark":
            workbook.set_custom_property(name, value, "text")


FORMAT = Format("xlsx", (".xlsx",), "Excel workbook", write)
