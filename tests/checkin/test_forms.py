import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.badges.tokens import new_token, token_hash
from conference.checkin.enums import Direction, ScanMethod
from conference.checkin.forms import read_attempt, read_batch, read_object
from conference.checkin.services import Attempt
from conference.core.errors import InvalidError

NONCE = "0b6f6f0e-3a51-4a50-9d4b-1f2e3d4c5b6a"
GOOD = {
    "nonce": NONCE,
    "gate": 7,
    "direction": "in",
    "method": "camera",
    "key": "0" * 32,
    "seq": 3,
    "at": "2030-11-05T08:00:00.000Z",
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=50),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def read(values):
    return read_attempt(read_object(json.dumps(values).encode()), decided=False)


def test_an_attempt_is_read():
    attempt = read(GOOD)
    assert (attempt.nonce, attempt.gate_id, attempt.direction) == (NONCE, 7, Direction.IN)
    assert (attempt.method, attempt.key, attempt.seq) == (ScanMethod.CAMERA, "0" * 32, 3)
    assert attempt.at.isoformat() == "2030-11-05T08:00:00+00:00"


def test_a_code_is_kept_as_its_hash_or_as_unreadable():
    token = new_token()
    codes = {**GOOD, "key": "", "code": token}
    assert read(codes).key == token_hash(token)
    assert not read({**codes, "code": "A7 of the cloakroom"}).readable


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("nonce", None),
        ("nonce", "1"),
        ("nonce", NONCE.upper()),
        ("nonce", NONCE + "\n"),
        ("gate", "7"),
        ("gate", True),
        ("gate", 0),
        ("gate", 2**31),
        ("gate", 7.0),
        ("direction", "up"),
        ("direction", ["in"]),
        ("method", None),
        ("key", ""),
        ("key", "p0"),
        ("key", "A" * 32),
        ("code", 5),
        ("code", "A" * 301),
        ("reference", "a b"),
        ("kind", "manual"),
        ("kind", "undo"),
        ("seq", -1),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(name, value):
    with pytest.raises(InvalidError) as refusal:
        read({**GOOD, name: value})
    assert str(refusal.value)


@pytest.mark.parametrize("moment", [None, 5, "yesterday", "0001-01-01T00:00:00+14:00", "9" * 60])
def test_a_wrong_clock_refuses_nobody(moment):
    assert read({**GOOD, "at": moment}).at is None


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b"[" * 4000, b"{" * 4000, b"1" * 5000])
def test_what_is_no_message_is_refused(data):
    with pytest.raises(InvalidError):
        read_object(data)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.dictionaries(st.sampled_from(sorted(GOOD)) | st.just("reference"), JSON))
def test_garbage_is_an_attempt_or_a_refusal_and_nothing_else(values):
    try:
        attempt = read({**GOOD, **values})
    except InvalidError:
        return
    assert isinstance(attempt, Attempt)
    assert len(read_batch(json.dumps({"scans": [values]}).encode()).attempts) == 1
