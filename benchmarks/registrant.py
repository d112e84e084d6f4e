"""What one client process does: register people one after another, as a browser would.

Knows nothing of the application but its pages, so that a client starts quickly and stays small.
"""

import time
from contextlib import closing
from dataclasses import dataclass

from benchmarks.client import Browser, WrongAnswerError, path_of

STEPS = (
    "person",
    "document",
    "function",
    "contact",
    "travel",
    "needs",
    "participation",
    "consent",
)


@dataclass(frozen=True)
class Desk:
    """The work of one client process."""

    port: int
    slug: str
    category: int
    links: tuple[str, ...]
    pictures: tuple[tuple[bytes, bytes], ...]
    number: int
    seconds: float
    """Nobody is begun after this time, so that a slow machine ends too."""


Result = tuple[str, dict[str, float]]
"""The reference that was acknowledged, and the seconds that each sending took, page included."""


def register_all(desk: Desk) -> list[Result]:
    """Register one person for each link, as far as the time lasts."""
    end = time.monotonic() + desk.seconds
    done = []
    for at, link in enumerate(desk.links):
        if at and time.monotonic() > end:
            break
        done.append(_register(desk, link, at))
    return done


def _register(desk: Desk, link: str, at: int) -> Result:
    with closing(Browser(desk.port)) as browser:
        return _fill_in(browser, desk, link, at)


def _fill_in(browser: Browser, desk: Desk, link: str, at: int) -> Result:
    base = f"/{('en', 'fa', 'ar')[at % 3]}/{desk.slug}"
    times = {}
    opening = browser.get(f"{base}/link/{link}")
    answer = browser.post(f"{base}/link/{link}", {})
    page = browser.get(path_of(answer.headers["Location"]))
    times["link"] = opening.seconds + answer.seconds + page.seconds
    surname = f"PERSON {_letters(at)} {_letters(desk.number)}"
    asking = browser.get(f"{base}/delegation/nominate")
    answer = browser.post(
        f"{base}/delegation/nominate",
        {
            "category_id": str(desk.category),
            "surname": surname,
            "given_names": "LAYLA",
            "email": f"person{at}@desk{desk.number}.example",
            "language": "en",
            "way": "form",
        },
    )
    where = path_of(answer.headers["Location"])
    page = browser.get(where)
    times["nomination"] = asking.seconds + answer.seconds + page.seconds
    photo, scan = desk.pictures[at % len(desk.pictures)]
    files = {"person": {"photo": photo}, "document": {"scan": scan}}
    for step in STEPS:
        fields = {"seen": browser.seen, "way": "next", **_FIELDS[step]}
        if step in {"person", "contact", "document", "function"}:
            fields |= _own(step, surname, at, desk)
        answer = browser.post(where, fields, files=files.get(step))
        where = path_of(answer.headers["Location"])
        page = browser.get(where)
        times[step] = answer.seconds + page.seconds
    if not where.endswith("/review"):
        raise WrongAnswerError(f"after the last step came {where.rsplit('/', 1)[-1]}")
    answer = browser.post(where, {"statement": "y"})
    page = browser.get(path_of(answer.headers["Location"]))
    times["confirm"] = answer.seconds + page.seconds
    return where.split("/")[-2], times


def _own(step: str, surname: str, at: int, desk: Desk) -> dict[str, str]:
    """The fields that differ from person to person."""
    if step == "person":
        return {"surname": surname}
    if step == "contact":
        return {"email": f"person{at}@desk{desk.number}.example"}
    if step == "function":
        return {"category_id": str(desk.category)}
    return {"number": f"C{desk.number}{at:06d}"}


def _letters(number: int) -> str:
    text = ""
    while True:
        number, at = divmod(number, 26)
        text += chr(65 + at)
        if not number:
            return text


_FIELDS: dict[str, dict[str, str]] = {
    "person": {
        "given_names": "LAYLA",
        "native_name": "ليلى حداد",
        "sex": "F",
        "birth_date": "1980-03-02",
        "birth_place": "Basra",
        "nationality": "IRQ",
        "badge_name": "Layla Person",
        "badge_name_native": "ليلى حداد",
    },
    "document": {
        "needs_visa_help": "y",
        "type": "ordinary",
        "issuing_country": "IRQ",
        "issued_on": "2024-01-10",
        "expires_on": "2034-01-09",
    },
    "function": {
        "role": "member",
        "function_title-en": "Head of International Affairs",
        "function_title-ar": "مديرة الشؤون الدولية",
        "organisation": "Municipality",
        "rank_class": "official",
    },
    "contact": {"mobile": "+964 770 123 4567", "language": "ar", "copy_to_focal_point": "y"},
    "travel": {
        "arrival_date": "2030-11-04",
        "arrival_time": "18:40",
        "arrival_place": "Mashhad",
        "departure_date": "2030-11-09",
        "departure_time": "09:15",
        "departure_place": "Mashhad",
        "room_type": "single",
        "paid_by": "host",
    },
    "needs": {"diets": "vegetarian", "wants_prayer_room": "y", "blood_group": ""},
    "participation": {"note": "A meeting with the mayor of the host city"},
    "consent": {"processing": "y", "ministry": "y", "listing": "participants", "health": "y"},
}
