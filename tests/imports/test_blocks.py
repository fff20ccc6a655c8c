"""Documents of several tables, merged cells and text between them, as office programs make them."""

from datetime import date

import pytest

from imports.blocks import read_blocks
from imports.cells import Cell, Document
from models.documents.document_records import Problem
from models.ratings.ratings import Level, Rag
from tests.imports.documents import every_text, kinds
from tests.imports.tables import (
    AMBER,
    GREEN,
    HEADS,
    RED,
    Content,
    again,
    filled,
    first_rags,
    kept,
    lines,
    plan,
    rags,
    read,
    table,
    wide,
)

R, A, G = Rag.RED, Rag.AMBER, Rag.GREEN

ONE = ("1.1", "Answer every call", "Ann Lee", "May", "Some came.", "Red")
TWO = ("1.2", "Return every call", "Bo Hart", "June", "None yet.", "Amber")
THREE = ("2.1", "Review each plan", "Cy Poole", "July", "All done.", "Green")
ACTION_LOG = table(
    ["Action", "Owner", "Deadline", "Status"],
    ["Book the hall", "Di Moss", "1 May", "Done"],
    place="table 2",
)


def texts(*rows: tuple[str, ...]) -> list[str]:
    return [row[1] for row in rows]


def test_a_document_with_everything_around_the_plan() -> None:
    draft = read(
        lines("Northmoor improvement plan", "Updated on 3 May 2024", place="above table 1"),
        table(HEADS, ONE, TWO, place="table 1"),
        lines("The board meets each month and looks at all of it.", place="above table 2"),
        ACTION_LOG,
        lines("Acronyms", place="above table 3"),
        table(["C&R", "Contact and referral"], ["EHM", "Early help module"], place="table 3"),
    )
    assert draft.title == "Northmoor improvement plan"
    assert [one.text for one in draft.recommendations] == texts(ONE, TWO)
    assert [one.where for one in draft.recommendations] == ["table 1, row 2", "table 1, row 3"]
    assert draft.glossary == (("C&R", "Contact and referral"), ("EHM", "Early help module"))
    assert [(one.heading, one.text, one.where) for one in draft.unplaced] == [
        ("Above the table", "Updated on 3 May 2024", "above table 1, row 2"),
        (
            "Outside the table",
            "The board meets each month and looks at all of it.",
            "above table 2, row 1",
        ),
        ("Table 2", "Action | Owner | Deadline | Status", "table 2, row 1"),
        ("Table 2", "Book the hall | Di Moss | 1 May | Done", "table 2, row 2"),
    ]
    assert kinds(draft) == [(None, "unplaced"), (None, "table-aside")]
    assert draft.problems[1].where == "table 2, row 1"


def test_the_title_is_in_the_text_else_in_the_properties_else_the_name_of_the_file() -> None:
    one = plan("Red")
    assert read(lines("Northmoor plan"), one, title="Template 3").title == "Northmoor plan"
    assert read(one, title="Southmoor plan").title == "Southmoor plan"
    assert read(one).title == "north"
    box = table(["Northmoor plan"], place="table 1")
    assert read(box, one).title == "Northmoor plan"
    long = lines("This plan says what we will do about each of the things that were found.")
    assert read(long, one).title == "north"


def test_a_table_that_goes_on_without_headings() -> None:
    draft = read(
        table(HEADS, ONE, place="table 1"),
        lines("Care for children", place="above table 2"),
        table(TWO, THREE, place="table 2"),
        table(THREE[:2] + THREE[2:], place="table 3"),
    )
    assert [one.text for one in draft.recommendations] == texts(ONE, TWO, THREE)
    assert [one.section for one in draft.recommendations] == ["", *["Care for children"] * 2]
    assert first_rags(draft) == [R, A, G]


def test_a_page_that_lost_an_empty_column() -> None:
    heads = ("Ref", "Recommendation", "Owner", "By when", "Progress June", "RAG", "Level")
    draft = read(
        table(heads, (*ONE, "Fully met"), (*TWO, "Partially met")),
        table(
            (*THREE[:5], "Fully met"), ("2.2", "See each child", "Ann Lee", "May", "Yes.", "Met")
        ),
    )
    third = draft.recommendations[2]
    assert (third.officers, third.level, rags(third)) == (("Cy Poole",), Level.FULLY, [None])


def test_a_row_that_lost_columns_and_was_filled_up_at_its_end() -> None:
    heads = ("Recommendation", "Owner", "Progress June", "RAG", "Progress July", "RAG", "Level")
    june, july = (
        "Some calls were answered in the week.",
        "Nearly all of the calls were answered now.",
    )
    rows = [
        (f"Answer {n} calls", "Ann Lee", june, filled(RED), july, filled(GREEN), "Fully met")
        for n in range(4)
    ]
    short = ("Return every call", "Bo Hart", june, july, "Partially met", "", "")
    draft = read(table(heads, *rows, short))
    last = draft.recommendations[-1]
    assert [progress.evidence for progress in last.progress] == [june, july]
    assert (last.level, rags(last)) == (Level.PARTIALLY, [None, None])
    assert first_rags(draft) == [R, R, R, R, None]


def test_each_section_has_a_table_with_the_headings_again_and_its_name_above() -> None:
    draft = read(
        lines("Northmoor plan", "Introduction to it all", "Front door"),
        table(HEADS, ONE, TWO),
        lines("A note on what follows, which is longer than any name and ends in a stop.", "Care"),
        table(HEADS, THREE),
    )
    assert draft.title == "Northmoor plan"
    assert draft.sections == ("Front door", "Care")
    assert [one.section for one in draft.recommendations] == ["Front door", "Front door", "Care"]
    assert "A note on what follows" in every_text(draft)
    assert "Introduction to it all" in every_text(draft)


def test_a_sentence_under_the_table_is_no_recommendation() -> None:
    draft = read(
        table(["Recommendation", "Owner", "RAG"], ["Answer every call", "Ann", "Red"]),
        lines("The board will look at all of this again in the summer of next year."),
        lines("Ends"),
    )
    assert [one.text for one in draft.recommendations] == ["Answer every call"]
    assert draft.sections == ("",)
    assert [one.text for one in draft.unplaced][-1] == "Ends"


def test_sheets_of_one_plan_are_its_sections() -> None:
    draft = read(
        table(["Northmoor plan"], HEADS, ONE, TWO, name="Front door", place='sheet "Front door"'),
        table(["Northmoor plan"], HEADS, THREE, name="Care", place='sheet "Care"'),
        table(
            ["RAG", "Officer"],
            ["Red", "Ann Lee"],
            ["Green", "Bo Hart"],
            name="Lists",
            place='sheet "Lists"',
        ),
    )
    assert draft.title == "Northmoor plan"
    assert [one.section for one in draft.recommendations] == ["Front door", "Front door", "Care"]
    assert [one.where for one in draft.recommendations][2] == 'sheet "Care", row 3'
    assert "Green | Bo Hart" in every_text(draft)


def test_a_sheet_with_the_same_recommendations_again_is_kept_and_not_read() -> None:
    draft = read(
        table(HEADS, ONE, TWO, name="September", place='sheet "September"'),
        table(HEADS, (*ONE[:5], "Green"), TWO, name="June", place='sheet "June"'),
    )
    assert first_rags(draft) == [R, A]
    assert (None, "table-repeated") in kinds(draft)
    assert "Green" in every_text(draft)


def test_a_summary_before_the_plan_is_not_the_plan() -> None:
    draft = read(
        table(["Recommendation", "RAG"], [ONE[1], "Red"], [TWO[1], "Amber"], place="table 1"),
        table(HEADS, ONE, TWO, place="table 2"),
    )
    assert [one.officers for one in draft.recommendations] == [("Ann Lee",), ("Bo Hart",)]
    assert kinds(draft) == [(None, "table-repeated")]


def test_no_table_of_a_plan_is_no_draft() -> None:
    document = Document((lines("Dear all"), ACTION_LOG._replace(rows=ACTION_LOG.rows[1:])))
    assert read_blocks(document, title="a", source="a", digest="") is None


def test_problems_of_the_file_come_first() -> None:
    said = Problem("the document", None, "tracked-changes", "3 changes were read as accepted")
    draft = read_blocks(Document((plan(""),), problems=(said,)), title="a", source="a", digest="")
    assert draft is not None
    assert draft.problems[0] == said
    assert [problem.kind for problem in draft.problems] == ["tracked-changes", "rag-lost"]


def test_a_heading_over_two_columns_of_the_grid_has_one_text_below() -> None:
    draft = read(
        table(
            ["Ref", "Recommendation", "Owner", "By when", *wide("Progress June", 2), "RAG"],
            [*ONE[:4], *wide("Some came.", 2), "Red"],
            [*TWO[:4], "First half.", "Second half.", "Amber"],
            [*THREE[:4], *wide("All done.", 2), "Green"],
        )
    )
    assert [one.progress[0].evidence for one in draft.recommendations] == [
        "Some came.",
        "First half.\nSecond half.",
        "All done.",
    ]
    assert first_rags(draft) == [R, A, G]
    assert draft.headings[4:] == (("Progress June", "evidence"), ("RAG", "rag"))


def test_a_heading_over_evidence_and_its_rating() -> None:
    heads: list[Content] = ["Ref", "Recommendation", "Owner"]
    heads += [*wide("Progress June", 2), *wide("Progress July", 2)]
    draft = read(
        table(
            heads,
            [
                "1",
                "Answer every call",
                "Ann",
                "Some.",
                filled(RED),
                "More.",
                filled(GREEN, "Green"),
            ],
            ["2", "Return every call", "Bo", "None.", filled(AMBER), "Some.", filled(RED, "Red")],
            ["3", "Review each plan", "Cy", "All.", filled(GREEN), "All.", filled(GREEN, "Green")],
        )
    )
    assert [rags(one) for one in draft.recommendations] == [[R, G], [A, R], [G, G]]
    assert [period.label for period in draft.periods] == ["June", "July"]
    assert draft.recommendations[0].progress[1].evidence == "More."


def test_a_heading_over_numbers_and_recommendations() -> None:
    draft = read(
        table(
            [*wide("Recommendation", 2), "Owner", "RAG"],
            ["1.1", "Answer every call", "Ann", "Red"],
            ["1.2", "Return every call", "Bo", "Amber"],
        )
    )
    assert [(one.ref, one.text) for one in draft.recommendations] == [
        ("1.1", "Answer every call"),
        ("1.2", "Return every call"),
    ]
    assert draft.refs_given


def test_numbers_under_no_heading_are_refs() -> None:
    draft = read(table(["", *HEADS[1:]], ONE, TWO, THREE))
    assert [one.ref for one in draft.recommendations] == ["1.1", "1.2", "2.1"]
    assert draft.headings[0] == ("Column 1", "ref")


def test_two_rows_of_headings_merged_downwards_and_across_and_again_on_each_page() -> None:
    heads: list[list[Content]] = [
        ["Ref", "Recommendation", "Owner", *wide("End of June", 2), *wide("End of July", 2)],
        [again("Ref"), again("Recommendation"), again("Owner"), *("Evidence", "RAG") * 2],
    ]
    draft = read(
        table(
            *heads,
            wide("Care", 7),
            ["1", "Answer every call", "Ann", "Some.", "Red", "More.", "Green"],
            *heads,
            ["2", "Return every call", "Bo", "None.", "Amber", "Some.", "Red"],
        )
    )
    assert [period.label for period in draft.periods] == ["End of June", "End of July"]
    assert [rags(one) for one in draft.recommendations] == [[R, G], [A, R]]
    assert draft.sections == ("Care",)
    assert draft.unplaced == ()


def test_cells_merged_downwards() -> None:
    draft = read(
        table(
            ["Theme", "Recommendation", "Action", "Owner", "When", "Progress June", "RAG"],
            ["Care", "See each child", "Keep\na diary", "Ann", "May", "Some.", filled(RED)],
            [
                *(again("Care"), again("See each child"), "Audit it", "Bo"),
                *(again("May"), again("Some."), again("", RED)),
            ],
            [again("Care"), "Review each plan", "Meet", "Cy", "June", "All.", filled(GREEN)],
            ["Health", "Check each tooth", again("Meet"), again("Cy"), "July", "None.", ""],
        )
    )
    first, second, third = draft.recommendations
    assert first.key_actions == "Keep\na diary\nAudit it"
    assert (first.officers, first.timescale) == (("Ann", "Bo"), "May")
    assert first.progress[0].evidence == "Some."
    assert first_rags(draft) == [R, G, None]
    assert [one.section for one in draft.recommendations] == ["Care", "Care", "Health"]
    assert (third.key_actions, third.officers) == ("Meet", ("Cy",))
    assert second.unplaced == ()
    assert kinds(draft) == [(None, "row-continued")]


def test_a_merged_recommendation_with_refs_of_its_own_in_each_row_is_several() -> None:
    draft = read(
        table(
            ["Ref", "Recommendation", "Action", "RAG"],
            ["1a", "See each child", "Keep a diary", "Red"],
            ["1b", again("See each child"), "Audit it", "Green"],
        )
    )
    assert [(one.ref, one.text) for one in draft.recommendations] == [
        ("1a", "See each child"),
        ("1b", "See each child"),
    ]


def test_a_rating_for_each_action_of_one_recommendation_is_for_a_person() -> None:
    draft = read(
        table(
            ["Ref", "Recommendation", "Action", "Progress June", "RAG"],
            ["1", "See each child", "Keep a diary", "Some.", filled(RED)],
            [again("1"), again("See each child"), "Audit it", "All.", filled(GREEN)],
            [again("1"), again("See each child"), "Meet", "All.", filled(GREEN)],
        )
    )
    assert first_rags(draft) == [None]
    assert kept(draft.recommendations[0]) == ["Red / Green", "Green"]
    assert ("1", "rag-unclear") in kinds(draft)


def test_real_dates_and_full_dates_in_words_are_due() -> None:
    heads = ("Ref", "Recommendation", "By when", "RAG")
    draft = read(
        table(
            heads,
            ["1", "Answer every call", Cell("31/03/2014", day=date(2014, 3, 31)), "Red"],
            ["2", "Return every call", "03/04/2014", "Red"],
            ["3", "Review each plan", "End of January 2014", "Red"],
            ["4", "See each child", "by 5 June 2014", "Red"],
            ["5", "Check each tooth", "IMMEDIATE\n06/05/2014", "Red"],
            ["6", "Weigh each child", "1 May 2014\n1 June 2014", "Red"],
        )
    )
    assert [(one.timescale, one.due) for one in draft.recommendations] == [
        ("31/03/2014", date(2014, 3, 31)),
        ("03/04/2014", date(2014, 4, 3)),
        ("End of January 2014", None),
        ("by 5 June 2014", date(2014, 6, 5)),
        ("IMMEDIATE 06/05/2014", date(2014, 5, 6)),
        ("1 May 2014 1 June 2014", None),
    ]
    assert kinds(draft) == []
    assert ("due", "") not in draft.fields


def test_dates_that_may_be_two_days_stay_words_and_are_one_problem() -> None:
    rows = [[str(n), f"Answer {n} calls", f"0{n}/04/2014", "Red"] for n in (1, 2, 3)]
    draft = read(table(("Ref", "Recommendation", "By when", "RAG"), *rows))
    assert [one.due for one in draft.recommendations] == [None] * 3
    assert draft.recommendations[0].timescale == "01/04/2014"
    assert kinds(draft) == [(None, "date-unclear")]
    assert '"01/04/2014"' in draft.problems[0].message


def test_a_column_of_days_beside_one_of_timescales() -> None:
    draft = read(
        table(
            ("Ref", "Recommendation", "Timescale", "Due date", "RAG"),
            ["1", "Answer every call", "IMMEDIATE", "31/03/2014", "Red"],
            ["2", "Return every call", "3 months", "30/06/2014", "Red"],
            ["3", "Review each plan", "Ongoing", "", "Red"],
            ["4", "See each child", "6 months", "30/09/2014", "Red"],
            ["5", "Check each tooth", "6 months", "30/09/2014", "Red"],
            ["6", "Weigh each child", "6 months", "to be agreed", "Red"],
        )
    )
    assert [(one.timescale, one.due) for one in draft.recommendations][:3] == [
        ("IMMEDIATE", date(2014, 3, 31)),
        ("3 months", date(2014, 6, 30)),
        ("Ongoing", None),
    ]
    assert ("due", "") in draft.fields
    assert [(one.heading, one.text) for one in draft.recommendations[5].unplaced] == [
        ("Due date", "to be agreed")
    ]


def test_the_finding_in_italics_is_kept_through_joined_cells() -> None:
    asked = Cell("See each child\nMany were not seen", "See each child", "Many were not seen")
    draft = read(
        table(
            ["Ref", *wide("Recommendation", 2), "Owner", "RAG"],
            ["1", asked, "and their carers", "Ann", "Red"],
            ["2", *wide("Review each plan", 2), "Bo", "Red"],
            ["3", *wide("Meet each month", 2), "Bo", "Red"],
        )
    )
    first = draft.recommendations[0]
    assert first.text == "See each child\nand their carers"
    assert first.finding == "Many were not seen"
    assert ("finding", "") in draft.fields


@pytest.mark.parametrize("heading", ["Judgement", "judgement ", "JUDGEMENT"])
def test_a_person_says_what_a_heading_means(heading: str) -> None:
    heads = ("Ref", "Ask", "Doer", "By when", "Progress June", "Judgement")
    draft = read(
        table(heads, ONE, TWO), assigned={"Ask": "text", "Doer": "officers", heading: "rag"}
    )
    assert [one.text for one in draft.recommendations] == texts(ONE, TWO)
    assert first_rags(draft) == [R, A]
    assert draft.headings == (
        *(("Ref", "ref"), ("Ask", "text"), ("Doer", "officers"), ("By when", "timescale")),
        *(("Progress June", "evidence"), ("Judgement", "rag")),
    )


def test_a_person_says_that_a_heading_means_nothing_or_something_else() -> None:
    draft = read(
        table((*HEADS, ""), (*ONE, "note one"), (*TWO, "note two")),
        assigned={"Owner": "", "Column 7": "overall_status"},
    )
    first = draft.recommendations[0]
    assert first.officers == ()
    assert [(one.heading, one.text) for one in first.unplaced] == [("Owner", "Ann Lee")]
    assert first.overall_status == "note one"
    assert ("Owner", "") in draft.headings
    assert ("officers", "") not in draft.fields


def test_what_is_no_field_cannot_be_assigned() -> None:
    with pytest.raises(ValueError, match="'owner' is not one of: ref, section"):
        read(plan("Red"), assigned={"Owner": "owner"})


def test_headings_and_fields_say_what_the_document_has_a_place_for() -> None:
    draft = read(table((*HEADS, "Budget", "Level"), (*ONE, "£3", "Fully met")))
    assert draft.headings == (
        *(("Ref", "ref"), ("Recommendation", "text"), ("Owner", "officers")),
        *(("By when", "timescale"), ("Progress June", "evidence"), ("RAG", "rag")),
        *(("Budget", ""), ("Level", "level")),
    )
    assert draft.fields == {
        *(("ref", ""), ("text", ""), ("officers", ""), ("timescale", "")),
        *(("evidence", "June"), ("rag", "June"), ("level", ""), ("rationale", "")),
    }


def test_a_glossary_in_lines_of_text() -> None:
    draft = read(
        plan("Red"),
        lines("Glossary", "EHM – Early help module", "CIN: Child in need", "That is all of it"),
    )
    assert draft.glossary == (("EHM", "Early help module"), ("CIN", "Child in need"))
    assert [one.text for one in draft.unplaced] == ["That is all of it"]


def test_no_word_of_a_document_is_lost() -> None:
    blocks = (
        lines("Northmoor plan", "Version 3", "For the board"),
        table(["Chair", "Di Moss"], place="table 1"),
        table(HEADS, [*wide("Care", 6)], ONE, ["", "", "Also Jo Fenn"], place="table 2"),
        lines("Please turn over"),
        table(["Risk", "Likelihood"], ["Flood", "Low"], place="table 3"),
        table(["Term", "Meaning"], ["EHM", "Early help module"], place="table 4"),
    )
    draft = read(*blocks)
    said = every_text(draft)
    for block in blocks:
        for row in block.rows:
            for cell in row.cells:
                headings = (*HEADS, "Term", "Meaning")
                assert cell.text in said or cell.text in headings, cell.text
