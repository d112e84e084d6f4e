from datetime import date

import pytest
from flask import Flask

from conference.badges.models import Badge
from conference.i18n import LANGUAGES, use_language
from conference.portal.rules import Papers, stages_of, state_words
from conference.portal.views.public.steps import both_calendars
from conference.registration.enums import ParticipationState, TravelState
from conference.visas.enums import VisaState
from conference.visas.models import VisaLetter
from tests.factories.registration import ParticipantFactory

PARTICIPATION = {"Nomination", "Handing in the data", "Approval"}
RECEIVED = {"en": ("receiv",), "fa": ("دریافت",), "ar": ("استُلم", "استلم")}
APPROVED = {"en": ("approv",), "fa": ("تأیید", "موافقت"), "ar": ("موافق",)}


@pytest.mark.parametrize(
    ("state", "travel", "papers", "done"),
    [
        ("draft", "unknown", Papers(), set()),
        ("nominated", "unknown", Papers(), {"Nomination"}),
        ("returned", "unknown", Papers(), {"Nomination"}),
        ("confirmed", "unknown", Papers(), {"Nomination", "Handing in the data"}),
        ("approved", "unknown", Papers(), PARTICIPATION),
        ("approved", "itinerary_given", Papers(), PARTICIPATION | {"Journey"}),
        ("approved", "arrived", Papers(), PARTICIPATION | {"Journey"}),
        ("approved", "no_show", Papers(), PARTICIPATION),
        ("approved", "unknown", Papers(letter=VisaLetter()), PARTICIPATION | {"Visa letter"}),
        ("approved", "unknown", Papers(visa=VisaState.LETTER_ISSUED), PARTICIPATION),
        ("approved", "unknown", Papers(visa=VisaState.CONSULATE_REFUSED), PARTICIPATION),
        ("approved", "unknown", Papers(visa=VisaState.VISA_ISSUED), PARTICIPATION | {"Visa"}),
        ("approved", "unknown", Papers(visa=VisaState.EXEMPT), PARTICIPATION | {"Visa"}),
        ("approved", "unknown", Papers(badge=Badge()), PARTICIPATION | {"Badge"}),
    ],
)
def test_progress_is_derived_from_the_four_axes(
    app: Flask, state: str, travel: str, papers: Papers, done: set[str]
) -> None:
    person = ParticipantFactory(
        state=ParticipationState(state), travel_state=TravelState(travel), needs_visa_help=True
    )
    stages = stages_of(person, papers)
    assert {str(stage.label) for stage in stages if stage.done} == done
    assert len(stages) == 7


def test_letter_and_visa_are_no_stages_for_those_who_asked_for_none(app: Flask) -> None:
    assert len(stages_of(ParticipantFactory(needs_visa_help=False), Papers())) == 5


@pytest.mark.parametrize("state", ["rejected", "withdrawn", "cancelled", "substituted"])
def test_who_no_longer_takes_part_has_no_progress(app: Flask, state: str) -> None:
    assert stages_of(ParticipantFactory(state=ParticipationState(state)), Papers()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_received_and_approved_never_share_a_word(app: Flask, language: str) -> None:
    with use_language(language):
        for state in ParticipationState:
            words = state_words(ParticipantFactory(state=state, submitted_at=None))
            text = f"{words.title} {words.text}"
            is_approved = any(word in text for word in APPROVED[language])
            assert (
                is_approved == (state is ParticipationState.APPROVED)
                or state is ParticipationState.NOMINATED
            ), text
            if is_approved:
                assert not any(word in text for word in RECEIVED[language])


def test_a_day_is_shown_back_in_the_calendar_of_the_reader_first():
    day = date(1966, 6, 17)
    with use_language("en"):
        assert both_calendars(day).startswith("17 June 1966 (27 Khordad 1345")
    with use_language("fa"):
        assert both_calendars(day).startswith("۲۷ خرداد ۱۳۴۵ (")
    assert both_calendars(None) == ""
