"""Two officers at once: what another one has saved since the page was read counts."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import update

from conference.approvals import services
from conference.approvals.enums import ApprovalState
from conference.approvals.models import Approval
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError
from tests.factories.approvals import ApprovalFactory

DAY = date(2026, 3, 1)
GRANTED, REFUSED = ApprovalState.GRANTED, ApprovalState.REFUSED
ACTS = {
    "ask": (ApprovalState.NOT_REQUIRED, lambda row: services.ask(row, DAY, by=COMMAND)),
    "answer": (REFUSED, lambda row: services.answer(row, GRANTED, decided_on=DAY, by=COMMAND)),
    "edit": (
        REFUSED,
        lambda row: services.edit_approval(
            row, services.ApprovalDetails(authority=row.authority, state=GRANTED), by=COMMAND
        ),
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_step_is_judged_by_what_another_officer_has_just_noted(app: Flask, act: str) -> None:
    approval, (noted, step) = ApprovalFactory(state=ApprovalState.REQUESTED), ACTS[act]
    table = Approval.__table__
    db.session.execute(update(table).where(table.c.id == approval.id).values(state=noted))
    with pytest.raises(DomainError):
        step(approval)
