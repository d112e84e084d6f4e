"""Pages are compressed for browsers that say so, and for nobody else."""

import gzip

from flask import Flask

from conference.core.database import db
from conference.web.compression import zipped
from tests.factories.events import CategoryFactory, EventFactory


def test_a_browser_that_reads_gzip_gets_the_same_page_in_fewer_bytes(app: Flask, client):
    plain = client.get("/en/", headers={"Accept-Encoding": "identity"})
    packed = client.get("/en/", headers={"Accept-Encoding": "gzip, br"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 2
    assert int(packed.headers["Content-Length"]) == len(packed.data)


def test_a_browser_that_does_not_say_so_gets_plain_text(client):
    for accept in ("", "identity", "gzip;q=0"):
        answer = client.get("/en/", headers={"Accept-Encoding": accept})

        assert "Content-Encoding" not in answer.headers
        assert "Accept-Encoding" in answer.headers["Vary"]


def test_a_short_answer_stays_as_it_is(client):
    answer = client.get("/robots.txt", headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in answer.headers


def test_a_bundle_is_not_compressed_twice(client, app: Flask):
    with app.test_request_context():
        url = app.jinja_env.globals["asset_url"]("public.css")
    answer = client.get(url, headers={"Accept-Encoding": "gzip"})

    assert gzip.decompress(answer.data).startswith(b"@font-face")


def test_the_length_tells_nothing_about_the_text():
    text = b"the same page " * 100
    lengths = {len(zipped(text)) for _ in range(200)}

    assert len(lengths) > 20
    assert all(gzip.decompress(zipped(text)) == text for _ in range(5))


def test_a_stylesheet_that_did_not_change_is_not_sent_again(client):
    event = EventFactory(slug="event")
    for _ in range(15):
        CategoryFactory(event=event)
    db.session.commit()
    asked = {"Accept-Encoding": "gzip"}
    answer = client.get("/events/event/colours.css", headers=asked)
    etag = answer.headers["ETag"]
    again = client.get("/events/event/colours.css", headers={**asked, "If-None-Match": etag})

    assert etag.startswith("W/")
    assert (again.status_code, again.data) == (304, b"")
