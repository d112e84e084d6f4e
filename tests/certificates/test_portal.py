import pytest

from conference.accounts.enums import VisitKind
from conference.accounts.services.links import create_magic_link
from conference.certificates import services
from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from tests.visas.approved import approved_person

pytestmark = pytest.mark.usefixtures("quick_press")


def test_people_fetch_their_own_certificate_and_nobody_elses(client, event, let_in):
    mine, other = let_in(approved_person(event)), let_in(approved_person(event))
    rows = [services.issue_certificate(each, None, by=COMMAND) for each in (mine, other)]
    db.session.commit()
    jobs.run_due_jobs()
    token = create_magic_link(VisitKind.PARTICIPANT, mine.id, event.id, hours=1)
    db.session.commit()
    client.post(f"/en/{event.slug}/link/{token}")
    home = f"/en/{event.slug}/me/"
    page = client.get(home).text
    assert rows[0].document.number in page
    assert rows[1].document.number not in page
    answer = client.post(f"{home}certificates/{rows[0].id}.pdf")
    assert answer.data.startswith(b"%PDF")
    assert client.post(f"{home}certificates/{rows[1].id}.pdf").status_code == 404
