import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.checkin.enums import Direction, ScanMethod
from conference.checkin.forms import read_scan
from conference.checkin.services import ScanRequest
from conference.core.errors import InvalidError

NONCE = "0b6f6f0e-3a51-4a50-9d4b-1f2e3d4c5b6a"
GOOD = {
    "nonce": NONCE,
    "gate": 7,
    "direction": "in",
    "method": "camera",
    "code": "ABC",
    "device": "phone-1",
    "client_at": "2030-11-05T08:00:00.000Z",
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=50),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def test_an_attempt_is_read():
    request = read_scan(json.dumps(GOOD).encode())
    assert (request.nonce, request.gate_id, request.direction) == (NONCE, 7, Direction.IN)
    assert (request.method, request.code, request.device) == (ScanMethod.CAMERA, "ABC", "phone-1")
    assert request.client_at.isoformat() == "2030-11-05T08:00:00+00:00"


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
        ("code", ""),
        ("code", 5),
        ("code", "A" * 301),
        ("reference", "REF1"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(name, value):
    with pytest.raises(InvalidError) as refusal:
        read_scan(json.dumps({**GOOD, name: value}).encode())
    assert str(refusal.value)


@pytest.mark.parametrize("moment", [None, 5, "yesterday", "0001-01-01T00:00:00+14:00", "9" * 60])
def test_a_wrong_clock_refuses_nobody(moment):
    assert read_scan(json.dumps({**GOOD, "client_at": moment}).encode()).client_at is None


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b"[" * 4000, b"{" * 4000, b"1" * 5000])
def test_what_is_no_message_is_refused(data):
    with pytest.raises(InvalidError):
        read_scan(data)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.dictionaries(st.sampled_from(sorted(GOOD)) | st.just("reference"), JSON))
def test_garbage_is_an_attempt_or_a_refusal_and_nothing_else(values):
    try:
        request = read_scan(json.dumps({**GOOD, **values}).encode("utf-8", "surrogatepass"))
    except InvalidError:
        return
    assert isinstance(request, ScanRequest)
