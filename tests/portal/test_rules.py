from datetime import date

import pytest
from flask import Flask

from conference.badges.models import Badge
from conference.i18n import LANGUAGES, use_language
from conference.portal.rules import Papers, stages_of, state_words
from conference.portal.views.public.steps import both_calendars
from conference.registration.enums import ParticipationState
from conference.visas.models import VisaLetter
from tests.factories.registration import ParticipantFactory

RECEIVED = {"en": ("receiv",), "fa": ("دریافت",), "ar": ("استُلم", "استلم")}
APPROVED = {"en": ("approv",), "fa": ("تأیید", "موافقت"), "ar": ("موافق",)}


@pytest.mark.parametrize(
    ("state", "papers", "done"),
    [
        (ParticipationState.DRAFT, Papers(), 0),
        (ParticipationState.NOMINATED, Papers(), 1),
        (ParticipationState.RETURNED, Papers(), 1),
        (ParticipationState.CONFIRMED, Papers(), 2),
        (ParticipationState.APPROVED, Papers(), 3),
        (ParticipationState.APPROVED, Papers(letter=VisaLetter()), 4),
        (ParticipationState.APPROVED, Papers(letter=VisaLetter(), badge=Badge()), 5),
    ],
)
def test_progress_is_derived_from_the_axes(
    app: Flask, state: ParticipationState, papers: Papers, done: int
) -> None:
    stages = stages_of(ParticipantFactory(state=state), papers)
    assert [stage.done for stage in stages] == [True] * done + [False] * (5 - done)


def test_a_letter_is_no_stage_for_those_who_asked_for_none(app: Flask) -> None:
    assert len(stages_of(ParticipantFactory(needs_visa_help=False), Papers())) == 4


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
