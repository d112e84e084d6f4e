"""The office gives a meeting its place by hand."""

import re
from typing import Any

import time_machine
from flask.testing import FlaskClient

from conference.accounts.enums import Role
from conference.core.database import db
from tests.bilaterals.conftest import Table
from tests.bilaterals.plans import in_force


def offered(page: str, name: str) -> set[str]:
    [choices] = re.findall(rf'<select[^>]*name="{name}".*?</select>', page, re.DOTALL)
    return set(re.findall(r'value="(\d+)"', choices))


def test_only_times_to_come_are_offered_and_the_one_it_has(
    client: FlaskClient, table: Table, sign_in: Any
) -> None:
    placed, waiting = table.accepted(), table.accepted(table.delegation(), table.delegation())
    in_force(table)
    waiting.slot_id = waiting.room_id = None
    db.session.commit()
    keys = [str(slot.id) for slot in table.slots]
    own = str(placed.slot_id)
    assert own == keys[0]
    office = f"/office/{table.event.slug}/meetings"
    with time_machine.travel(table.slots[1].starts_at, tick=False):
        sign_in(Role.REGISTRAR, event=table.event)
        page = client.get(f"{office}/{placed.code}/").text
        assert offered(page, "slot") == {own, *keys[2:]}
        assert f'<option selected value="{own}">' in page
        page = client.get(f"{office}/{waiting.code}/").text
        assert offered(page, "slot") == set(keys[2:])
        past = {"slot": keys[1], "room": str(table.room.id)}
        answer = client.post(f"{office}/{waiting.code}/place", data=past)
        assert answer.status_code == 422
        assert "Choose one of the options offered." in answer.text
        page = client.get(f"{office}/new?asking={table.asking.id}").text
        assert offered(page, "slot1") == set(keys[2:])
