import io
import json
from collections.abc import Iterator

from exports import json_file
from models.documents.document_records import (
    DraftPeriod,
    DraftPlan,
    DraftProgress,
    DraftRecommendation,
    Problem,
)
from models.plan.records import Recommendation, Unplaced
from models.ratings.ratings import Level, Rag
from tests.exports.examples import FIRST, SECOND, WITH_UNPLACED, contents

WHOLE = r"""{
  "plan": {
    "title": "Northmere: what we do",
    "published": "2025-02-03"
  },
  "periods": [
    {"label": "June", "ends": "2025-06-30", "closed": true},
    {"label": "Position at 30 September", "ends": null, "closed": false}
  ],
  "glossary": {
    "WMT": "Ward management team"
  },
  "recommendations": [
    {
      "ref": "1.10",
      "section": "Front door",
      "text": "Answer \"every\" call, always",
      "finding": "Calls were missed.\n\nNobody rang back.",
      "timescale": "IMMEDIATE",
      "due": "2025-09-01",
      "key_actions": "- a rota\n- a log",
      "officers": [
        "A. Ødegård",
        "Wing 4 lead"
      ],
      "progress": [
        {"period": "June", "evidence": "=SUM(A1)", "rag": "red", "update": "received"},
        {"period": "Position at 30 September", "evidence": "Café: 80 % – better", "rag": "not_due", "update": "none"}
      ],
      "level": "PARTIALLY",
      "rationale": "'+1 is how it starts",
      "overall_status": "@home",
      "version": 9,
      "unplaced": []
    },
    {
      "ref": "2.1",
      "section": "Ward",
      "text": "Check charts",
      "finding": "",
      "timescale": "",
      "due": null,
      "key_actions": "",
      "officers": [],
      "progress": [
        {"period": "June", "evidence": "", "rag": null, "update": null},
        {"period": "Position at 30 September", "evidence": "", "rag": null, "update": null}
      ],
      "level": null,
      "rationale": "",
      "overall_status": "",
      "version": 1,
      "unplaced": []
    }
  ],
  "unplaced": [
    {"heading": "Foreword", "text": "Thanks to all.", "where": "before the table"}
  ],
  "rating_key": {}
}
"""  # noqa: E501  one line an entry


def test_the_whole_plan_to_the_byte() -> None:
    stream = io.BytesIO()
    assert json_file.write(contents(FIRST, SECOND), stream) == 2
    assert stream.getvalue() == WHOLE.encode("utf-8")


def test_no_recommendations_make_a_valid_file() -> None:
    stream = io.BytesIO()
    assert json_file.write(contents(), stream) == 0
    assert json.loads(stream.getvalue())["recommendations"] == []


def test_unplaced_texts_stay_with_their_recommendation() -> None:
    stream = io.BytesIO()
    json_file.write(contents(WITH_UNPLACED), stream)
    assert json.loads(stream.getvalue())["recommendations"][0]["unplaced"][1] == {
        "heading": "Notes",
        "text": "-1",
        "where": "row 3",
    }


def test_recommendations_alone() -> None:
    stream = io.BytesIO()
    json_file.write_recommendations([FIRST, SECOND], stream)
    assert json.loads(stream.getvalue()) == {
        "recommendations": json.loads(WHOLE)["recommendations"]
    }


def test_recommendations_are_written_as_they_come() -> None:
    stream = io.BytesIO()
    sizes = []

    def coming() -> Iterator[Recommendation]:
        for _ in range(3):
            sizes.append(stream.tell())
            yield FIRST

    json_file.write_recommendations(coming(), stream)
    assert sizes[2] - sizes[1] > len(FIRST.text)


def test_a_draft_has_the_same_shape_and_its_problems() -> None:
    draft = DraftPlan(
        title="T",
        source="t.csv",
        digest="0",
        periods=(DraftPeriod("June"), DraftPeriod("July")),
        glossary=(("A&E", "Accident and emergency"),),
        recommendations=(
            DraftRecommendation(
                "1.1",
                "S",
                "Do",
                progress=(DraftProgress("seen", Rag.BLUE), DraftProgress()),
                level=Level.LIMITED,
                unplaced=(Unplaced("Cost", "£1", "row 2"),),
            ),
        ),
    )
    stream = io.BytesIO()
    problems = [Problem("row 2", "1.1", "level-unclear", "say which"), Problem("", None, "x", "y")]
    json_file.write_draft(draft, problems, stream, {"outcome": {"created": 1}})
    read = json.loads(stream.getvalue())
    assert list(read) == [
        "plan",
        "periods",
        "glossary",
        "recommendations",
        "unplaced",
        "rating_key",
        "problems",
        "outcome",
    ]
    assert read["plan"] == {"title": "T", "published": None}
    assert [period["closed"] for period in read["periods"]] == [True, False]
    assert list(read["recommendations"][0]) == list(json.loads(WHOLE)["recommendations"][0])
    assert read["recommendations"][0]["progress"][0] == {
        "period": "June",
        "evidence": "seen",
        "rag": "blue",
        "update": None,
    }
    assert read["recommendations"][0]["version"] == 1
    assert read["problems"][0] == {
        "where": "row 2",
        "ref": "1.1",
        "kind": "level-unclear",
        "message": "say which",
    }
    assert read["problems"][1]["ref"] is None


def test_a_draft_says_which_periods_are_closed_where_it_knows() -> None:
    stated = (
        DraftPeriod("May", closed=False),
        DraftPeriod("June"),
        DraftPeriod("July", None, True),
    )
    stream = io.BytesIO()
    json_file.write_draft(DraftPlan("T", "t.json", "0", periods=stated), (), stream)
    read = json.loads(stream.getvalue())
    assert [period["closed"] for period in read["periods"]] == [False, True, True]
