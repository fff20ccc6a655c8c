"""Officers' packs: who was sent what, and what has come back."""

from datetime import UTC, date, datetime

import pytest

from models import clock
from models.changes import as_it_was, edits
from models.documents import packs_sent, sendings
from models.errors import Refused
from models.store.store import Store
from tests.builders.plans import Written, write_plan

DUE = date(2026, 6, 30)


def send(store: Store, plan: Written, officer: str, period: str = "June") -> packs_sent.SentPack:
    return packs_sent.record(
        store, plan.id, plan.periods[period], officer, f"{officer}.docx", count=4, due=DUE
    )


def test_a_pack_is_remembered_with_what_its_file_knows(store: Store, plan: Written) -> None:
    position = as_it_was.position(store, plan.id)
    with clock.fixed(datetime(2026, 6, 1, 9, tzinfo=UTC)):
        pack = send(store, plan, " L\tHart ")
    edits.set_field(store, plan.recommendations["1.1"], "finding", "Late", version=1)
    [kept] = packs_sent.packs(store, plan.id, plan.periods["June"])
    assert kept == pack
    assert (pack.officer, pack.file, pack.position) == ("L Hart", " L Hart .docx", position)
    assert (pack.sent, pack.actor, pack.due) == ("2026-06-01T09:00:00Z", store.actor.login, DUE)
    [sent] = sendings.sendings(store, plan.id)
    assert (sent.kind, sent.target, sent.count) == ("pack", " L Hart .docx", 4)


def test_not_yet_then_late_then_returned(store: Store, plan: Written) -> None:
    pack = send(store, plan, "L Hart")
    assert pack.state(DUE) == "not yet"
    assert pack.state(date(2026, 7, 1)) == "late"
    assert pack._replace(due=None).state(date(2099, 1, 1)) == "not yet"
    with clock.fixed(datetime(2026, 7, 2, tzinfo=UTC)):
        back = packs_sent.record_return(store, plan.id, "june", "l hart")
    assert back is not None
    assert back.state(date(2026, 7, 3)) == "returned"
    assert (back.returned, back.returned_by) == ("2026-07-02T00:00:00Z", store.actor.login)
    # The first time counts.
    assert packs_sent.record_return(store, plan.id, "June", "L Hart") == back


def test_a_pack_that_was_never_sent_does_not_come_back(store: Store, plan: Written) -> None:
    send(store, plan, "L Hart")
    assert packs_sent.record_return(store, plan.id, "September", "L Hart") is None
    assert packs_sent.record_return(store, plan.id, "June", "P Shah") is None
    assert packs_sent.record_return(store, plan.id, "Michaelmas", "L Hart") is None


def test_the_last_of_several_counts(store: Store, plan: Written) -> None:
    send(store, plan, "P Shah")
    send(store, plan, "L Hart")
    assert packs_sent.record_return(store, plan.id, "June", "L Hart") is not None
    again = send(store, plan, "l hart")
    send(store, plan, "L Hart", "September")
    june = packs_sent.packs(store, plan.id, plan.periods["June"])
    assert [(pack.officer, pack.state(DUE)) for pack in june] == [
        ("l hart", "not yet"),
        ("P Shah", "not yet"),
    ]
    assert june[0] == again
    assert len(packs_sent.packs(store, plan.id)) == 3


def test_what_cannot_be_sent_is_refused(store: Store, plan: Written) -> None:
    other = write_plan(store, title="Another")
    with pytest.raises(Refused, match="does not have this period"):
        packs_sent.record(store, plan.id, other.periods["June"], "L Hart", "a.docx", count=1)
    with pytest.raises(Refused, match="name of its officer"):
        send(store, plan, " \n")
    assert packs_sent.packs(store, plan.id) == []
    assert sendings.sendings(store, plan.id) == []
