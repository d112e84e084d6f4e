"""What an attacker has: a delegation of their own, and beside it one that is none of theirs."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule

from conference.core.actor import COMMAND
from conference.core.database import Base, db
from conference.declarations.models import Comment
from conference.declarations.services import show_draft
from conference.delegations.models import Delegation, FocalPoint
from conference.delegations.services import (
    Credentials,
    add_focal_point,
    submit_credentials,
    write_to_delegation,
    write_to_secretariat,
)
from conference.delegations.services.focal_points import FocalPointDetails
from conference.events.models import Category, Event
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState, Step
from conference.registration.models import Participant
from conference.web.access import AccessKind, rule_of
from tests.factories.checkin import badge_for
from tests.factories.cities import CityFactory, CityInterestFactory, TopicFactory
from tests.factories.declarations import ResolutionFactory, declaration_with_text
from tests.factories.delegations import QuotaFactory
from tests.factories.events import CategoryFactory
from tests.factories.registration import TravelDocumentFactory, with_photo
from tests.portal.conftest import Scene, make_scene

MARK = "ZANZIBAR"
"""Stands in everything that belongs to the other delegation, and nowhere else."""
MAY_CHANGE = frozenset(
    {"rate_counters", "audit_entries", "visits", "magic_links", "jobs", "guess_counters"}
)
"""Tables that note the attempt itself."""
UNKNOWN = "0000000000"


@dataclass
class Victim:
    """A delegation with everything that could be stolen."""

    delegation: Delegation
    focal_point: FocalPoint
    head: Participant
    person: Participant


@dataclass
class Targets:
    """The attacker's own scene, companions' category included, and who is attacked."""

    own: Scene
    company: Category
    me: Participant
    draft: Participant
    near: Victim
    """At the same event."""
    far: Victim
    """At another event."""


def prepare() -> Targets:
    """Two delegations at one event and one at another, with people, papers and messages."""
    own = make_scene()
    company = CategoryFactory(event=own.event, for_accompanying=True)
    QuotaFactory(delegation=own.delegation, category=company, places=2)
    TopicFactory()
    me = own.person(state=ParticipationState.NOMINATED)
    draft = own.person()
    near, far = _victim(own.event), _victim(None)
    db.session.commit()
    return Targets(own, company, me, draft, near, far)


def _victim(event: Event | None) -> Victim:
    scene = make_scene(event, name=Localised(en=MARK, fa=MARK, ar=MARK), note=MARK)
    scene.category.name = Localised(en=f"{MARK} guests")
    focal = add_focal_point(
        scene.delegation,
        FocalPointDetails(name=MARK, email=f"{MARK.lower()}{scene.delegation.id}@city.example"),
        by=COMMAND,
    )
    head, person = (
        with_photo(
            scene.person(
                state=state,
                surname=MARK,
                given_names=MARK,
                native_name=MARK,
                badge_name=MARK,
                email=f"{number}.{MARK.lower()}{scene.delegation.id}@city.example",
                is_live_head=number == 0,
            )
        )
        for number, state in enumerate((ParticipationState.APPROVED, ParticipationState.NOMINATED))
    )
    TravelDocumentFactory(participant=head, number=MARK)
    badge_for(head)
    submit_credentials(
        scene.delegation,
        Credentials(MARK.encode(), "application/pdf"),
        by=COMMAND,
        original_name=f"{MARK}.pdf",
    )
    scene.delegation.city = CityFactory(name=Localised(en=MARK))
    CityInterestFactory(city=scene.delegation.city, note=MARK)
    write_to_delegation(scene.delegation, MARK, MARK, by=COMMAND)
    write_to_secretariat(scene.delegation, MARK, by=COMMAND)
    text = declaration_with_text(scene.event)
    show_draft(text, shown=True, by=COMMAND)
    words = {"version_number": 1, "article_key": 1, "language": "en", "text": MARK, "answer": MARK}
    db.session.add(Comment(declaration=text, delegation=scene.delegation, **words))
    ResolutionFactory(event=scene.event, delegation=scene.delegation, text=Localised(en=MARK))
    return Victim(scene.delegation, focal, head, person)


def whole_database() -> dict[str, str]:
    """Table → hash of every row, without the tables that note the attempt."""
    db.session.rollback()
    found = {}
    for table in Base.metadata.sorted_tables:
        if table.name in MAY_CHANGE:
            continue
        rows = sorted(str(tuple(row)) for row in db.session.execute(select(table)))
        found[table.name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    db.session.rollback()
    return found


def changed_tables(before: dict[str, str]) -> list[str]:
    """The tables in which anything is different now."""
    after = whole_database()
    return [name for name, digest in before.items() if after[name] != digest]


def routes_for(app: Flask, *kinds: AccessKind) -> Iterator[Rule]:
    """The routes that declare one of these callers, in the order of their paths."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint)):
        declared = rule_of(app.view_functions[rule.endpoint])
        if declared is not None and declared.kind in kinds:
            yield rule


def methods_of(rule: Rule) -> list[str]:
    """The methods that a browser can use."""
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def addresses(rule: Rule, event: Event, **values: Any) -> list[str]:
    """The addresses of a route with these parts; a step stands for each of the steps.

    A part that nobody has named here fails: whoever adds such a route says how it is attacked.
    """
    parts = {"lang": "en", "event": event.slug, "code": UNKNOWN, "spoken": "en"}
    parts |= dict.fromkeys(("declaration_id", "comment_id", "resolution_id"), "1") | values
    steps = [step.value for step in Step] if "step" in rule.arguments else [""]
    built = []
    for step in steps:
        wanted = {**parts, "step": step}
        missing = rule.arguments - wanted.keys()
        assert not missing, f"{rule.rule}: say in the attack table what {missing} may stand for"
        made = rule.build({name: wanted[name] for name in rule.arguments}, append_unknown=False)
        assert made is not None, rule.rule
        built.append(made[1])
    return built


def send(client: FlaskClient, method: str, path: str, data: Any = None) -> Any:
    """One request as a browser makes it."""
    return client.open(path, method=method, data=data if method != "GET" else None)


def plain(body: bytes, *codes: str) -> str:
    """A page without the codes that were asked for, so that two answers can be compared."""
    text = body.decode("utf-8", "replace")
    for code in codes:
        text = text.replace(code, "…")
    return re.sub(r'nonce="[^"]*"|name="csrf_token" value="[^"]*"', "", text)
