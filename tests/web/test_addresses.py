"""What stands after the question mark goes on to another address and changes nothing else."""

import re
from pathlib import Path

import pytest

from conference.web.addresses import url_keeping_query

ROOT = Path(__file__).resolve().parents[2]
STRANGE = {"_scheme": "javascript", "_external": "1", "_anchor": "x", "endpoint": "x", "event": "y"}


def test_what_was_asked_is_kept_and_what_is_given_wins(app):
    with app.test_request_context("/office/?q=a%26b&page=2&page=3&language=ar&_scheme=ftp&event=x"):
        kept = url_keeping_query("accounts_office.sign_in", language="fa")
    assert kept == ("/office/sign-in?language=fa&q=a%26b&page=2&page=3&_scheme=ftp&event=x")


def test_nothing_asked_leaves_the_address_alone(app):
    with app.test_request_context("/office/"):
        assert url_keeping_query("accounts_office.sign_in") == "/office/sign-in"


@pytest.mark.parametrize("path", ["/office/sign-in", "/office/forgotten-password", "/fa/"])
def test_no_link_of_a_public_page_takes_its_scheme_from_the_address(client, path):
    page = client.get(path, query_string=STRANGE, follow_redirects=True)
    assert page.status_code == 200
    assert "javascript:" not in page.text


def test_nothing_gives_what_was_asked_to_url_for():
    """Such a call meets ``?event=`` with an error and obeys ``?_scheme=``."""
    files = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("conference/**/*.py")]
    passing = re.compile(r"\*\*\s*\{?\s*(?:\*\*)?request\.args")
    assert [file.name for file in files if passing.search(file.read_text(encoding="utf-8"))] == []
