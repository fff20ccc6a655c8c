"""Documents as councils and trusts write them, each in its own way: all invented."""

from datetime import date

import pytest

from models.documents.document_records import DraftRecommendation
from models.plan.records import Unplaced
from models.ratings.ratings import Level, Rag
from tests.imports.documents import by_ref, comma, every_text, kinds, read, tabbed

R, A, G = Rag.RED, Rag.AMBER, Rag.GREEN


def _rags(one: DraftRecommendation) -> list[Rag | None]:
    return [progress.rag for progress in one.progress]


def _evidence(one: DraftRecommendation) -> list[str]:
    return [progress.evidence for progress in one.progress]


HEADS = ["Ref", "Recommendation", "Owner", "By when", "Progress June", "RAG"]


def test_semicolons_cp1252_three_periods_refs_and_a_theme_column() -> None:
    draft = read(
        comma(
            [
                *("Ref", "Theme", "What inspectors asked for", "What we will do"),
                *("Responsible Lead", "By when"),
                *("Position at 30 June", "RAG rating", "Position at 30 September", "RAG rating"),
                *("Position at 31 December", "RAG rating", "Level", "Overall status"),
            ],
            [
                *("A1", "Front door", "Answer the café’s call – quickly", "Hire staff"),
                *("Zoë Hart", "31/03/2025", "Two hired", "R", "Four hired", "A"),
                *("All hired", "G", "Fully met", "Closed"),
            ],
            [
                *("A2", "Front door", "Record each call", "New form"),
                *(
                    "Sam Reid & Jo Poole",
                    "End of May",
                    "Form drafted",
                    "Red",
                    "In use",
                    "Amber/Green",
                ),
                *("Audit done", "Green", "Partially met, but the audit is small", ""),
            ],
            [
                *("B1", "Care", "See each child", "Diary"),
                *("Sam Reid", "now", "x", "a", "y", "b", "z", "Not yet due", "achieved", ""),
            ],
            delimiter=";",
        ).encode("cp1252")
    )
    assert draft.refs_given
    assert draft.sections == ("Front door", "Care")
    assert [period.label for period in draft.periods] == [
        "Position at 30 June",
        "Position at 30 September",
        "Position at 31 December",
    ]
    found = by_ref(draft)
    first, second, third = found["A1"], found["A2"], found["B1"]
    assert first.text == "Answer the café’s call – quickly"
    assert first.officers == ("Zoë Hart",)
    assert (first.timescale, first.due) == ("31/03/2025", date(2025, 3, 31))
    assert first.key_actions == "Hire staff"
    assert _evidence(first) == ["Two hired", "Four hired", "All hired"]
    assert (_rags(first), first.level) == ([R, A, G], Level.FULLY)
    assert (first.rationale, first.overall_status) == ("Fully met", "Closed")
    assert second.officers == ("Sam Reid", "Jo Poole")
    assert (_rags(second), second.level) == ([R, None, G], Level.PARTIALLY)
    assert [(kept.heading, kept.text) for kept in second.unplaced] == [
        ("RAG (Position at 30 September)", "Amber/Green")
    ]
    assert (_rags(third), third.level) == ([A, Rag.BLUE, Rag.NOT_DUE], None)
    assert third.rationale == "achieved"
    assert kinds(draft) == [
        (None, "encoding"),
        ("A2", "level-qualified"),
        ("A2", "rag-unclear"),
        ("B1", "level-unclear"),
    ]


def test_columns_in_another_order_and_one_that_nobody_knows() -> None:
    draft = read(
        comma(
            [
                "Owner",
                "RAG",
                "Recommendation",
                "Update - March",
                "Risk",
                "Deadline",
                "Update - June",
            ],
            [
                "P Shah",
                "R",
                "Review falls plans every week",
                "Two wards",
                "High",
                "May",
                "All wards",
            ],
            ["L Hart, T Reid and M Brook", "G", "Check medicines", "Half", "Low", "June", "Most"],
        )
    )
    assert [period.label for period in draft.periods] == ["Update - March", "Update - June"]
    one, two = draft.recommendations
    assert (one.ref, one.text, one.section) == ("1.1", "Review falls plans every week", "")
    # No evidence stands before this RAG column, so it is of the first that follows.
    assert (_rags(one), _rags(two)) == ([R, None], [G, None])
    assert two.officers == ("L Hart", "T Reid", "M Brook")
    assert one.unplaced == (Unplaced("Risk", "High", "row 2"),)
    assert [(problem.where, problem.kind) for problem in draft.problems] == [
        ("column 5", "unplaced")
    ]


def test_a_title_sections_pages_repeated_headings_and_a_glossary() -> None:
    heads = [
        "No.",
        "Area for Improvement",
        "Key actions",
        "Lead",
        "Timescale",
        "Progress June",
        "RAG",
    ]
    draft = read(
        tabbed(
            ["Northmoor improvement plan"],
            [],
            heads,
            ["Leadership", *[""] * 6],
            ["1", "Publish a plan", "Write it", "Ann Lee", "3 months", "Draft", "A"],
            ["2", "Meet monthly", "Set dates", "Bo Day", "now", "Dates set", "R"],
            [],
            heads,
            ["Leadership (continued)", *[""] * 6],
            ["3", "Train the board", "Two days", "Ann Lee / Bo Day", "6 months", "Booked", "Red"],
            ["Page 2 of 2"],
            ["4", "Thank the board", "Cards", "Ann Lee", "now", "Sent", "G"],
            [],
            ["Practice", *[""] * 6],
            ["5", "See every child", "Diary", "Cy Fox", "now", "Most", "A"],
            [],
            ["Glossary"],
            ["CIN: Child in need"],
            ["EHA", "Early help assessment", "LAC", "Looked after child"],
        )
    )
    assert draft.title == "Northmoor improvement plan"
    assert draft.refs_given
    assert [(one.ref, one.section) for one in draft.recommendations] == [
        ("1", "Leadership"),
        ("2", "Leadership"),
        ("3", "Leadership"),
        ("4", "Leadership"),
        ("5", "Practice"),
    ]
    assert draft.sections == ("Leadership", "Practice")
    assert draft.glossary == (
        ("CIN", "Child in need"),
        ("EHA", "Early help assessment"),
        ("LAC", "Looked after child"),
    )
    assert draft.unplaced == (Unplaced("Line in the table", "Page 2 of 2", "row 11"),)
    assert kinds(draft) == [(None, "unplaced")]


@pytest.mark.parametrize(
    "heads",
    [
        [
            ["", "", "", "September 2024", "", "December 2024", ""],
            ["Recommendation", "Owner", "By when", "Evidence", "RAG", "Evidence", "RAG"],
        ],
        [
            ["Recommendation", "Owner", "By when", "September 2024", "", "December 2024", ""],
            ["", "", "", "Evidence", "RAG", "Evidence", "RAG"],
        ],
    ],
)
def test_headings_in_two_rows(heads: list[list[str]]) -> None:
    draft = read(comma(*heads, ["Do this well", "Ann", "May", "half", "R", "all", "A"]))
    assert [period.label for period in draft.periods] == ["September 2024", "December 2024"]
    assert len(draft.recommendations) == 1
    assert _evidence(draft.recommendations[0]) == ["half", "all"]
    assert _rags(draft.recommendations[0]) == [R, A]


def test_cells_merged_downwards_go_on_with_the_recommendation_above() -> None:
    draft = read(
        comma(
            ["Rec No", "Recommendation", "Action", "Who", "When", "Progress (May)", "RAG"],
            ["1", "Improve supervision", "Write a policy", "Ann", "May", "Written", "G"],
            ["", "", "Train managers", "Bo", "June", "Half", "A"],
            ["2", "Improve recording", "Audit", "Cy", "July", "None yet", "R"],
        )
    )
    one, two = draft.recommendations
    assert one.key_actions == "Write a policy\nTrain managers"
    assert one.officers == ("Ann", "Bo")
    assert one.timescale == "May; June"
    assert _evidence(one) == ["Written\nHalf"]
    assert _rags(one) == [None]
    assert [kept.text for kept in one.unplaced] == ["Green / A"]
    assert two.key_actions == "Audit"
    assert kinds(draft) == [(None, "row-continued"), ("1", "rag-unclear")]


def test_a_row_repeated_for_each_action_is_one_recommendation() -> None:
    draft = read(
        comma(
            ["Ref", "Recommendation", "Action", "Who"],
            ["1", "Improve supervision", "Write a policy", "Ann"],
            ["1", "Improve supervision", "Train managers", "Bo"],
            ["2", "Improve recording", "Audit", "Cy"],
        )
    )
    assert [one.ref for one in draft.recommendations] == ["1", "2"]
    assert draft.recommendations[0].key_actions == "Write a policy\nTrain managers"


def test_ragged_rows_and_cells_beyond_the_last_column() -> None:
    draft = read(
        "Recommendation,Owner,Status,Comments\n"
        "Answer calls,Ann,Red\n"
        "Return calls,Bo,Green,fine,and more\n"
        "Log the calls,Cy\n"
    )
    assert [one.text for one in draft.recommendations] == [
        "Answer calls",
        "Return calls",
        "Log the calls",
    ]
    assert [one.officers for one in draft.recommendations] == [("Ann",), ("Bo",), ("Cy",)]
    # A status column that holds nothing but colours is one of ratings.
    assert [_rags(one) for one in draft.recommendations] == [[R], [G], [None]]
    assert [(kept.heading, kept.text) for kept in draft.recommendations[1].unplaced] == [
        ("Comments", "fine"),
        ("Column 5", "and more"),
    ]


def test_a_page_that_lost_its_empty_columns() -> None:
    heads = ["Recommendation", "Timescale", "Lead", "Progress June", "RAG", "Progress May", "RAG"]
    heads += ["Level of achievement"]
    draft = read(
        tabbed(
            heads,
            ["Answer calls", "now", "Ann", "June text one", "", "May text one", "", "Fully met"],
            [],
            ["Return calls", "now", "Ann", "June text two", "May text two", "partially met"],
            ["Log the calls", "May", "Bo", "June text three", "May text three", "Limited"],
        )
    )
    assert [_evidence(one) for one in draft.recommendations] == [
        ["June text one", "May text one"],
        ["June text two", "May text two"],
        ["June text three", "May text three"],
    ]
    assert [one.level for one in draft.recommendations] == [
        Level.FULLY,
        Level.PARTIALLY,
        Level.LIMITED,
    ]
    assert kinds(draft) == [(None, "rag-lost")]


def test_a_line_that_only_lost_its_last_cells_keeps_the_others_in_place() -> None:
    heads = ["Recommendation", "Timescale", "Lead", "Progress June", "RAG", "Progress May", "RAG"]
    draft = read(
        tabbed(
            heads,
            ["Answer calls", "now", "Ann", "June text one", "R", "May text one", "G"],
            ["Return calls", "now", "Ann", "June text two", "A"],
            ["Log the calls", "May", "Bo", "June text three"],
        )
    )
    assert [_evidence(one) for one in draft.recommendations] == [
        ["June text one", "May text one"],
        ["June text two", ""],
        ["June text three", ""],
    ]
    assert [_rags(one) for one in draft.recommendations] == [[R, G], [A, None], [None, None]]


def test_empty_rating_cells_that_are_there_speak_for_lost_last_cells() -> None:
    heads = ["Recommendation", "Timescale", "Lead", "Progress June", "RAG", "Progress May", "RAG"]
    heads += ["Level of achievement", "Overall status"]
    draft = read(
        tabbed(
            heads,
            ["Answer calls", "now", "Ann", "June text one", "", "May text one", "", "met", "open"],
            [],
            ["Return calls", "now", "Ann", "June text two", "", "May text two", ""],
        )
    )
    assert _evidence(draft.recommendations[1]) == ["June text two", "May text two"]
    assert draft.recommendations[1].overall_status == ""


def test_sections_are_by_name_whatever_its_case() -> None:
    rows = [[f"{n}", name, f"Do thing {n}"] for n, name in enumerate(["Care", "Home", "CARE "], 1)]
    draft = read(comma(["Ref", "Section", "Recommendation"], *rows))
    assert draft.sections == ("Care", "Home")
    assert [one.section for one in draft.recommendations] == ["Care", "Home", "Care"]


def test_a_row_without_a_recommendation_in_another_section_goes_on_with_none() -> None:
    draft = read(
        comma(
            ["Ref", "Section", "Recommendation", "Action"],
            ["1", "Care", "Answer calls", "Hire"],
            ["", "Home", "", "Write"],
        )
    )
    assert [one.key_actions for one in draft.recommendations] == ["Hire"]
    assert [kept.text for kept in draft.unplaced] == ["Home", "Write"]


def test_a_table_for_each_section_under_its_name() -> None:
    heads = ["Recommendation", "Owner", "Progress"]
    draft = read(
        tabbed(
            ["Front door"],
            heads,
            ["Answer calls", "Ann", "half"],
            [],
            ["Care"],
            heads,
            ["See each child", "Bo", "all"],
            ["Note: figures are drafts"],
        ),
        "eastmoor.txt",
    )
    assert draft.title == "eastmoor"
    assert [(one.ref, one.section) for one in draft.recommendations] == [
        ("1.1", "Front door"),
        ("2.1", "Care"),
    ]
    assert [kept.text for kept in draft.unplaced] == ["Note: figures are drafts"]


def test_a_second_table_with_other_headings() -> None:
    draft = read(
        tabbed(
            ["Plan for Eastmoor"],
            [],
            ["Recommendation", "Owner", "By when"],
            ["Answer calls", "Ann", "now"],
            [],
            ["Area", "Recommendation", "Lead officer", "Evidence March", "RAG"],
            ["Care", "See each child", "Bo", "most", "R"],
        )
    )
    one, two = draft.recommendations
    assert (one.text, one.timescale, _evidence(one)) == ("Answer calls", "now", [""])
    assert (two.section, _evidence(two), _rags(two)) == ("Care", ["most"], [R])
    assert [period.label for period in draft.periods] == ["March"]


def test_numbered_section_rows_above_their_refs() -> None:
    draft = read(
        comma(
            HEADS,
            ["1", "Leadership", "", "", "", ""],
            ["1.1", "Publish a plan", "Ann", "May", "Draft", "A"],
            ["1.10", "Meet monthly", "Ann", "May", "Set", "G"],
            ["2", "Practice", "", "", "", ""],
            ["2.1", "See each child", "Bo", "now", "Most", "R"],
        )
    )
    assert [(one.ref, one.section) for one in draft.recommendations] == [
        ("1.1", "Leadership"),
        ("1.10", "Leadership"),
        ("2.1", "Practice"),
    ]


def test_a_merged_row_that_repeats_its_text_is_a_section() -> None:
    draft = read(comma(HEADS, ["Care"] * 6, ["1", "See each child", "Bo", "now", "Most", "R"]))
    assert [(one.ref, one.section) for one in draft.recommendations] == [("1", "Care")]


def test_numbers_that_start_again_are_no_refs() -> None:
    draft = read(
        comma(
            ["No.", "Section", "Recommendation", "Lead"],
            ["1", "Front door", "Answer calls", "Ann"],
            ["2", "Front door", "Return calls", "Ann"],
            ["1", "Care", "See each child", "Bo"],
        )
    )
    assert not draft.refs_given
    assert [one.ref for one in draft.recommendations] == ["1.1", "1.2", "2.1"]
    assert all(not one.unplaced for one in draft.recommendations)
    assert kinds(draft) == [(None, "refs-numbered")]


def test_a_row_without_a_ref_gets_a_free_one_and_is_named() -> None:
    draft = read(
        comma(
            HEADS, ["1.1", "Answer calls", "Ann"], ["", "Return calls", "Bo"], ["1.3", "Log", "Cy"]
        )
    )
    assert [one.ref for one in draft.recommendations] == ["1.1", "1.2", "1.3"]
    assert ("1.2", "ref-missing") in kinds(draft)


def test_a_level_in_the_status_column_alone() -> None:
    draft = read(
        comma(
            ["Recommendation", "Lead", "Overall status"],
            ["Answer calls", "Ann", "Fully achieved, see the audit"],
            ["Return calls", "Bo", "On track"],
            ["Log calls", "Cy", "Not fully achieved"],
        )
    )
    assert [one.level for one in draft.recommendations] == [Level.FULLY, None, None]
    assert [one.rationale for one in draft.recommendations] == ["", "", ""]
    assert kinds(draft) == [("1.3", "level-unclear")]


def test_level_and_rationale_in_two_columns() -> None:
    draft = read(
        comma(
            ["Recommendation", "Lead", "Level of achievement", "How do we know?"],
            ["Answer calls", "Ann", "Fully", "The log shows it"],
            ["Return calls", "Bo", "Partially achieved in two teams", "The audit shows it"],
        )
    )
    assert [one.level for one in draft.recommendations] == [Level.FULLY, Level.PARTIALLY]
    assert [one.rationale for one in draft.recommendations] == [
        "The log shows it",
        "Partially achieved in two teams\nThe audit shows it",
    ]


def test_evidence_that_only_one_row_lacks_is_missed_and_else_not() -> None:
    rows = [[str(n), f"Improve thing {n}", "Ann", "May", "Some text", "R"] for n in range(1, 7)]
    rows[3][4] = ""
    assert kinds(read(comma(HEADS, *rows))) == [("4", "evidence-missing")]
    for row in rows[:3]:
        row[4] = ""
    assert kinds(read(comma(HEADS, *rows))) == []


@pytest.mark.parametrize(
    ("columns", "periods"),
    [
        ("Progress June: x, RAG: R, Progress May: y, RAG: A", {"June": R, "May": A}),
        ("Progress June: x, RAG as at 30 June: R, Progress May: y, RAG: A", {"June": R, "May": A}),
        ("RAG: R, Progress June: x, Notes: y, RAG (May): A", {"June": R, "May": A}),
        ("RAG June: R, RAG May: A", {"June": R, "May": A}),
        ("Progress June: x, RAG May: R, Notes: y, RAG June: A", {"June": A, "May": R}),
        ("Position: x, RAG: R, 30/06/2025: y, Status: A", {"Position": R, "30/06/2025": A}),
        ("RAG: R, Notes: x", {"RAG": R}),
        ("Progress Q1: x, Q1 RAG: R, Progress Q2: y, RAG: A, Overall RAG: G", {"Q1": R, "Q2": A}),
        ("Progress June: x, Risk rating: Red, RAG: A", {"June": A}),
        ("Autumn term: x, RAG: R, Spring term: y, RAG: A", {"Autumn term": R, "Spring term": A}),
        ("Progress to date: x, How are we doing?: Amber", {"To date": A}),
        ("RAG: A, Commentary: x", {"Commentary": A}),
    ],
)
def test_a_rating_belongs_to_a_period(columns: str, periods: dict[str, Rag]) -> None:
    pairs = [column.split(": ") for column in columns.split(", ")]
    draft = read(
        comma(
            ["Recommendation", "Owner", *(heading for heading, _ in pairs)],
            ["Answer calls", "Ann", *(text for _, text in pairs)],
        )
    )
    (one,) = draft.recommendations
    found = {
        period.label: said.rag for period, said in zip(draft.periods, one.progress, strict=True)
    }
    assert found == periods


@pytest.mark.parametrize(
    ("columns", "evidence"),
    [
        ("Progress June: x, Evidence: y, RAG: A", {"June": "x\ny"}),
        ("Progress: x, Evidence: y", {"Progress": "x\ny"}),
        ("Update (May): x, RAG: R, Evidence of completion: y", {"Update May": "x\ny"}),
        (
            "Progress May: x, Evidence: y, RAG: R, Progress June: z, Evidence: ",
            {"May": "x\ny", "June": "z"},
        ),
        (
            "Previous position: x, Latest position: y",
            {"Previous position": "x", "Latest position": "y"},
        ),
        ("Position: x, RAG: R, Evidence: y, RAG: A", {"Position": "x", "Evidence": "y"}),
    ],
)
def test_evidence_without_a_time_of_its_own_belongs_to_the_report_beside_it(
    columns: str, evidence: dict[str, str]
) -> None:
    pairs = [column.partition(": ") for column in columns.split(", ")]
    draft = read(
        comma(
            ["Recommendation", "Owner", *(heading for heading, _, _ in pairs)],
            ["Answer calls", "Ann", *(text for _, _, text in pairs)],
        )
    )
    (one,) = draft.recommendations
    found = {
        period.label: said.evidence
        for period, said in zip(draft.periods, one.progress, strict=True)
    }
    assert found == evidence
    joined = any("\n" in text for text in evidence.values())
    assert ((None, "columns-joined") in kinds(draft)) is joined


def test_a_finding_and_its_ref_are_two_things() -> None:
    draft = read(
        comma(
            ["Finding ref", "Finding", "Recommendation", "Owner"],
            ["2024/01", "Calls were missed", "Answer calls", "Ann"],
            ["2024/02", "Letters were late", "Write in time", "Bo"],
        )
    )
    assert [(one.ref, one.finding) for one in draft.recommendations] == [
        ("2024/01", "Calls were missed"),
        ("2024/02", "Letters were late"),
    ]


@pytest.mark.parametrize(
    ("lines", "title", "sections"),
    [
        (["North Plan", "Theme 1: Calls"], "North Plan", ("Theme 1: Calls", "Theme 2: Letters")),
        (["Theme 1: Calls"], "north", ("Theme 1: Calls", "Theme 2: Letters")),
        (["North Plan", "Version 1"], "North Plan", ("", "Theme 2: Letters")),
        (["North Plan", "Page 1"], "North Plan", ("", "Theme 2: Letters")),
    ],
)
def test_the_first_section_may_stand_above_the_headings(
    lines: list[str], title: str, sections: tuple[str, ...]
) -> None:
    draft = read(
        comma(
            *([line] for line in lines),
            ["Recommendation", "Owner", "By when"],
            ["Answer calls", "Ann", "May"],
            ["Page 2", "", ""],
            ["Theme 2: Letters", "", ""],
            ["Write in time", "Bo", "June"],
        )
    )
    assert (draft.title, draft.sections) == (title, sections)


def test_a_column_of_sentences_is_none_of_refs() -> None:
    draft = read(
        comma(
            ["Rec", "Agreed action", "Owner"],
            ["Review who may call", "Will review", "Ann"],
            ["Test it each year", "Will test", "Bo"],
        )
    )
    assert [one.text for one in draft.recommendations] == [
        "Review who may call",
        "Test it each year",
    ]
    assert not draft.refs_given


def test_a_state_of_the_work_is_no_unclear_level() -> None:
    draft = read(
        comma(
            ["Recommendation", "Owner", "Status"],
            ["Answer calls", "Ann", "Complete"],
            ["Write in time", "Bo", "In progress"],
        )
    )
    assert [one.overall_status for one in draft.recommendations] == ["Complete", "In progress"]
    assert kinds(draft) == []


def test_a_plan_of_actions_only() -> None:
    draft = read(
        tabbed(["Action", "Owner", "By when", "Progress"], ["Write", "Ann", "May", "Half"])
    )
    assert draft.recommendations[0].text == "Write"
    assert draft.recommendations[0].key_actions == ""


def test_lines_above_the_table_are_kept() -> None:
    draft = read(
        comma(
            ["Westbay action plan"],
            ["Approved by", "the board"],
            ["Draft for comment"],
            [],
            HEADS,
            ["1", "Answer calls", "Ann", "May", "Half", "R"],
        )
    )
    assert draft.title == "Westbay action plan"
    assert draft.unplaced == (
        Unplaced("Approved by", "the board", "row 2"),
        Unplaced("Above the table", "Draft for comment", "row 3"),
    )
    assert kinds(draft) == [(None, "unplaced")]


def test_control_characters_are_counted_by_cell_in_one_problem() -> None:
    draft = read(
        comma(
            HEADS,
            ["1", "Answer \x1b[31mcalls\x1b[0m", "Ann\u202e", "May", "fine\r\nand more", "R"],
            ["2", "Return calls", "Bo", "May", "[/x] \x07", "G"],
        )
    )
    assert draft.recommendations[0].text == "Answer calls"
    assert draft.recommendations[0].officers == ("Ann",)
    assert _evidence(draft.recommendations[0]) == ["fine\nand more"]
    assert _evidence(draft.recommendations[1]) == ["[/x]"]
    removed = [problem for problem in draft.problems if problem.kind == "characters-removed"]
    assert len(removed) == 1
    assert "3 cells" in removed[0].message


def test_line_ends_within_a_cell_are_paragraphs_and_nothing_was_taken_out() -> None:
    draft = read(comma(HEADS, ["1", "Answer calls", "Ann", "May", "one\r\ntwo\rthree", "R"]))
    assert _evidence(draft.recommendations[0]) == ["one\ntwo\nthree"]
    assert draft.problems == ()


def test_a_quotation_mark_that_is_never_closed_is_said() -> None:
    draft = read('Ref,Recommendation,Owner\n1,"Answer calls,Ann\n2,Return calls,Bo\n')
    assert (None, "quote-open") in kinds(draft)
    assert "Return calls" in every_text(draft)


def test_quotation_marks_of_the_writers_own_stay_in_tab_separated_text() -> None:
    draft = read(tabbed(["Recommendation", "Owner"], ['"Answer" the calls', 'Ann "Bo" Lee']))
    assert draft.recommendations[0].text == '"Answer" the calls'
    assert draft.recommendations[0].officers == ('Ann "Bo" Lee',)


def test_a_table_in_markdown() -> None:
    draft = read("| Ref | Recommendation | Owner |\n|---|:--|---|\n| 1 | Answer calls | Ann |\n")
    assert [(one.ref, one.text) for one in draft.recommendations] == [("1", "Answer calls")]
    assert draft.unplaced == ()


def test_a_glossary_with_headings_of_its_own() -> None:
    draft = read(
        tabbed(
            ["Recommendation", "Owner"],
            ["Answer calls", "Ann"],
            [],
            ["Acronym", "Meaning"],
            ["CIN", "Child in need"],
            ["CIN", "Children in Northmoor"],
        )
    )
    assert draft.glossary == (("CIN", "Child in need"),)
    assert [(kept.heading, kept.text) for kept in draft.unplaced] == [
        ("CIN", "Children in Northmoor")
    ]
    assert kinds(draft) == [(None, "term-repeated")]


def test_every_rating_unclear_in_a_long_column_is_one_problem() -> None:
    rows = [[str(n), f"Improve thing {n}", "Ann", "May", "x", "on track"] for n in range(1, 15)]
    draft = read(comma(HEADS, *rows))
    assert kinds(draft) == [(None, "rag-unclear")]
    assert all(one.unplaced[0].text == "on track" for one in draft.recommendations)
