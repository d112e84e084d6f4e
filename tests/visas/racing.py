"""Two at once, each in a thread and a session of its own."""

import threading

from conference.core.database import db, release
from conference.core.errors import DomainError


def both(app, work):
    """Two workers begin at one moment; whatever one raises is raised here."""
    ready, failures = threading.Barrier(2), []

    def worker(number):
        with app.app_context():
            try:
                ready.wait()
                work(number)
            except Exception as error:  # noqa: BLE001 - raised again in the thread of the test
                failures.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=worker, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def pressed(app, look, *acts):
    """Two people see the same (``look``), then each presses; what each got, in order of the acts.

    None where it was done, else the class of the refusal.
    """
    seen, answers = threading.Barrier(2), {}

    def person(number):
        look()
        release()
        seen.wait()
        try:
            acts[number]()
            db.session.commit()
            answers[number] = None
        except DomainError as error:
            db.session.rollback()
            answers[number] = type(error)

    both(app, person)
    return [answers[number] for number in range(2)]
