"""A handful of visa cases on their way, with invented codes; the rules are examples alone."""

from datetime import date, timedelta

from sqlalchemy import select

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.events.models import Event
from conference.i18n.localised import Localised
from conference.registration.models import Participant
from conference.visas import services
from conference.visas.enums import VisaState
from conference.visas.models import Consulate, VisaCase
from conference.visas.services import ministry
from conference.visas.services.texts import ConsulateDetails, add_consulate

_PLACES = (
    ("Basra", "بصره", "البصرة", "IRQ"),
    ("Istanbul", "استانبول", "إسطنبول", "TUR"),
)
_FATES = ("sent", "asked", "authorised", "lapsing", "refused", "visa", "denied")


def make_cases(event: Event, today: date) -> None:
    """Examples of rules, two consulates, a case for everybody who wants help, some further on."""
    services.add_examples(event, by=COMMAND)
    ministry.add_example(event, by=COMMAND)
    consulates = [_consulate(*place) for place in _PLACES]
    people = db.session.scalars(
        select(Participant)
        .where(Participant.event_id == event.id, Participant.needs_visa_help)
        .order_by(Participant.id)
    ).all()
    for person in people:
        services.weigh(services.open_case(person, by=COMMAND), by=COMMAND)
    ready = db.session.scalars(
        select(VisaCase)
        .join(VisaCase.participant)
        .where(Participant.event_id == event.id, VisaCase.state == VisaState.READY)
        .order_by(VisaCase.id)
    ).all()
    for number, (case, fate) in enumerate(zip(ready, _FATES, strict=False)):
        _go(case, fate, consulates[number % len(consulates)], today)


def _consulate(en: str, fa: str, ar: str, country: str) -> Consulate:
    return add_consulate(
        ConsulateDetails(
            name=Localised(
                en=f"Consulate General in {en} (invented)",
                fa=f"سرکنسولگری در {fa} (ساختگی)",
                ar=f"القنصلية العامة في {ar} (مختلقة)",
            ),
            city=Localised(en=en, fa=fa, ar=ar),
            country=country,
        ),
        by=COMMAND,
    )


def _go(case: VisaCase, fate: str, consulate: Consulate, today: date) -> None:
    """Take a case as far as its fate says."""
    services.choose_consulate(case, consulate, by=COMMAND)
    services.send_to_ministry(case, by=COMMAND)
    if fate == "asked":
        services.ask_information(case, "Father's name (invented)", by=COMMAND)
    elif fate == "refused":
        services.refuse_by_ministry(case, "", by=COMMAND)
    elif fate != "sent":
        days = 6 if fate == "lapsing" else 40
        code = f"DEMO{case.id:06d}"
        answer = services.Authorisation(code, consulate, today + timedelta(days=days))
        services.authorise(case, answer, by=COMMAND)
    if fate == "visa":
        services.note_visa(case, None, by=COMMAND)
    elif fate == "denied":
        services.refuse_by_consulate(case, "", by=COMMAND)
