"""The congress of the corpus: three days in a venue of five zones, and variants of one zone."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Tehran")
FIRST = datetime(2030, 11, 5, tzinfo=ZONE)
DAYS = (1, 2, 3)

FOYER, PLENARY, LOUNGE, ROOM, GALA = 1, 2, 3, 4, 5
GATES = {FOYER: 11, PLENARY: 12, LOUNGE: 13, ROOM: 14, GALA: 15}
EXIT_GATE, CLOSED_GATE, LOST_GATE = 16, 17, 18
DELEGATE, PRESS, CREW, GUEST = 21, 22, 23, 24
WITH_PASSES, WITHOUT_PASSES, NO_LONGER = 31, 32, 33
MORNING, AFTERNOON, MIDDAY = 41, 42, 43


def at(day: int, clock: str) -> int:
    """A moment at the venue in seconds; ``at(2, "25:00")`` is one in the night after the second."""
    hours, minutes = map(int, clock.split(":"))
    moment = FIRST + timedelta(days=day - 1, hours=hours, minutes=minutes)
    return int(moment.timestamp())


def window(day: int, start: str, end: str) -> list[int]:
    """From one time of a day until another."""
    return [at(day, start), at(day, end)]


def words(text: str) -> dict[str, str]:
    """A name that nobody reads here."""
    return {"en": text}


def zone(code: str, **policy: Any) -> dict[str, Any]:
    """A zone that is always open and asks nothing, but for the policy."""
    return {
        "code": code,
        "name": words(f"Zone {code}"),
        "capacity": None,
        "hours": None,
        "passback": "refuse",
        "reentry": True,
        "leaves": [],
        "booking": False,
        "full": "warn",
        **policy,
    }


def gate(number: int, **fields: Any) -> dict[str, Any]:
    """A gate both ways into a zone."""
    return {"name": words("Gate"), "zone": number, "direction": None, "active": True, **fields}


def category(letter: str, zones: dict[int, Any], **fields: Any) -> dict[str, Any]:
    """A category with the windows of its zones."""
    keyed = {str(number): windows for number, windows in zones.items()}
    base = {"name": words(letter), "letter": letter, "unbooked": [], "escort": []}
    return {**base, "zones": keyed, **fields}


def session(day: int, start: str, end: str) -> dict[str, Any]:
    """A session in the room of sessions."""
    return {"zone": ROOM, "name": words("Session"), "from": at(day, start), "until": at(day, end)}


def congress(**changes: dict[str, Any]) -> dict[str, Any]:
    """The whole venue; a change replaces fields of the zone named."""
    day_and_night = [window(day, "08:30", "18:00") for day in DAYS]
    zones = {
        "foyer": zone("E", passback="off"),
        "plenary": zone("P", hours=day_and_night, capacity=100, full="refuse", leaves=[1, 3]),
        "lounge": zone("V", hours=[window(day, "09:00", "22:00") for day in DAYS], passback="warn"),
        "room": zone("S", booking=True),
        "gala": zone("G", hours=[window(2, "19:00", "25:00")], reentry=False),
    }
    for name, change in changes.items():
        zones[name] |= change
    return {
        "version": 1,
        "timezone": "Asia/Tehran",
        "zones": {str(number): made for number, made in enumerate(zones.values(), 1)},
        "gates": {
            **{str(number): gate(into) for into, number in GATES.items()},
            str(EXIT_GATE): gate(PLENARY, direction="out"),
            str(CLOSED_GATE): gate(PLENARY, active=False),
            str(LOST_GATE): gate(99),
        },
        "categories": {
            str(DELEGATE): category("D", {FOYER: None, PLENARY: None, ROOM: None, GALA: None}),
            str(PRESS): category(
                "P",
                {
                    FOYER: None,
                    PLENARY: [window(1, "08:00", "09:30"), window(2, "12:00", "13:00")],
                    LOUNGE: [window(1, "20:00", "24:00")],
                },
                escort=[LOUNGE],
            ),
            str(CREW): category("C", dict.fromkeys(range(1, 6)), unbooked=[ROOM]),
            str(GUEST): category("G", {FOYER: None}),
        },
        "delegations": {
            str(WITH_PASSES): {
                "name": words("Basra"),
                "passes": {
                    str(LOUNGE): {"count": 2, "windows": None},
                    str(GALA): {"count": 1, "windows": [window(2, "20:00", "22:00")]},
                },
            },
            str(WITHOUT_PASSES): {"name": words("Shiraz"), "passes": {}},
            str(NO_LONGER): {
                "name": words("Aden"),
                "passes": {str(LOUNGE): {"count": 0, "windows": None}},
            },
        },
        "sessions": {
            str(MORNING): session(1, "10:00", "12:00"),
            str(AFTERNOON): session(1, "14:00", "16:00"),
            str(MIDDAY): session(1, "11:30", "13:00"),
        },
    }


def books() -> dict[str, Any]:
    """Every book of the corpus by its name."""
    made = {"congress": congress()}
    for passback in ("refuse", "warn", "off"):
        for reentry in (True, False):
            name = f"{passback}-{'again' if reentry else 'once'}"
            made[name] = congress(foyer={"passback": passback, "reentry": reentry})
    for policy in ("refuse", "warn", "off"):
        for capacity in (100, 3):
            name = f"{policy}-{capacity}"
            made[name] = congress(foyer={"capacity": capacity, "full": policy})
    made["busy"] = congress(foyer={"capacity": 10, "full": "warn", "passback": "warn"})
    made["no-hours"] = congress(plenary={"hours": []})
    return made
