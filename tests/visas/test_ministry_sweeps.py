"""Lists for the ministry when people are merged, erased, or the time is over."""

import pytest

from conference.core import sweeps
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.storage import storage
from conference.visas.enums.ministry import MinistryBatchState
from conference.visas.models import MinistryBatch, MinistrySending
from conference.visas.queries.ministry import sendings_of
from conference.visas.services import ministry
from conference.visas.services.ministry import making
from conference.visas.sweeps.ministry import RULES, erase, export, repoint
from tests.visas.approved import event_with_letters
from tests.visas.ministry_people import example, made, ready_person


@pytest.fixture(autouse=True)
def quick_letter(monkeypatch):
    """A covering letter that takes no time."""
    monkeypatch.setattr(making, "print_letter", lambda *_all: b"%PDF letter")


@pytest.fixture
def event(app):
    event = event_with_letters()
    db.session.commit()
    return event


def test_lists_of_a_merged_person_become_the_kept_ones(event):
    profile = example(event)
    kept, ended = ready_person(event), ready_person(event)
    both = made(event, [kept, ended], profile)
    alone = made(event, [ended], profile)
    repoint(kept.id, ended.id, COMMAND)
    assert [row.batch_id for row in sendings_of(kept.id)] == [alone.id, both.id]
    assert sendings_of(ended.id) == []


def test_own_data_name_the_lists_and_nobody_else(event):
    person, other = ready_person(event), ready_person(event, surname="OTHER")
    batch = made(event, [person, other], example(event))
    data = export(person.id).data
    assert data["lists"][0]["number"] == batch.number
    assert "OTHER" not in str(data)
    assert export(other.id).files == {}


def test_erasure_deletes_every_archive_with_the_person_and_keeps_the_register(event):
    profile = example(event)
    person, silent = ready_person(event), ready_person(event, consent=False)
    batch = made(event, [person, silent], profile)
    draft = ministry.draft_batch(event, profile, [person.id], by=COMMAND)
    key = batch.file.key
    db.session.commit()
    erase(person.id, COMMAND)
    erase(silent.id, COMMAND)
    db.session.commit()
    db.session.expire_all()
    assert (batch.file, batch.left_out) == (None, {})
    assert [(row.batch_id, row.fingerprint) for row in sendings_of(person.id)] == [(batch.id, "")]
    assert draft.sendings == []
    with pytest.raises(FileNotFoundError):
        storage().get(key)


def test_archives_go_when_their_time_is_over_and_numbers_stay(event):
    profile, person = example(event), ready_person(event)
    batch = made(event, [person], profile)
    stuck = made(event, [ready_person(event, consent=False)], profile)
    ministry.draft_batch(event, profile, [person.id], by=COMMAND)
    [rule] = RULES
    db.session.commit()
    assert rule.count(event.id) == 3
    while rule.purge(event.id, 1):
        db.session.commit()
    db.session.commit()
    db.session.expire_all()
    assert rule.count(event.id) == 0
    assert (batch.file, batch.number is not None, batch.people) == (None, True, 1)
    assert (stuck.state, stuck.left_out) == (MinistryBatchState.WITHDRAWN, {})
    assert db.session.query(MinistryBatch).count() == 2
    assert {row.fingerprint for row in db.session.query(MinistrySending)} == {""}


def test_ministry_is_among_the_sweeps(app):
    assert "ministry" in {sweep.feature for sweep in sweeps.sweeps()}
