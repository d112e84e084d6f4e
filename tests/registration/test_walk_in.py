from operator import attrgetter

import pytest

from conference.core.actor import COMMAND
from conference.core.errors import InvalidError
from conference.registration.enums import ParticipationState
from conference.registration.rules import missing_items
from conference.registration.services import (
    DuplicateError,
    QuotaFullError,
    WalkInDetails,
    approve_walk_in,
    register_walk_in,
)
from tests.factories.delegations import QuotaFactory

_S = ParticipationState


@pytest.fixture
def quota(app):
    return QuotaFactory(places=1)


def walk_in(quota, **fields):
    values = {"surname": "HADDAD", "given_names": "LAYLA", "consents": True, **fields}
    return register_walk_in(quota.delegation, quota.category, WalkInDetails(**values), by=COMMAND)


def test_a_walk_in_is_nominated_and_found_by_name(quota):
    person = walk_in(quota, native_name="ليلى حداد")
    assert (person.state, person.is_walk_in) == (_S.NOMINATED, True)
    assert (person.badge_name, person.badge_name_native) == ("LAYLA HADDAD", "ليلى حداد")
    assert "haddad" in person.search_text
    assert missing_items(person) == []


@pytest.mark.parametrize(
    "fields", [{"surname": "", "given_names": ""}, {"consents": False}, {"number": "A"}]
)
def test_a_walk_in_needs_a_name_and_a_consent_and_no_bad_number(quota, fields):
    with pytest.raises(InvalidError):
        walk_in(quota, **fields)


def test_a_full_quota_needs_a_reason(quota):
    walk_in(quota)
    with pytest.raises(QuotaFullError):
        walk_in(quota, surname="OTHER")
    person = walk_in(quota, surname="OTHER", over_quota_reason="The mayor asked for it.")
    assert person.over_quota_override == "The mayor asked for it."


@pytest.mark.parametrize(
    ("whose", "words"), [("delegation.event", "of this event"), ("category", "of this category")]
)
def test_a_cap_is_named_where_it_is_the_reason(quota, whose, words):
    attrgetter(whose)(quota).places = 0
    with pytest.raises(QuotaFullError, match=words):
        walk_in(quota)
    assert walk_in(quota, over_quota_reason="The minister asked").over_quota_override


def test_the_inviting_unit_s_word_approves_under_the_rules_of_everybody(quota):
    person = walk_in(quota)
    assert approve_walk_in(person, by=COMMAND) is None
    assert person.state is _S.APPROVED


def test_a_duplicate_blocks_and_waits_for_the_registrar(quota):
    document = {"number": "A1234567", "issuing_country": "IRQ"}
    walk_in(quota, **document)
    person = walk_in(quota, surname="HADAD", over_quota_reason="once more", **document)
    assert isinstance(approve_walk_in(person, by=COMMAND), DuplicateError)
    assert person.state is _S.CONFIRMED
