"""What waits for the reader, by role: each task with its number and the page where it is done."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for

from conference.accounts.enums import Role
from conference.accounts.views.identity import may, may_open
from conference.core import clock
from conference.delegations.enums import CredentialsState
from conference.documents import signing
from conference.documents.enums import trouble_words
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import ngettext
from conference.office import queries
from conference.registration.enums import ParticipationState
from conference.visas.queries import worries_of
from conference.web.access import staff

UNREAD = {"unread": "y"}
"""The filter of the delegations whose messages nobody has read."""


@dataclass(frozen=True)
class Task:
    """One kind of work that is waiting."""

    sentence: str
    url: str
    tone: str = "info"


def address(endpoint: str, **values: Any) -> str:
    """The address of a page that the reader may open, or nothing."""
    if endpoint not in current_app.view_functions or not may_open(endpoint):
        return ""
    return url_for(endpoint, **values)


def tasks_for(event: Event, people: dict[ParticipationState, int], unread: int) -> list[Task]:
    """The tasks of the reader's roles, the most pressing first; nothing that is done."""
    tasks: list[Task] = []
    if may(staff(Role.ADMINISTRATOR, Role.REGISTRAR)):
        tasks += _of_registrar(event, people, unread)
    if may(staff(Role.ADMINISTRATOR, Role.VISA_OFFICER)):
        tasks += _of_visa_officer(event)
    if may(staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.DOOR_SUPERVISOR)):
        tasks += _of_badge_desk(event)
    if may(staff(Role.ADMINISTRATOR)):
        tasks += _of_administrator(event)
    return tasks


def _of_registrar(event: Event, people: dict[ParticipationState, int], unread: int) -> list[Task]:
    tasks = []
    waiting = people.get(ParticipationState.UNDER_REVIEW, 0)
    if waiting:
        words = ngettext(
            "%(num)d person is waiting for review", "%(num)d people are waiting for review", waiting
        )
        tasks.append(Task(words, address("registration_office.index"), "warning"))
    received = queries.delegations_by_credentials(event).get(CredentialsState.RECEIVED, 0)
    if received:
        words = ngettext(
            "%(num)d credential letter is to be verified",
            "%(num)d credential letters are to be verified",
            received,
        )
        tasks.append(Task(words, address("delegations_office.index"), "warning"))
    if unread:
        words = ngettext(
            "%(num)d message of a delegation has not been read",
            "%(num)d messages of delegations have not been read",
            unread,
        )
        tasks.append(Task(words, address("delegations_office.index", **UNREAD), "warning"))
    return tasks


def _of_visa_officer(event: Event) -> list[Task]:
    tasks = _of_visa_cases(event)
    count = queries.people_without_letter(event)
    if count:
        words = ngettext(
            "%(num)d approved person has no visa letter yet",
            "%(num)d approved people have no visa letter yet",
            count,
        )
        tasks.append(Task(words, address("visas_office.index")))
    return tasks


def _of_visa_cases(event: Event) -> list[Task]:
    worries = worries_of(event, clock.today(event.timezone))
    listing = "visa_cases_office.listing"
    tasks = []
    if worries.passed:
        words = ngettext(
            "%(num)d visa should have been asked for already",
            "%(num)d visas should have been asked for already",
            worries.passed,
        )
        tasks.append(Task(words, address(listing, deadline="passed"), "danger"))
    if worries.codes:
        words = ngettext(
            "%(num)d authorisation code runs out within ten days",
            "%(num)d authorisation codes run out within ten days",
            worries.codes,
        )
        tasks.append(Task(words, address(listing, lapse="code"), "warning"))
    if worries.passports:
        words = ngettext(
            "%(num)d travel document runs out within ten days",
            "%(num)d travel documents run out within ten days",
            worries.passports,
        )
        tasks.append(Task(words, address(listing, lapse="passport"), "warning"))
    if worries.alerts:
        words = ngettext(
            "%(num)d alert about visas is to be looked at",
            "%(num)d alerts about visas are to be looked at",
            worries.alerts,
        )
        tasks.append(Task(words, address("visa_cases_office.alerts"), "warning"))
    return tasks


def _of_badge_desk(event: Event) -> list[Task]:
    count = queries.people_without_badge(event)
    if not count:
        return []
    words = ngettext(
        "%(num)d approved person has no badge yet",
        "%(num)d approved people have no badge yet",
        count,
    )
    return [Task(words, address("badges_office.index"))]


def _of_signature() -> list[Task]:
    """What is wrong, or soon will be, with the certificate that signs letters."""
    page = address("documents_office.signature")
    try:
        identity = signing.usable_identity() if signing.has_identity() else None
    except signing.SigningError as error:
        reason = trouble_words(error.code, error.values)
        return [Task(_("Letters cannot be signed: %(reason)s", reason=reason), page, "danger")]
    if identity is None or identity.self_made or not identity.ends_soon(clock.now()):
        return []
    words = ngettext(
        "The certificate that signs letters expires in %(num)d day",
        "The certificate that signs letters expires in %(num)d days",
        identity.days_left(clock.now()),
    )
    return [Task(words, page, "warning")]


def _of_administrator(event: Event) -> list[Task]:
    tasks = _of_signature()
    count = queries.mails_not_delivered(event)
    if count:
        words = ngettext(
            "%(num)d mail could not be delivered", "%(num)d mails could not be delivered", count
        )
        tasks.append(Task(words, address("mailing_office.index"), "danger"))
    return tasks
