"""What a focal point must never reach: another delegation, lists in bulk, approval, the door.

Three sweeps go over every route there is, so that a new one is attacked by itself; the table below
holds what must be thought of: forms with foreign ids, fields that no form has, codes guessed.
"""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, func, select
from werkzeug.routing import AnyConverter

from conference.badges.models import Badge
from conference.core import clock
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.delegations.queries import live_code
from conference.delegations.services import invite
from conference.documents.models import IssuedDocument
from conference.events.models import Event
from conference.portal.views import scope as portal_scope
from conference.portal.views.public import nomination
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.web.access import AccessKind
from conference.web.rate_limit import RateCounter
from tests.portal.attack import (
    MARK,
    UNKNOWN,
    Targets,
    addresses,
    changed_tables,
    methods_of,
    plain,
    prepare,
    routes_for,
    send,
    whole_database,
)
from tests.portal.attack_forms import CASES, PLAUSIBLE, Case, smuggled
from tests.portal.conftest import Enter

NAMES_WHO_COMES = {"portal.ask_meeting", "portal.partners", "portal.all_partners"}
"""Delegations that come may be asked for a meeting; tests/bilaterals/test_views.py and
test_partners.py look there that nothing else is told."""
OWN_PAGES = (AccessKind.FOCAL_POINT, AccessKind.REGISTRANT)


@pytest.fixture
def targets(app: Flask, client: FlaskClient, enter: Enter) -> Targets:
    made = prepare()
    enter(made.own.focal_point)
    return made


def breaches(app: Flask, client: FlaskClient, targets: Targets) -> list[str]:
    """Every route that tells or does something about a person who is not the attacker's."""
    before, found = whole_database(), []
    event = targets.own.event
    strangers = [
        who.reference for who in (targets.near.person, targets.near.head, targets.far.person)
    ]
    for rule in routes_for(app, *OWN_PAGES):
        if "reference" not in rule.arguments:
            continue
        for method in methods_of(rule):
            for who in strangers:
                found += _tried(client, event, rule, method, who)
                db.session.execute(delete(RateCounter))  # guessing is limited; see below
                db.session.commit()
    changed = changed_tables(before)
    return [*found, *(f"changed: {name}" for name in changed)]


def _tried(client: FlaskClient, event: Event, rule: Any, method: str, reference: str) -> list[str]:
    foreign = addresses(rule, event, reference=reference)
    unknown = addresses(rule, event, reference=UNKNOWN)
    found = []
    for path, other in zip(foreign, unknown, strict=True):
        answer = send(client, method, path, PLAUSIBLE)
        nobody = send(client, method, other, PLAUSIBLE)
        same = plain(answer.data, reference) == plain(nobody.data, UNKNOWN)
        if (answer.status_code, nobody.status_code) != (404, 404) or not same:
            found.append(f"{method} {rule.rule}: {answer.status_code}/{nobody.status_code}")
    return found


def test_somebody_else_s_person_is_answered_like_nobody_on_every_route(
    app: Flask, client: FlaskClient, targets: Targets
) -> None:
    assert breaches(app, client, targets) == []


@pytest.mark.parametrize("guard", ["the person's delegation", "the registration's delegation"])
def test_the_sweep_sees_a_guard_that_is_gone(
    app: Flask,
    client: FlaskClient,
    targets: Targets,
    monkeypatch: pytest.MonkeyPatch,
    *,
    guard: str,
) -> None:
    """The negative control: without the look-up's narrowing the same sweep cries out."""

    def anybody(_delegation: Delegation, reference: str) -> Participant:
        return db.session.scalars(
            select(Participant).where(Participant.reference == reference)
        ).one()

    def any_registration(_event: Any, reference: str) -> portal_scope.Registrant:
        person = anybody(targets.own.delegation, reference)
        return portal_scope.Registrant(person, portal_scope._actor(targets.own.focal_point.id))

    if guard == "the person's delegation":
        monkeypatch.setattr(nomination, "my_person", anybody)
    else:
        for module in ("wizard", "steps"):
            monkeypatch.setattr(
                f"conference.portal.views.public.{module}.registrant",
                any_registration,
                raising=False,
            )
    monkeypatch.setattr("tests.portal.test_attacks.UNKNOWN", targets.near.head.reference)
    assert breaches(app, client, targets) != []


def test_no_page_names_or_counts_anybody_of_another_delegation(
    app: Flask, client: FlaskClient, targets: Targets
) -> None:
    me, event = targets.me.reference, targets.own.event
    victim = targets.near.delegation.id
    searching = {
        "q": MARK,
        "search": MARK,
        "page": "2",
        "delegation": str(victim),
        "delegation_id": str(victim),
        "category": str(targets.near.person.category_id),
        "reference": targets.near.person.reference,
        "state": "all",
    }
    seen, told = 0, []
    for rule in routes_for(app, *OWN_PAGES):
        if "GET" not in methods_of(rule) or rule.endpoint in NAMES_WHO_COMES:
            continue
        for path in addresses(rule, event, reference=me):
            for arguments in ({}, searching):
                answer = client.get(path, query_string=arguments)
                seen += answer.status_code == 200
                if MARK in answer.text.replace(f"={MARK}", ""):
                    told.append(f"{path} {arguments}")
    assert told == []
    assert seen > 20


def test_every_page_of_the_staff_and_the_door_is_closed(
    app: Flask, client: FlaskClient, targets: Targets
) -> None:
    """The back office, the lists in bulk, approval, letters, badges, scanning: 303 or 403."""
    before, let_in = whole_database(), []
    person, delegation = targets.near.person.id, targets.near.delegation.id
    for rule in routes_for(app, AccessKind.STAFF):
        parts: dict[str, Any] = dict.fromkeys(rule.arguments, 1)
        parts |= {"participant_id": person, "delegation_id": delegation, "event": "x", "lang": "en"}
        parts["event"] = targets.own.event.slug
        parts |= {
            name: min(converter.items)
            for name, converter in rule._converters.items()
            if isinstance(converter, AnyConverter)
        }
        values = {name: parts[name] for name in rule.arguments}
        built = rule.build(values, append_unknown=False)
        assert built is not None, rule.rule
        for method in methods_of(rule):
            answer = send(client, method, built[1], PLAUSIBLE)
            away = "/office/sign-in" in (answer.location or "") and answer.status_code == 303
            if not away and answer.status_code not in {401, 403}:
                let_in.append(f"{method} {rule.rule}: {answer.status_code}")
            if MARK in answer.text:
                let_in.append(f"{method} {rule.rule} tells")
    assert let_in == []
    assert changed_tables(before) == []


def test_a_visit_opens_nothing_at_another_event(
    app: Flask, client: FlaskClient, targets: Targets
) -> None:
    before, opened = whole_database(), []
    for rule in routes_for(app, *OWN_PAGES, AccessKind.PARTICIPANT):
        values = dict.fromkeys(rule.arguments - {"event", "lang", "step"}, 1)
        values |= {"reference": targets.far.person.reference}
        values = {name: value for name, value in values.items() if name in rule.arguments}
        for path in addresses(rule, targets.far.delegation.event, **values):
            for method in methods_of(rule):
                answer = send(client, method, path, PLAUSIBLE)
                if answer.status_code != 403 or MARK in answer.text:
                    opened.append(f"{method} {path}: {answer.status_code}")
    assert opened == []
    assert changed_tables(before) == []


# --- the table of attack_forms ---------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_form_that_knows_too_much_does_what_an_honest_one_does(
    client: FlaskClient, targets: Targets, case: Case
) -> None:
    before = whole_database()
    path = case.path.format(me=targets.me.reference, draft=targets.draft.reference)
    answer = client.post(targets.own.url(path), data=case.data(targets))
    assert answer.status_code == case.status, answer.text[:2000]
    assert MARK not in answer.text
    assert set(changed_tables(before)) <= case.changes
    assert case.then(targets)


# --- what another delegation has stays as it is -----------------------------------------------


def test_the_refusal_of_a_foreign_leader_is_that_of_an_unknown_one(
    client: FlaskClient, targets: Targets
) -> None:
    url = targets.own.url("delegation/leaders")
    foreign = client.post(url, data={"head": targets.near.person.reference, "deputy": ""})
    unknown = client.post(url, data={"head": UNKNOWN, "deputy": ""})
    assert plain(foreign.data, targets.near.person.reference) == plain(unknown.data, UNKNOWN)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_list_holds_the_own_people_alone_and_no_whole_passport_number(
    client: FlaskClient, targets: Targets, kind: str
) -> None:
    answer = client.post(
        targets.own.url("delegation/list"), data={**smuggled(targets), "format": kind}
    )
    if kind == "csv":
        text = answer.data.decode("utf-8-sig")
    else:
        book = openpyxl.load_workbook(io.BytesIO(answer.data))
        text = "\n".join(str(cell) for row in book.active.values for cell in row)
    assert MARK not in text
    assert targets.me.reference in text
    assert targets.near.person.reference not in text


@pytest.mark.parametrize(
    "spelling", [str.lower, lambda code: f" {code} ", lambda code: f"{code}%00", lambda c: f"{c}/"]
)
def test_another_spelling_of_a_code_finds_no_more(
    client: FlaskClient, targets: Targets, spelling: Callable[[str], str]
) -> None:
    code = spelling(targets.near.person.reference)
    answer = client.get(targets.own.url(f"registration/{code}/review"), follow_redirects=True)
    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["/en/{slug}%00/delegation/", "/office/{slug}%00/"])
def test_a_zero_byte_in_an_address_is_an_unknown_event(
    client: FlaskClient, targets: Targets, path: str
) -> None:
    assert client.get(path.format(slug=targets.own.event.slug)).status_code in {403, 404}


def test_codes_of_people_cannot_be_tried_out(client: FlaskClient, targets: Targets) -> None:
    statuses = {
        client.get(targets.own.url(f"registration/AAAAAAAA{number:02}/review")).status_code
        for number in range(70)
    }
    assert statuses == {404, 429}
    path = f"registration/{targets.near.person.reference}/review"
    assert client.get(targets.own.url(path)).status_code == 429


def test_invitation_codes_cannot_be_tried_out_and_a_foreign_one_is_an_unknown_one(
    client: FlaskClient, targets: Targets
) -> None:
    invite(targets.far.delegation, by=portal_scope.Actor(portal_scope.ActorKind.COMMAND))
    code = live_code(targets.far.delegation)
    assert code is not None
    typed = code.code
    db.session.commit()
    url = targets.own.url("enter")
    foreign = client.post(url, data={"code": typed})
    unknown = client.post(url, data={"code": "0123456789"})
    assert (foreign.status_code, unknown.status_code) == (422, 422)
    assert plain(foreign.data, typed) == plain(unknown.data, "0123456789")
    answers = [client.post(url, data={"code": f"00000{n:05}"}).status_code for n in range(25)]
    assert (answers[0], answers[-1]) == (422, 429)


def test_an_unknown_address_is_answered_like_a_known_one(
    client: FlaskClient, targets: Targets
) -> None:
    url = targets.own.url("link")
    known = client.post(url, data={"email": targets.near.focal_point.email})
    unknown = client.post(url, data={"email": "nobody@example.org"})
    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    assert known.data == unknown.data


def test_nothing_was_approved_issued_or_printed_by_a_focal_point(
    app: Flask, client: FlaskClient, targets: Targets
) -> None:
    """Every POST of the portal on one's own person, and still nobody is approved."""
    now = clock.now()
    for rule in routes_for(app, *OWN_PAGES):
        if "POST" in methods_of(rule):
            for path in addresses(rule, targets.own.event, reference=targets.me.reference):
                client.post(path, data={**smuggled(targets), **PLAUSIBLE})
    db.session.expire_all()
    ours = db.session.scalars(
        select(Participant).where(Participant.delegation_id == targets.own.delegation.id)
    ).all()
    assert ParticipationState.APPROVED not in {person.state for person in ours}
    assert db.session.scalar(select(func.count()).select_from(IssuedDocument)) == 0
    assert db.session.scalar(select(func.count()).select_from(Badge)) == 2  # the victims' own
    assert all(person.decided_at is None or person.decided_at >= now for person in ours)
