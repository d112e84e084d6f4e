"""Taking an invented person through registration, by the same services as everybody."""

from datetime import datetime, timedelta
from random import Random

from conference.core.actor import COMMAND
from conference.delegations.models import Delegation
from conference.demo import pictures
from conference.demo.people import Invented
from conference.demo.plan import Fate
from conference.events.models import Category
from conference.i18n.localised import Localised
from conference.registration import services
from conference.registration.enums import ListingLevel, RankClass, Sex, Step
from conference.registration.models import Participant
from conference.registration.pictures import process_photo, process_scan
from conference.registration.queries import live_head

TITLES: dict[str, tuple[tuple[RankClass, Localised, Localised], ...]] = {
    "H": (
        (
            RankClass.MAYOR,
            Localised(en="Mayor", fa="شهردار", ar="رئيس البلدية"),
            Localised(en="Mayor", fa="شهردار", ar="رئيسة البلدية"),
        ),
    ),
    "D": (
        (
            RankClass.DEPUTY_MAYOR,
            Localised(en="Deputy Mayor", fa="معاون شهردار", ar="نائب رئيس البلدية"),
            Localised(en="Deputy Mayor", fa="معاون شهردار", ar="نائبة رئيس البلدية"),
        ),
        (
            RankClass.COUNCILLOR,
            Localised(en="City Councillor", fa="عضو شورای شهر", ar="عضو المجلس البلدي"),
            Localised(en="City Councillor", fa="عضو شورای شهر", ar="عضوة المجلس البلدي"),
        ),
        (
            RankClass.OFFICIAL,
            Localised(
                en="Director of International Affairs",
                fa="مدیر امور بین‌الملل",
                ar="مدير العلاقات الدولية",
            ),
            Localised(
                en="Director of International Affairs",
                fa="مدیر امور بین‌الملل",
                ar="مديرة العلاقات الدولية",
            ),
        ),
    ),
}
HONORIFICS = {
    Sex.MALE: Localised(en="Mr", fa="جناب آقای", ar="السيد"),
    Sex.FEMALE: Localised(en="Ms", fa="سرکار خانم", ar="السيدة"),
}
DIETS = (["halal"], ["none"], ["vegetarian"], ["halal"])


def register(
    person: Invented, delegation: Delegation, category: Category, fate: Fate, lot: Random
) -> Participant:
    """Take a person as far as their fate says."""
    participant = services.start_nomination(
        delegation,
        category,
        by=COMMAND,
        surname=person.surname,
        given_names=person.given_names,
        native_name=person.native_name,
        email=person.email,
        language=delegation.language,
        accompanies=live_head(delegation.id) if category.for_accompanying else None,
    )
    if fate is Fate.DRAFT:
        return participant
    services.nominate(participant, by=COMMAND)
    if fate is Fate.NOMINATED:
        services.save_step(participant, Step.PERSON, _person(person), by=COMMAND)
        return participant
    fill_in(participant, person, lot)
    if fate is Fate.WITHDRAWN:
        services.withdraw(participant, by=COMMAND)
        return participant
    services.confirm(participant, by=COMMAND)
    if fate is not Fate.CONFIRMED:
        services.begin_review(participant, by=COMMAND)
        _decide(participant, fate)
    return participant


def fill_in(participant: Participant, person: Invented, lot: Random) -> None:
    """Fill in every step, with photo and data page."""
    foreign = person.nationality != "IRN"
    visa = foreign and lot.random() < 0.8
    steps: dict[Step, services.StepDetails] = {
        Step.PERSON: _person(person),
        Step.DOCUMENT: _document(person, visa=visa),
        Step.FUNCTION: _function(participant, person, lot),
        Step.CONTACT: _contact(participant, person),
        Step.TRAVEL: _travel(participant, lot) if foreign else services.TravelDetails(),
        Step.NEEDS: _needs(lot),
        Step.PARTICIPATION: services.ParticipationDetails(
            wishes={"opening_ceremony": True, "cultural_visit": lot.random() < 0.6}
        ),
        Step.CONSENT: _consent(lot, visa=visa),
    }
    for step, details in steps.items():
        services.save_step(participant, step, details, by=COMMAND)
    photo = process_photo(pictures.portrait(person.number))
    services.set_photo(participant, photo, by=COMMAND)
    if visa:
        page = process_scan(pictures.data_page(person.number, person.mrz))
        services.set_scan(participant, page, by=COMMAND)


def _decide(participant: Participant, fate: Fate) -> None:
    if fate is Fate.APPROVED:
        # among very many invented people some are alike by chance
        services.approve(participant, by=COMMAND, duplicate_override="Invented people.")
    elif fate is Fate.RETURNED:
        reasons = {"photo": "The ground behind the head is not plain (demonstration)."}
        services.return_for_correction(participant, reasons, by=COMMAND)
    elif fate is Fate.REJECTED:
        services.reject(participant, "Not named in the credentials (demonstration).", by=COMMAND)
    elif fate is Fate.WAITLISTED:
        services.waitlist(participant, by=COMMAND)


def _person(person: Invented) -> services.PersonDetails:
    return services.PersonDetails(
        surname=person.surname,
        given_names=person.given_names,
        native_name=person.native_name,
        sex=person.sex,
        birth_date=person.birth_date,
        birth_place=person.birth_place,
        nationality=person.nationality,
        badge_name=person.badge_name,
        badge_name_native=person.native_name if person.native_name != person.badge_name else "",
    )


def _document(person: Invented, *, visa: bool) -> services.DocumentDetails:
    return services.DocumentDetails(
        needs_visa_help=visa,
        number=person.passport,
        issuing_country=person.nationality,
        issued_on=person.issued_on,
        expires_on=person.expires_on,
        mrz=person.mrz,
    )


def _contact(participant: Participant, person: Invented) -> services.ContactDetails:
    return services.ContactDetails(
        email=person.email,
        mobile=person.mobile,
        language=participant.language,
        spoken_languages=sorted({"en", participant.language}),
    )


def _needs(lot: Random) -> services.NeedsDetails:
    return services.NeedsDetails(
        diets=lot.choice(DIETS),
        accessibility=["step_free"] if lot.random() < 0.06 else [],
        wants_prayer_room=lot.random() < 0.4,
    )


def _consent(lot: Random, *, visa: bool) -> services.ConsentDetails:
    return services.ConsentDetails(
        processing=True,
        ministry=visa,
        listing=lot.choice(list(ListingLevel)),
        photo=lot.random() < 0.8,
        contact=lot.random() < 0.7,
        health=True,
    )


def _function(participant: Participant, person: Invented, lot: Random) -> services.FunctionDetails:
    honorific = HONORIFICS[person.sex]
    titles = TITLES.get(participant.category.code)
    if titles is None:
        return services.FunctionDetails(honorific=honorific, organisation=participant.organisation)
    rank, his, hers = lot.choice(titles)
    return services.FunctionDetails(
        role=participant.role,
        honorific=honorific,
        function_title=hers if person.sex is Sex.FEMALE else his,
        organisation=participant.organisation,
        rank_class=rank,
    )


def _travel(participant: Participant, lot: Random) -> services.TravelDetails:
    event = participant.event
    start = datetime.combine(event.starts_on, datetime.min.time(), participant.created_at.tzinfo)
    arrives = start - timedelta(hours=lot.randrange(8, 30))
    return services.TravelDetails(
        arrives_at=arrives,
        arrival_place="MHD",
        arrival_carrier=f"XX {lot.randrange(100, 999)}",
        departs_at=arrives + timedelta(days=(event.ends_on - event.starts_on).days + 2),
        departure_place="MHD",
        hotel="Garden Hotel (invented)",
        check_in=arrives.date(),
        check_out=event.ends_on + timedelta(days=1),
        paid_by="host",
    )
