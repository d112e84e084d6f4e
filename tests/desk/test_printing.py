import io
import os
import re
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
import sqlalchemy as sa

from conference.checkin.models import Gate
from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.core.files import read_file
from conference.desk import services
from conference.desk.documents import read_cells
from conference.desk.enums import ListKind
from conference.desk.models import PrintedList
from conference.desk.queries import door_ids
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState
from conference.visas.services import issue_letter
from tests.factories.checkin import GateFactory, badge_for, guest
from tests.factories.registration import ParticipantFactory
from tests.visas.approved import approved_person, event_with_letters

_S = ParticipationState


def pages_of(printed):
    with pikepdf.open(io.BytesIO(read_file(printed.file))) as document:
        return len(document.pages)


def laid_out():
    jobs.run_due_jobs()
    db.session.expire_all()
    return db.session.scalars(sa.select(PrintedList)).one()


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
@pytest.mark.parametrize(
    ("kind", "width"), [(ListKind.PARTICIPANTS, 45), (ListKind.BADGES, 5), (ListKind.DOOR, 5)]
)
def test_a_list_of_people_is_laid_out(app, monkeypatch, language, kind, width):
    from conference.desk import jobs as desk_jobs  # noqa: PLC0415

    monkeypatch.setattr(desk_jobs, "CHUNK", 30)
    first = ParticipantFactory()
    people = [first]
    people += [
        ParticipantFactory(delegation=first.delegation, category=first.category)
        for _number in range(width - 1)
    ]
    badge_for(first)
    subtitle = Localised(en="Gate 1", fa="گیت ورودی ۱", ar="بوابة ١")
    services.request_list(
        first.event,
        kind,
        [person.id for person in people],
        language=language,
        subtitle=subtitle,
        by=COMMAND,
    )
    db.session.commit()
    printed = laid_out()
    assert pages_of(printed) == (3 if width == 45 else 1)
    if target := os.environ.get("LIST_PICTURES"):
        Path(target, f"list_{kind}_{language}.pdf").write_bytes(read_file(printed.file))


def test_delegations_have_a_list_of_their_own(app):
    person = ParticipantFactory()
    services.request_list(
        person.event, ListKind.DELEGATIONS, [person.delegation_id], language="fa", by=COMMAND
    )
    db.session.commit()
    assert pages_of(laid_out()) == 1


def test_the_register_of_letters_shows_masked_numbers_alone(app):
    person = approved_person(event_with_letters())
    letter = issue_letter(person, "en", by=COMMAND)
    number, masked = person.document.number, person.document.masked_number
    event, cells = person.event, read_cells(ListKind.LETTERS, [letter.id])
    written = " ".join(str(cell.text) + str(cell.below) for cell in cells[0])
    assert masked in written
    assert number not in written
    services.request_list(event, ListKind.LETTERS, [letter.id], language="ar", by=COMMAND)
    db.session.commit()
    assert pages_of(laid_out()) == 1


def test_the_waiting_list_is_printed_with_everybodys_place(app, client, sign_in):
    first = ParticipantFactory(state=_S.WAITLISTED, surname="SECOND")
    event = first.event
    same = {"delegation": first.delegation, "category": first.category}
    longer = ParticipantFactory(state=_S.WAITLISTED, surname="FIRST", **same)
    longer.created_at = first.created_at - timedelta(days=3)
    ParticipantFactory(state=_S.NOMINATED, **same)
    db.session.commit()
    sign_in("registrar", event=event)
    page = client.get(f"/office/{event.slug}/registrations/waiting")
    [address] = re.findall(r'action="([^"]*/lists/waiting)"', page.text)
    assert client.post(address).status_code == 303
    printed = db.session.scalars(sa.select(PrintedList)).one()
    assert printed.row_ids == [longer.id, first.id]
    cells = read_cells(ListKind.WAITING, printed.row_ids)
    assert [(row[0].text, row[1].text) for row in cells] == [
        ("1", cells[0][1].text),
        ("2", cells[1][1].text),
    ]
    assert pages_of(laid_out()) == 1


def test_an_empty_list_is_not_printed(app):
    person = ParticipantFactory()
    with pytest.raises(InvalidError):
        services.request_list(person.event, ListKind.BADGES, [], language="en", by=COMMAND)


def test_the_door_list_names_whoever_may_pass(app):
    gate = GateFactory()
    approved = guest(gate)
    guest(gate, state=_S.UNDER_REVIEW)
    guest(gate, zone_open=False)
    walk_in = guest(gate, state=_S.NOMINATED)
    badge_for(walk_in).is_temporary = True
    db.session.flush()
    assert set(door_ids(gate)) == {approved.id, walk_in.id}


ROUTES = {
    "participants": ("registrar", "door_supervisor"),
    "delegations": ("auditor", "door_steward"),
    "badges": ("door_supervisor", "visa_officer"),
}


@pytest.mark.parametrize("path", ROUTES)
def test_whoever_sees_a_list_may_print_it_and_nobody_else(app, client, sign_in, path):
    person = ParticipantFactory()
    reader, stranger = ROUTES[path]
    url = f"/office/{person.event.slug}/desk/lists/{path}?state=all"
    sign_in(stranger, event=person.event)
    assert client.post(url).status_code == 403
    sign_in(reader, event=person.event)
    answer = client.post(url)
    assert answer.status_code == 303, answer.text
    assert client.get(answer.location).status_code == 200
    assert client.get(f"{answer.location}/progress").json["state"] == "queued"
    laid_out()
    download = client.post(f"{answer.location}/download")
    assert download.data.startswith(b"%PDF")
    sign_in(stranger, event=person.event)
    assert client.post(f"{answer.location}/download").status_code in {403, 404}


def test_a_gate_has_its_list(app, client, sign_in):
    gate = GateFactory()
    guest(gate)
    sign_in("door_supervisor", event=gate.zone.event)
    url = f"/office/{gate.zone.event.slug}/desk/lists/gates/{gate.id}"
    assert client.post(url).status_code == 303
    assert db.session.scalars(sa.select(PrintedList)).one().subtitle == gate.name
    assert client.post(url.replace(str(gate.id), "77")).status_code == 404
    assert db.session.scalar(sa.select(sa.func.count(Gate.id))) == 1


def test_a_list_of_another_event_is_not_found(app, client, sign_in):
    person, other = ParticipantFactory(), ParticipantFactory()
    sign_in("registrar", event=person.event)
    answer = client.post(f"/office/{person.event.slug}/desk/lists/participants?state=all")
    sign_in("registrar", event=other.event)
    path = answer.location.replace(person.event.slug, other.event.slug)
    assert client.get(path).status_code == 404


def test_an_empty_filter_leads_back_with_a_word(app, client, sign_in):
    person = ParticipantFactory()
    sign_in("registrar", event=person.event)
    url = f"/office/{person.event.slug}/desk/lists/participants?state=waitlisted"
    answer = client.post(url, follow_redirects=True)
    assert "nothing to print" in answer.text


def test_lists_of_some_days_ago_are_removed(app):
    from datetime import timedelta  # noqa: PLC0415

    from conference.core import clock  # noqa: PLC0415

    person = ParticipantFactory()
    services.request_list(person.event, ListKind.BADGES, [person.id], language="en", by=COMMAND)
    db.session.commit()
    laid_out().created_at = clock.now() - timedelta(days=4)
    db.session.flush()
    assert services.remove_old_lists() == 1
