"""The change log: who is in it, that one function writes it, and that nothing alters it."""

import ast
import json
import os
import pwd
from pathlib import Path

import pytest

import models
from models.changes import edits, history
from models.errors import StoreError
from models.ratings.ratings import Rag
from models.store import actor
from models.store.actor import Actor
from models.store.store import Store
from tests.builders.plans import Written, write_plan
from tests.builders.stored import progress


@pytest.fixture
def plan(store: Store) -> Written:
    plan = write_plan(store)
    edits.set_rag(store, plan.recommendations["1.1"], plan.periods["September"], Rag.RED, version=0)
    return plan


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE change SET new = 'green'", "cannot be altered"),
        ("UPDATE change SET actor = 'somebody' WHERE id = 2", "cannot be altered"),
        ("DELETE FROM change", "cannot be shortened"),
        ("DELETE FROM change WHERE id = 2", "cannot be shortened"),
        (
            """INSERT OR REPLACE INTO change (id, at, actor, name, facts, session, source, plan_id,
            field, old, new, reason)
            VALUES (2, '', 'somebody', '', '{}', '', 'set', 1, 'rag', '', 'green', '')""",
            "cannot be shortened",
        ),
    ],
)
def test_the_log_refuses_to_be_altered(
    store: Store, plan: Written, statement: str, words: str
) -> None:
    before = history.history(store, plan.id)
    assert len(before) == 2
    with pytest.raises(StoreError, match=words), store.writing():
        store.sql(statement)
    assert history.history(store, plan.id) == before


def test_a_change_and_its_record_are_one(store: Store, plan: Written) -> None:
    here = plan.recommendations["2.3"], plan.periods["September"]

    class Stop(Exception):
        pass

    def change_and_stop() -> None:
        with store.writing():
            edits.set_rag(store, *here, Rag.GREEN, version=0)
            raise Stop

    before = history.history(store, plan.id)
    with pytest.raises(Stop):
        change_and_stop()
    assert progress(store, *here) == ("", None, None, 0)
    assert history.history(store, plan.id) == before


def test_only_one_function_writes_the_log() -> None:
    writers = []
    for path in sorted(Path(models.__file__).parent.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "models.plan.tables"
            for alias in node.names
            if alias.name == "Change"
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id in names
                and node.attr.startswith(("insert", "replace", "create", "update", "delete"))
            ):
                writers.append((path.name, node.attr))
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert "INTO change" not in node.value, path
    assert writers == [("changes.py", "insert")]


def test_the_log_keeps_traces_of_the_login(store_path: Path) -> None:
    who = Actor("pshah", "P Shah", {"sudo": "root", "ssh": "10.0.0.7 22"})
    with Store.open(store_path, actor=who) as store:
        write_plan(store)
        [(facts, session)] = store.sql("SELECT facts, session FROM change")
        assert json.loads(facts) == {"sudo": "root", "ssh": "10.0.0.7 22"}
        assert session == store.session


def test_nobody_is_who_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("USER", "LOGNAME", "USERNAME", "LNAME"):
        monkeypatch.setenv(name, "chief-executive")
    monkeypatch.setenv("STOCKTAKE_USER", "P\x1b[31m Shah\n")
    monkeypatch.setenv("SUDO_USER", "admin\x07")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    who = actor.current()
    assert who.login == pwd.getpwuid(os.getuid()).pw_name
    assert who.name == "P Shah"
    assert who.facts["sudo"] == "admin"
    assert "ssh" not in who.facts
