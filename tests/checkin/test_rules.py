from dataclasses import replace

import pytest

from conference.checkin.enums import Direction, Reason, Verdict
from conference.checkin.rules import (
    INSTRUCTIONS,
    NOT_IDENTIFIED,
    RULES,
    Facts,
    judge,
    reason_against,
)

GOOD = Facts(
    direction=Direction.IN,
    readable=True,
    known=True,
    same_event=True,
    has_badge=True,
    revoked=False,
    approved=True,
    zone_open=True,
)
WORSE = (
    ({"zone_open": False}, Reason.WRONG_ZONE),
    ({"valid_today": False}, Reason.NOT_TODAY),
    ({"approved": False}, Reason.NOT_APPROVED),
    ({"revoked": True}, Reason.REVOKED),
    ({"has_badge": False}, Reason.NO_BADGE),
    ({"same_event": False}, Reason.NOT_THIS_EVENT),
    ({"known": False}, Reason.UNKNOWN),
    ({"readable": False}, Reason.DAMAGED),
)


def test_nothing_stands_against_a_good_badge():
    assert reason_against(GOOD) is None
    assert judge(GOOD) == (Verdict.ALLOWED, Reason.OK)


@pytest.mark.parametrize(("change", "reason"), WORSE)
def test_each_fact_stands_against_entry(change, reason):
    assert judge(replace(GOOD, **change)) == (Verdict.REFUSED, reason)


def test_the_gravest_reason_is_given():
    facts = GOOD
    for change, reason in WORSE:
        facts = replace(facts, **change)
        assert reason_against(facts) is reason


@pytest.mark.parametrize(("change", "reason"), WORSE)
def test_whoever_is_known_may_leave(change, reason):
    verdict, given = judge(replace(GOOD, direction=Direction.OUT, **change))
    if reason in NOT_IDENTIFIED:
        assert (verdict, given) == (Verdict.REFUSED, reason)
    elif reason is Reason.REVOKED:
        assert (verdict, given) == (Verdict.ATTENTION, reason)
    else:
        assert (verdict, given) == (Verdict.ALLOWED, Reason.EXIT)


def test_every_refusal_says_what_to_do_next():
    refusals = {reason for reason, _ in RULES} | {Reason.ALREADY_INSIDE}
    assert refusals <= set(INSTRUCTIONS)
