import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from exports import csv_file
from exports.csv_file import guard
from models.plan.records import Recommendation
from tests.exports.examples import FIRST, SECOND, WITH_UNPLACED, contents

SAFE = (
    "\ufeff"
    '"ref","section","text","finding","timescale","due","officers","key_actions",'
    '"June: evidence","June: RAG","June: update",'
    '"Position at 30 September: evidence","Position at 30 September: RAG",'
    '"Position at 30 September: update",'
    '"level","rationale","overall_status","version"\r\n'
    '"1.10","Front door","Answer ""every"" call, always","Calls were missed.\n\nNobody rang back.",'
    '"IMMEDIATE","2025-09-01","A. Ødegård; Wing 4 lead","\'- a rota\n- a log",'
    '"\'=SUM(A1)","Red","Update received",'
    '"Café: 80 % – better","Not yet due","No update received",'
    '"PARTIALLY","\'\'+1 is how it starts","\'@home","9"\r\n'
    '"2.1","Ward","Check charts","","","","","","","","","","","","","","","1"\r\n'
)
EXACT = (
    "ref,section,text,finding,timescale,due,officers,key_actions,"
    "June: evidence,June: RAG,June: update,"
    "Position at 30 September: evidence,Position at 30 September: RAG,"
    "Position at 30 September: update,"
    "level,rationale,overall_status,version\r\n"
    '1.10,Front door,"Answer ""every"" call, always","Calls were missed.\n\nNobody rang back.",'
    'IMMEDIATE,2025-09-01,A. Ødegård; Wing 4 lead,"- a rota\n- a log",'
    "=SUM(A1),Red,Update received,"
    "Café: 80 % – better,Not yet due,No update received,"
    "PARTIALLY,'+1 is how it starts,@home,9\r\n"
    "2.1,Ward,Check charts,,,,,,,,,,,,,,,1\r\n"
)


def written(
    *recommendations: Recommendation, exact: bool = False, headings: tuple[str, ...] = ()
) -> bytes:
    stream = io.BytesIO()
    count = csv_file.write(contents(*recommendations, headings=headings), stream, exact)
    assert count == len(recommendations)
    return stream.getvalue()


def test_the_default_is_safe_for_excel_to_the_byte() -> None:
    assert written(FIRST, SECOND) == SAFE.encode("utf-8")


def test_exact_is_plain_rfc_4180_to_the_byte() -> None:
    assert written(FIRST, SECOND, exact=True) == EXACT.encode("utf-8")


def test_no_rows_make_a_valid_file() -> None:
    assert written() == SAFE.split("\r\n")[0].encode("utf-8") + b"\r\n"


def test_each_unplaced_text_has_a_column_of_its_own() -> None:
    headings = ("Cost", "Notes", "Notes")
    text = written(SECOND, WITH_UNPLACED, headings=headings).decode("utf-8-sig")
    head, without, with_texts = csv.reader(io.StringIO(text, newline=""))
    assert head[-4:] == ["version", "unplaced: Cost", "unplaced: Notes", "unplaced: Notes"]
    assert without[-4:] == ["1", "", "", ""]
    assert with_texts[-4:] == ["1", "£200", "'-1", "second"]


def test_the_stream_stays_open_for_its_owner() -> None:
    stream = io.BytesIO()
    csv_file.write(contents(), stream, exact=True)
    stream.write(b"x")


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\na;,\"") | st.characters()))
@example("'")
@example("''=x")
@example("\n=x")
def test_a_guarded_cell_never_starts_a_formula_and_gives_its_text_back(text: str) -> None:
    cell = guard(text)
    assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n") or cell == ""
    # What a reader does: one apostrophe off where more apostrophes and a risky character follow.
    bare = cell.lstrip("'")
    risky = cell.startswith("'") and bare[:1] != "" and bare[:1] in "=+-@\t\r\n"
    assert (cell[1:] if risky else cell) == text
