from datetime import date

import pytest

from conference.delegations.enums import CredentialsState
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState
from conference.visas.enums import LetterState, Obstacle
from conference.visas.queries import letter_states
from conference.visas.rules import can_issue_letter, letter_obstacles
from tests.factories.registration import ParticipantFactory
from tests.visas.approved import approved_person, event_with_letters

TODAY = date(2030, 6, 1)


def test_an_approved_person_of_a_verified_delegation_may_have_a_letter(app):
    assert can_issue_letter(approved_person(), TODAY)


@pytest.mark.parametrize(
    "state", [state for state in ParticipationState if state is not ParticipationState.APPROVED]
)
def test_nobody_else_may(app, state):
    person = approved_person()
    person.state = state
    assert letter_obstacles(person, TODAY) == [Obstacle.NOT_APPROVED]


def test_credentials_must_be_verified(app):
    person = approved_person()
    person.delegation.credentials = CredentialsState.RECEIVED
    assert letter_obstacles(person, TODAY) == [Obstacle.CREDENTIALS]


def test_every_reason_is_named_at_once(app):
    person = ParticipantFactory(
        delegation__event=event_with_letters(signatory_name=Localised()),
        surname="",
        given_names="",
        birth_date=None,
        nationality="",
    )
    assert letter_obstacles(person, date(2031, 1, 1)) == [
        Obstacle.NO_NAME,
        Obstacle.NO_BIRTH,
        Obstacle.NO_NATIONALITY,
        Obstacle.NO_DOCUMENT,
        Obstacle.EVENT_OVER,
        Obstacle.NO_SIGNATORY,
    ]


@pytest.mark.parametrize(
    ("field", "value", "obstacle"),
    [
        ("number", "", Obstacle.NO_NUMBER),
        ("issuing_country", "", Obstacle.NO_ISSUER),
        ("expires_on", None, Obstacle.NO_EXPIRY),
        ("expires_on", date(2030, 11, 7), Obstacle.EXPIRED),
    ],
)
def test_the_travel_document_must_be_complete_and_last(app, field, value, obstacle):
    person = approved_person()
    setattr(person.document, field, value)
    assert letter_obstacles(person, TODAY) == [obstacle]


@pytest.mark.parametrize("people", [1, 3])
def test_the_states_of_many_people_take_one_query(app, count_queries, people):
    event = event_with_letters()
    ids = [approved_person(event).id for _ in range(people)]
    with count_queries() as statements:
        assert set(letter_states(ids).values()) == {LetterState.NONE}
    assert len(statements) == 1
