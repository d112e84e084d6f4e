from conference.core import jobs
from conference.core.database import db
from conference.registration.models import Participant
from conference.registration.services import refreshing
from tests.factories.registration import ParticipantFactory


def test_everybody_is_found_and_compared_by_the_present_rules(app, monkeypatch):
    monkeypatch.setattr(refreshing, "CHUNK", 2)
    people = [ParticipantFactory(surname="IVANOV", given_names="BRAHIM") for _ in range(5)]
    for person in people:
        person.search_text = person.skeleton = "of an older version"
    db.session.commit()
    steps = []
    assert refreshing.refresh_everybody(steps.append) == 5
    assert steps == [2, 4, 5]
    for person in db.session.query(Participant):
        assert "ivanov" in person.search_text
        assert person.skeleton == "αbrηm αnf"


def test_the_job_of_a_migration_does_it(app):
    ParticipantFactory()
    job = jobs.enqueue(refreshing.REFRESH)
    db.session.commit()
    jobs.run_due_jobs()
    assert db.session.get(jobs.Job, job.id).result == {"people": 1}
    assert "haddad" in db.session.query(Participant).one().search_text
