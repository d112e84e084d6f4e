"""The register of letters with many letters: list, filters, search, thread, numbers."""

import time
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any
from urllib.parse import quote

from sqlalchemy import func, insert, select, text

from benchmarks.client import Browser
from benchmarks.figures import Reporter
from benchmarks.people import refresh_statistics
from benchmarks.site import new_site
from benchmarks.stage import open_event, staff_session
from conference.accounts.enums import Role
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.correspondence import services
from conference.correspondence.enums import Direction, LetterState
from conference.correspondence.models import Letter, LetterBook, LetterCounter, LetterText
from conference.correspondence.rules import index_words

DEFAULT_N = 100_000
_TIMES = 30
_NUMBERS = 200
_AT_ONCE = 2_000
_YEARS = 10
_WORDS = (
    *("شهرداری", "همایش", "مجوز", "روادید", "هیئت", "تفاهم‌نامه", "خواهرخواندگی", "گردشگری"),
    *("بلدية", "تصريح", "مذكرة", "وفد", "تأشيرة", "مدينة", "مؤتمر", "تعاون"),
    *("municipality", "permit", "delegation", "visa", "agreement", "council", "mayor", "culture"),
)
_STATES = (LetterState.SENT, LetterState.ANSWERED, LetterState.CLOSED, LetterState.ASSIGNED)
_HOME = "/office/correspondence/"


def run(database: str, n: int) -> None:
    """Ask for the pages of the register as an officer does, then take numbers."""
    report = Reporter("registers", database)
    with new_site() as site:
        with site.app.app_context():
            open_event()
            services.seed(by=COMMAND)
            book_id = db.session.scalars(select(LetterBook.id)).one()
            _fill(book_id, n)
            thread = db.session.scalar(select(func.min(Letter.thread_id)))
            cookies = staff_session(site.app, Role.ADMINISTRATOR)
            db.session.remove()
            _compare(report, n)
        site.start()
        browser = Browser(site.port)
        browser.cookies |= cookies
        often = _TIMES if n > 100 else 1
        for name, path in _pages(n, book_id, thread).items():
            browser.get(path)
            report.times(name, [browser.get(path).seconds for _ in range(often)], n)
        found = browser.get(f"{_HOME}?q=only{n - 1}x").body.decode()
        assert found.count("/office/correspondence/letters/") == 1, "the search misses a letter"
        browser.close()
        with site.app.app_context():
            _take_numbers(report, book_id, n)


def _pages(n: int, book_id: int, thread: int | None) -> dict[str, str]:
    pages = {
        "list, first page": _HOME,
        "list, last page": f"{_HOME}?page={max(1, n // 50)}",
        "list, by book, year and state": f"{_HOME}?book={book_id}&year=1400&state=sent",
        "list, overdue": f"{_HOME}?due=overdue",
        "waiting for an answer": f"{_HOME}waiting",
        "search, one letter": f"{_HOME}?q=only{n // 2}x",
        "search, a number in Persian digits": f"{_HOME}?q={quote('۱۴۰۰ ۰۰۰۱')}",
        "search, in every letter": f"{_HOME}?q={quote('تصريح')}",
        "search, two words": f"{_HOME}?q={quote('مجوز')}+culture",
        "search, nothing": f"{_HOME}?q=xqzw",
        "one letter": f"{_HOME}letters/1",
    }
    return pages | ({"thread of four": f"{_HOME}letters/{thread}"} if thread else {})


def _fill(book_id: int, n: int) -> None:
    for start in range(0, n, _AT_ONCE):
        rows = list(_letters(book_id, start, min(n, start + _AT_ONCE), n))
        db.session.execute(insert(Letter), rows)
        words = [{"letter_id": row["id"], "words": _words_of(row)} for row in rows]
        db.session.execute(insert(LetterText), words)
        db.session.commit()
    for year, last in _last_numbers(n).items():
        db.session.add(LetterCounter(book_id=book_id, year=year, last=last))
    if db.engine.dialect.name == "postgresql":
        top = text("SELECT setval(pg_get_serial_sequence('letters', 'id'), :last)")
        db.session.execute(top, {"last": n})
    refresh_statistics()


def _last_numbers(n: int) -> dict[int, int]:
    each = -(-n // _YEARS)
    return {1396 + at: min(each, n - at * each) for at in range(_YEARS) if n > at * each}


def _letters(book_id: int, start: int, end: int, n: int) -> Iterator[dict[str, Any]]:
    each = -(-n // _YEARS)
    for at in range(start, end):
        year, sequence = 1396 + at // each, at % each + 1
        day = date(2017, 4, 1) + timedelta(days=365 * (at // each) + at % 300)
        words = [_WORDS[(at * 7 + shift * 5) % len(_WORDS)] for shift in range(60)]
        yield {
            "id": at + 1,
            "book_id": book_id,
            "direction": Direction.INCOMING if at % 2 else Direction.OUTGOING,
            "state": _STATES[at % len(_STATES)],
            "year": year,
            "sequence": sequence,
            "number": f"INT-{year}-{sequence:04d}",
            "dated": day,
            "due_on": day + timedelta(days=14) if at % 5 == 0 else None,
            "language": "fa",
            "counterpart_name": f"{_WORDS[at % 8]} {at % 997}",
            "counterpart_body": _WORDS[8 + at % 8],
            "subject": " ".join(words[:6]),
            "body": " ".join([*words, f"only{at}x", "تصريح"]),
            "thread_id": at - at % 4 + 1 if at % 4 else None,
        }


@cache
def _folded(word: str) -> str:
    return index_words([word])


def _words_of(row: dict[str, Any]) -> str:
    said = ("number", "counterpart_name", "counterpart_body", "subject", "body")
    words = " ".join(_folded(word) for name in said for word in row[name].split())
    return " ".join(dict.fromkeys(words.split()))


def _compare(report: Reporter, n: int) -> None:
    """What a folded LIKE would cost, which is what other lists of the product use."""
    times = []
    query = select(func.count()).select_from(LetterText).where(LetterText.words.like("%xqzw%"))
    for _ in range(3):
        begin = time.perf_counter()
        db.session.scalar(query)
        times.append(time.perf_counter() - begin)
    db.session.remove()
    report.times("beside it: LIKE over all words, nothing", times, n)


def _take_numbers(report: Reporter, book_id: int, n: int) -> None:
    """Register letters one transaction each, and look for gaps and doubles."""
    details = services.IncomingDetails(
        book_id=book_id, subject="A letter", dated=date(2026, 1, 1), counterpart_name="Somebody"
    )
    times = []
    for _ in range(_NUMBERS if n > 100 else 3):
        begin = time.perf_counter()
        services.register_incoming(details, by=COMMAND)
        db.session.commit()
        times.append(time.perf_counter() - begin)
    report.times("register a letter with its number", times, n)
    counts = db.session.execute(
        select(func.count(), func.max(Letter.sequence)).group_by(Letter.year)
    )
    assert all(count == last for count, last in counts), "a number is missing or doubled"
