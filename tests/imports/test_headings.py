"""Headings by meaning, in whatever words; period labels in the heading's own."""

import pytest

from imports.heading_rules import Role
from imports.headings import is_glossary, period_label, rag_label, role_of

MEANINGS = {
    Role.REF: [
        "Ref",
        "No.",
        "Ref no",
        "Finding Ref",
        "Must do no",
        "Unique ID",
        "S/N",
        "Rec No",
        "Recommendation number",
        "#",
        "ID",
        "item",
    ],
    Role.SECTION: ["Section", "Theme", "Workstream", "Service area", "Area", "Strand"],
    Role.TEXT: [
        "Recommendation",
        "Area for Improvement",
        "Areas for Improvement / Recommendations",
        "What inspectors asked for",
        "What the inspectors asked us to do",
        "What needs to improve",
        "Improvement required",
        "Must do / should do",
        "What the inspectors said we need to improve",
        "What does the service need to do better?",
        "Priority for improvement",
    ],
    Role.FINDING: [
        "Finding",
        "finding_context",
        "What inspectors found",
        "Context",
        "Key issue",
        "What did inspectors find?",
    ],
    Role.TIMESCALE: [
        "TIMESCA",
        "Timescale",
        "Time frame",
        "By when",
        "When?",
        "Deadline",
        "Due",
        "Due date",
        "Target date",
        "Completion date",
        "To be completed by",
        "Date to be completed",
    ],
    Role.OFFICERS: [
        "Resp. Officer",
        "Responsible Lead",
        "Owner",
        "Lead",
        "Lead officer",
        "Who",
        "By whom",
        "Person responsible",
        "Accountable",
        "Action owner",
        "Executive sponsor",
    ],
    Role.KEY_ACTIONS: [
        "Key Actions : short term",
        "What we will do",
        "What will we do?",
        "Actions",
        "Our response",
        "Planned interventions",
    ],
    Role.EVIDENCE: [
        "Evidence/Progress (End of May)",
        "Progress June",
        "Position at 30 June",
        "Update - March",
        "September 2024",
        "Q1 2024/25",
        "What we have done",
        "Actions taken",
        "Status at 31 March 2024",
        "Previous position",
        "Autumn term",
        "Spring 2025",
        "Evaluation (Autumn)",
        "Impact so far (May 2025)",
        "Outcomes to date",
        "How far have we got?",
    ],
    Role.RAG: [
        "RAG",
        "RAG rating",
        "Status RAG",
        "BRAG",
        "Rating",
        "RAG (June)",
        "RAGB",
        "How are we doing?",
        "B.R.A.G.",
    ],
    Role.LEVEL: ["Level", "Level of achievement", "Fully / Partially / Limited", "Achieved?"],
    Role.RATIONALE: ["How do we know?", "Rationale", "Evidence of change"],
    Role.STATUS: ["OVERALL STATUS / EVIDENCE", "Overall status", "Status", "Closing remark"],
    None: [
        "Risk",
        "Budget",
        "Success measure",
        "Evidence required",
        "How will we know?",
        "report_date",
        "local_authority",
        "Risk level",
        "Risk RAG",
        "How will progress be monitored?",
        "Monitoring of progress",
        "Date completed",
        "Notes",
        "",
    ],
}


@pytest.mark.parametrize(
    ("heading", "role"),
    [(heading, role) for role, headings in MEANINGS.items() for heading in headings],
)
def test_a_heading_means(heading: str, role: Role | None) -> None:
    assert role_of(heading) is role
    assert role_of(f"  {heading.upper()} ") is role


def test_guidance_behind_a_heading_does_not_hide_it() -> None:
    guidance = (
        " (please say in not more than fifty words what was done since the last meeting, " * 2
    )
    assert role_of("Evidence and progress" + guidance) is Role.EVIDENCE


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("Evidence/Progress (End of September)", "End of September"),
        ("Evidence / Progress (end of November)", "End of November"),
        ("Progress June", "June"),
        ("PROGRESS - Q2", "Q2"),
        ("Evidence: March 2025", "March 2025"),
        ("Position at 30 June", "Position at 30 June"),
        ("Update - March", "Update - March"),
        ("evidence of progress to 31 March", "To 31 March"),
        ("Evidence/Progress", ""),
        ("Evidence\n(June)", "June"),
    ],
)
def test_a_period_is_called_by_the_headings_own_words(heading: str, label: str) -> None:
    assert period_label(heading) == label


def test_a_rag_heading_may_name_its_period() -> None:
    assert [rag_label(heading) for heading in ("RAG", "RAG rating", "RAG status (June)")] == [
        "",
        "",
        "June",
    ]


@pytest.mark.parametrize("line", ["Glossary", "Acronyms", "Acroynms", "Abreviations", "Key terms"])
def test_a_list_of_terms_is_announced(line: str) -> None:
    assert is_glossary(line)


@pytest.mark.parametrize("line", ["Adult services", "Governance", "Agreements", "All ages", ""])
def test_a_section_is_no_list_of_terms(line: str) -> None:
    assert not is_glossary(line)
