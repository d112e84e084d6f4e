"""Handing over, erasing, and removing what was kept long enough."""

from conference.privacy.services.erasure import erase_person
from conference.privacy.services.packages import (
    build_package,
    fetch_package,
    remove_old_packages,
    request_package,
)
from conference.privacy.services.retention import (
    outlived_mails,
    purge_event,
    request_run,
    request_scrub,
    run_retention,
    scrub,
    set_times,
)

__all__ = [
    "build_package",
    "erase_person",
    "fetch_package",
    "outlived_mails",
    "purge_event",
    "remove_old_packages",
    "request_package",
    "request_run",
    "request_scrub",
    "run_retention",
    "scrub",
    "set_times",
]
