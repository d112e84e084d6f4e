"""Phones at the door."""

import json
import uuid

from conference.checkin.enums import DeviceProfile
from conference.checkin.services import DeviceDetails, Enrolled, enrol, make_device, start_enrolment
from conference.core import clock
from conference.core.actor import COMMAND


def phone(event, gate=None, profile=DeviceProfile.STEWARD, name="Phone 1") -> Enrolled:
    """An enrolled device; its token is in ``token``."""
    details = DeviceDetails(name=name, profile=profile, gate_id=gate.id if gate else None)
    device = make_device(event, details, by=COMMAND)
    return enrol(start_enrolment(device, by=COMMAND))


def fact(gate, key="", **fields):
    """One attempt as a phone reports it: it let somebody in by itself."""
    values = {
        "nonce": str(uuid.uuid4()),
        "gate": gate if isinstance(gate, int) else gate.id,
        "direction": "in",
        "method": "camera",
        "mode": "provisional",
        "verdict": "allowed",
        "reason": "ok",
        "at": clock.now().isoformat(),
    }
    if key:
        values["key"] = key
    return {**values, **fields}


class Caller:
    """A phone that calls the interface over HTTP."""

    def __init__(self, client, token, language="en"):
        self.client = client
        self.headers = {"Authorization": f"Bearer {token}", "Accept-Language": language}

    def get(self, path, **headers):
        return self.client.get(f"/api/v1{path}", headers={**self.headers, **headers})

    def post(self, path, value, **headers):
        data = value if isinstance(value, bytes | str) else json.dumps(value)
        return self.client.post(f"/api/v1{path}", data=data, headers={**self.headers, **headers})

    def hand_in(self, scans, sent_at=None, **headers):
        """A queue; returns the results."""
        moment = (sent_at or clock.now()).isoformat()
        return self.post("/scans/batch", {"sent_at": moment, "scans": scans}, **headers)
