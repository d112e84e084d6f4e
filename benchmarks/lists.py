"""The back office's lists with many people: pages, filters, search, what is missing, export."""

import io
import json
import time
from urllib.parse import quote

from openpyxl import load_workbook

from benchmarks.client import Answer, Browser, path_of
from benchmarks.figures import Reporter
from benchmarks.people import STATES, add_badges, add_people
from benchmarks.site import new_site
from benchmarks.stage import SLUG, open_event, staff_session
from conference.accounts.enums import Role
from conference.core.database import db
from conference.imports.services.exporting import AT_ONCE
from conference.registration.enums import ParticipationState
from conference.registration.rules.list_columns import TICKED

DEFAULT_N = 10_000
_TIMES = 40
_EXPORTS = 3
_LONGEST = 600
"""Seconds after which an export counts as failed."""
_PAUSE = 0.25
"""Seconds between two questions about a job: asked without a pause they slow the worker down."""
SEARCHES = {"Persian": "كريمي شهرداری", "Arabic": "الحداد", "Latin": "kowalska", "nobody": "xqzw"}
"""The first with Arabic letters on purpose: a search folds them."""


def run(database: str, n: int) -> None:
    """Ask for each list as a registrar does, then export all people."""
    report = Reporter("lists", database)
    with new_site() as site:
        with site.app.app_context():
            event = open_event()
            people = add_people(event, n)
            approved = [
                each
                for at, each in enumerate(people)
                if STATES[at % len(STATES)] is ParticipationState.APPROVED
            ]
            add_badges(event, approved[: len(approved) * 3 // 4])
            category = event.categories[1].id
            cookies = staff_session(site.app, Role.ADMINISTRATOR, Role.REGISTRAR)
            db.session.remove()
        site.start()
        browser = Browser(site.port)
        browser.cookies |= cookies
        people_list = f"/office/{SLUG}/registrations/"
        pages = {
            "review queue, first page": people_list,
            "everybody, first page": f"{people_list}?state=all",
            "everybody, last page": f"{people_list}?state=all&page={max(1, n // 50)}",
            "filter by state and category": f"{people_list}?state=approved&category={category}",
            "filter by warning": f"{people_list}?state=all&warning=same_name",
            "what is missing, by delegation": f"{people_list}missing",
            "badges, first page": f"/office/{SLUG}/badges/",
            "badges, those missing": f"/office/{SLUG}/badges/?show=missing",
        } | {
            f"search, {name}": f"{people_list}?state=all&q={quote(words)}"
            for name, words in SEARCHES.items()
        }
        for name, path in pages.items():
            often = _TIMES if n > 100 else 1
            browser.get(path)
            report.times(name, [browser.get(path).seconds for _ in range(often)], n)
        for kind, count_of in (("xlsx", _rows_of_xlsx), ("csv", _rows_of_csv)):
            times: list[float] = []
            size = 0
            for _ in range(_EXPORTS):
                answer, seconds = _export(browser, people_list, kind, n)
                assert count_of(answer) == n, f"the .{kind} has too few rows"
                times.append(seconds)
                size = len(answer.body)
            report.times(f"export to .{kind}", times, n)
            report.figure(f"size of the .{kind} file", size / 1e6, "MB", n)
        browser.close()


def _export(browser: Browser, people_list: str, kind: str, n: int) -> tuple[Answer, float]:
    """Order the file, wait for the worker where it is a job, take it; and the seconds."""
    browser.get(f"{people_list}export?state=all")
    begin = time.perf_counter()
    ordered = f"{people_list}export?state=all"
    columns: dict[str, str | list[str]] = {"columns": list(TICKED), "format": kind}
    answer = browser.post(ordered, columns, expect=200 if n <= AT_ONCE else 303)
    if n > AT_ONCE:
        page = path_of(answer.headers["Location"]).partition("?")[0]
        state = ""
        while state != "done":
            assert time.perf_counter() - begin < _LONGEST, "the export was not made in time"
            time.sleep(_PAUSE)
            state = json.loads(browser.get(f"{page}/progress").body)["state"]
            assert state != "failed", "the export failed"
        browser.get(page)
        answer = browser.post(f"{page}/download", {}, expect=200)
    return answer, time.perf_counter() - begin


def _rows_of_xlsx(answer: Answer) -> int:
    sheet = load_workbook(io.BytesIO(answer.body), read_only=True).worksheets[0]
    return sum(1 for row in sheet.iter_rows(values_only=True) if any(row)) - 1


def _rows_of_csv(answer: Answer) -> int:
    return len(answer.text.splitlines()) - 1
