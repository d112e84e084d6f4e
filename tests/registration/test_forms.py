"""The steps of the form: what people really type, in three scripts and two calendars."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask, current_app
from werkzeug.datastructures import MultiDict

from conference.i18n import use_language
from conference.registration.enums import ParticipationState, Step
from conference.registration.forms import STEP_FORMS, StepForm, readable
from conference.registration.forms.fields import find_country
from conference.registration.models import Participant
from conference.registration.mrz import TD1, build
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory

# The specimen of ICAO Doc 9303-4.
MRZ = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"

Fill = Callable[..., Any]


@pytest.fixture
def participant(app: Flask) -> Participant:
    return ParticipantFactory(state=ParticipationState.NOMINATED)


@pytest.fixture
def fill(app: Flask, participant: Participant) -> Iterator[Fill]:
    """``fill(Step.PERSON, surname="…")``: the form as it was sent."""

    def send(step: Step, **values: Any) -> StepForm:
        kind = STEP_FORMS[step]
        typed = MultiDict({**_good(kind, participant), **values})
        if step is Step.FUNCTION:
            return kind(participant, typed, categories=[participant.category])
        return kind(participant, typed)

    with app.test_request_context("/en/", method="POST"):
        yield send


def _good(kind: type[StepForm], participant: Participant) -> dict[str, Any]:
    form = kind(participant)
    values = {
        field.name: field._value()
        if hasattr(field, "_value") and field.type != "BooleanField"
        else field.data
        for field in form
    }
    return {name: value for name, value in values.items() if value and name != "csrf_token"}


@pytest.mark.parametrize("step", Step)
def test_what_is_stored_passes_when_it_is_sent_again(fill: Fill, step: Step) -> None:
    form = fill(step, processing="y", ministry="y", listing="nobody", mobile="+9647701234567")
    TravelDocumentFactory(participant=form.participant)
    form = fill(step, processing="y", ministry="y", listing="nobody", mobile="+9647701234567")
    assert form.validate(), form.errors


@pytest.mark.parametrize("step", Step)
def test_every_step_gives_the_details_of_its_service(fill: Fill, step: Step) -> None:
    form = fill(step)
    form.validate_draft()
    assert type(form.details()).__name__ == f"{type(form).__name__.removesuffix('Form')}Details"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1358/12/11", date(1980, 3, 1)),
        ("۱۳۵۸/۱۲/۱۱", date(1980, 3, 1)),
        ("١٩٨٠-٠٣-٠١", date(1980, 3, 1)),
        ("1 March 1980", date(1980, 3, 1)),
    ],
)
def test_dates_are_read_in_either_calendar_and_any_digits(
    fill: Fill, typed: str, day: date
) -> None:
    form = fill(Step.PERSON, birth_date=typed)
    assert form.validate(), form.errors
    assert form.details().birth_date == day


def test_a_wrong_date_keeps_what_was_typed(fill: Fill) -> None:
    form = fill(Step.PERSON, birth_date="1980/13/01")
    assert not form.validate()
    assert form["birth_date"]._value() == "1980/13/01"


@pytest.mark.parametrize("name", ["HADDĀD", "حداد", "HADDAD1", "O–Neil_"])
def test_names_of_the_passport_have_latin_letters_alone(fill: Fill, name: str) -> None:
    form = fill(Step.PERSON, surname=name)
    assert not form.validate()
    assert "A to Z" in form.errors["surname"][0]


def test_apostrophe_and_hyphen_are_written_plainly(fill: Fill) -> None:
    form = fill(Step.PERSON, surname="O’NEIL–SMITH")
    assert form.validate(), form.errors
    assert form.details().surname == "O'NEIL-SMITH"


def test_badge_names_are_suggested_from_the_other_names(fill: Fill) -> None:
    form = fill(Step.PERSON, badge_name="", badge_name_native="")
    form.validate()
    assert form.details().badge_name == "Layla Haddad"
    assert form.details().badge_name_native == "ليلى حداد"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Iraq", "IRQ"),
        ("عراق", "IRQ"),
        ("العراق", "IRQ"),
        ("IRQ", "IRQ"),
        ("iq", "IRQ"),
        ("ايران", "IRN"),
        ("Germany", "DEU"),
        ("United Kingdom", "GBR"),
    ],
)
def test_countries_are_found_by_name_in_three_languages_and_by_code(typed: str, code: str) -> None:
    assert find_country(typed) == code


def test_an_unknown_country_is_refused_and_kept(fill: Fill) -> None:
    form = fill(Step.PERSON, nationality="Atlantis")
    assert not form.validate()
    assert form["nationality"]._value() == "Atlantis"


@pytest.mark.parametrize("typed", ["+964 770 123 4567", "٠٠٩٦٤٧٧٠١٢٣٤٥٦٧", "07701234567"])
def test_phone_numbers_are_read_in_any_digits(fill: Fill, typed: str) -> None:
    form = fill(Step.CONTACT, mobile=typed)
    assert form.validate(), form.errors
    assert form.details().mobile == "+9647701234567"


@pytest.mark.parametrize("typed", ["12", "call me", "+999999999999999999"])
def test_what_is_no_phone_number_is_refused(fill: Fill, typed: str) -> None:
    assert not fill(Step.CONTACT, mobile=typed).validate()


@pytest.mark.parametrize("typed", ["nobody", "a@b", "a b@example.org", "@example.org"])
def test_what_is_no_address_is_refused(fill: Fill, typed: str) -> None:
    assert not fill(Step.CONTACT, email=typed).validate()


def test_an_address_is_kept_in_lower_case(fill: Fill) -> None:
    form = fill(Step.CONTACT, email="Layla@City.Example", mobile="+9647701234567")
    assert form.validate(), form.errors
    assert form.details().email == "layla@city.example"


def test_a_draft_may_leave_out_what_is_required(fill: Fill) -> None:
    empty = {"surname": "", "birth_date": "", "birth_place": "", "nationality": ""}
    assert not fill(Step.PERSON, **empty).validate()
    assert fill(Step.PERSON, **empty).validate_draft()


def test_a_draft_may_not_hold_what_cannot_be_read(fill: Fill) -> None:
    assert not fill(Step.PERSON, birth_date="tomorrow").validate_draft()


def _lines(**values: str) -> dict[str, str]:
    return {
        "mrz": MRZ,
        "number": "L898902C3",
        "issuing_country": "Utopia",
        "expires_on": "2012-04-15",
        **values,
    }


def test_wrong_check_digits_name_their_field(fill: Fill) -> None:
    form = fill(Step.DOCUMENT, mrz=MRZ.replace("L898902C36", "L898902C35"))
    assert not form.validate()
    assert any("document's number" in sentence for sentence in form.errors["mrz"])


def test_a_field_that_the_lines_contradict_is_named(fill: Fill) -> None:
    form = fill(
        Step.DOCUMENT, mrz=MRZ, number="L898902C4", issued_on="2002-01-01", expires_on="2012-04-15"
    )
    assert not form.validate()
    assert "differs" in form.errors["number"][0]


def test_the_lines_fill_in_the_fields(fill: Fill) -> None:
    form = fill(Step.DOCUMENT, mrz=MRZ, number="", expires_on="not yet")
    form.validate()
    form.fill_from_lines()
    assert form["number"].data == "L898902C3"
    assert form["expires_on"].data == date(2012, 4, 15)
    assert form["expires_on"]._value() == "2012-04-15"


def test_a_country_is_the_same_by_its_passport_code_and_its_name(fill: Fill) -> None:
    lines = build(
        issuing_country="D",
        surname="MUELLER",
        given_names="ANNA",
        number="C01X00T47",
        nationality="D",
        birth_date=date(1980, 4, 4),
        sex="F",
        expires_on=date(2034, 1, 9),
    )
    form = fill(
        Step.DOCUMENT,
        mrz=lines,
        number="C01X00T47",
        issuing_country="آلمان",
        issued_on="2024-01-10",
        expires_on="2034-01-09",
    )
    assert form.validate(), form.errors
    assert form.details().issuing_country == "DEU"


def test_a_guest_from_abroad_needs_the_whole_document(fill: Fill) -> None:
    form = fill(Step.DOCUMENT, number="", needs_visa_help="")
    assert not form.validate()
    assert set(form.errors) >= {"number", "issuing_country", "issued_on", "expires_on"}


def test_an_expiry_before_the_issue_is_refused(fill: Fill) -> None:
    form = fill(
        Step.DOCUMENT,
        number="A1234567",
        issuing_country="Iraq",
        issued_on="2024-01-10",
        expires_on="2023-01-10",
    )
    assert not form.validate()
    assert "before" in form.errors["expires_on"][0]


def test_times_are_those_of_the_venue(fill: Fill) -> None:
    form = fill(Step.TRAVEL, arrival_date="2030/11/04", arrival_time="۱۴:۳۰")
    assert form.validate(), form.errors
    assert form.details().arrives_at.astimezone(UTC) == datetime(2030, 11, 4, 11, 0, tzinfo=UTC)


def test_a_day_without_its_hour_is_asked_for(fill: Fill) -> None:
    form = fill(Step.TRAVEL, arrival_date="2030/11/04")
    assert not form.validate()
    assert "time" in form.errors["arrival_time"][0]


def test_nobody_leaves_before_arriving(fill: Fill) -> None:
    form = fill(
        Step.TRAVEL,
        arrival_date="2030-11-04",
        arrival_time="14:30",
        departure_date="2030-11-03",
        departure_time="10:00",
    )
    assert not form.validate()
    assert "before the arrival" in form.errors["departure_date"][0]


def test_help_with_the_visa_needs_its_own_consent(fill: Fill, participant: Participant) -> None:
    answers = {"processing": "y", "listing": "nobody"}
    assert "ministry" not in _errors(fill(Step.CONSENT, **answers, ministry="y"))
    assert "ministry" in _errors(fill(Step.CONSENT, **answers))
    participant.needs_visa_help = False
    assert "ministry" not in _errors(fill(Step.CONSENT, **answers))


def _errors(form: StepForm) -> set[str]:
    form.validate()
    return set(form.errors)


def test_a_person_cannot_choose_a_category_that_is_not_offered(fill: Fill) -> None:
    form = fill(Step.FUNCTION, category_id="999999")
    assert not form.validate()
    assert "category_id" in form.errors


def test_a_change_elsewhere_is_noticed_field_by_field(fill: Fill, participant: Participant) -> None:
    seen = STEP_FORMS[Step.PERSON](participant).fingerprint
    participant.birth_place = "Baghdad"
    form = fill(Step.PERSON, seen=seen, birth_place="Basra")
    assert form.is_outdated
    assert form.differences() == [("Place of birth", "Baghdad")]
    assert not fill(Step.PERSON, seen=form.fingerprint).is_outdated


def test_answers_are_readable_in_the_language_of_the_page(participant: Participant) -> None:
    participant.spoken_languages = ["fa", "en"]
    with current_app.test_request_context("/fa/"), use_language("fa"):
        form = STEP_FORMS[Step.CONTACT](participant)
        assert readable(form["spoken_languages"]) == "فارسی، انگلیسی"
        assert readable(form["copy_to_focal_point"]) == "بله"


@pytest.mark.parametrize(
    "code", ["D", "UNO", "UNA", "UNK", "XXA", "XXB", "XXC", "XXX", "XOM", "EUE", "XPO", "XBA",
             "XEC", "RKS"]
)  # fmt: skip
def test_special_codes_of_icao_are_taken_as_nationality_and_issuer(fill: Fill, code: str) -> None:
    person = fill(Step.PERSON, nationality=code)
    assert "nationality" not in person.errors
    assert person.nationality.data
    document = fill(Step.DOCUMENT, issuing_country=code)
    assert "issuing_country" not in document.errors


def test_lines_of_a_card_fill_in_the_kind_of_document(fill: Fill) -> None:
    card = build(
        issuing_country="IRN", surname="A", given_names="B", number="K12345678",
        nationality="IRN", birth_date=date(1980, 4, 4), sex="F", expires_on=date(2034, 1, 8),
        layout=TD1,
    )  # fmt: skip
    form = fill(Step.DOCUMENT, mrz=card, number="", expires_on="")
    form.fill_from_lines()
    assert (form.type.data, form.number.data) == ("identity_card", "K12345678")
    assert form.expires_on.data == date(2034, 1, 8)
