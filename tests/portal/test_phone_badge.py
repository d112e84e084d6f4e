"""The badge for the phone: who gets it, what it shows, and how a kept copy is told to go."""

import io
import json
import os
import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
import zxingcpp
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from flask.testing import FlaskClient
from PIL import Image

from conference.badges.documents import passes
from conference.badges.documents.passes import setting
from conference.badges.models import Badge
from conference.badges.queries import copy_key
from conference.badges.services import issue_badge, issue_temporary_badge, revoke_badge
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from tests.factories.registration import with_photo
from tests.portal.conftest import Enter, Scene


def bearer(scene: Scene, **fields: object) -> tuple[Participant, Badge]:
    """Somebody approved whose badge was issued."""
    person = with_photo(scene.person(state=ParticipationState.APPROVED, **fields))
    badge = issue_badge(person, by=COMMAND)
    db.session.commit()
    return person, badge


def code_in(page: str) -> str:
    """What the code on the page says."""
    path = re.search(r'<path d="([^"]+)" fill="#000"', page)
    size = re.search(r'viewBox="0 0 (\d+) ', page[page.index("phone-badge-code") :])
    assert path is not None
    assert size is not None
    side = int(size[1])
    drawn = Image.new("L", (side, side), 255)
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1", path[1]):
        drawn.paste(0, (int(x), int(y), int(x) + int(width), int(y) + 1))
    large = drawn.resize((side * 6, side * 6), Image.Resampling.NEAREST)
    return str(zxingcpp.read_barcodes(large)[0].text)


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_the_page_shows_the_code_and_whose_it_is(
    client: FlaskClient, scene: Scene, enter: Enter, language: str
) -> None:
    person, badge = bearer(scene)
    enter(person)
    answer = client.get(scene.url("me/badge/", language))
    assert answer.status_code == 200
    assert code_in(answer.text) == badge.token
    assert "ليلى حداد" in answer.text
    assert (person.badge_name or person.latin_name) in answer.text
    assert f"{badge.number:04d}" in answer.text
    assert badge.token not in answer.text
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Badge-Copy"] == copy_key(badge)
    assert answer.headers["Badge-Until"] > clock.now().isoformat()
    assert scene.url("me/badge/", language) in client.get(scene.url("me/", language)).text


def test_it_is_not_shown_without_the_own_visit(client: FlaskClient, scene: Scene) -> None:
    bearer(scene)
    for path in ("me/badge/", "me/badge/badge.png"):
        assert client.get(scene.url(path)).status_code == 403


def test_a_focal_point_does_not_carry_the_badges_of_the_delegation(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    bearer(scene)
    enter(scene.focal_point)
    assert client.get(scene.url("me/badge/")).status_code == 403


def _none(scene: Scene, person: Participant) -> None:
    pass


def _revoked(scene: Scene, person: Participant) -> None:
    revoke_badge(issue_badge(with_photo(person), by=COMMAND), "lost", by=COMMAND)


def _withdrawn(scene: Scene, person: Participant) -> None:
    issue_badge(with_photo(person), by=COMMAND)
    person.state = ParticipationState.WITHDRAWN


def _over(scene: Scene, person: Participant) -> None:
    issue_badge(with_photo(person), by=COMMAND)
    yesterday = clock.today(scene.event.timezone) - timedelta(days=1)
    scene.event.starts_on = scene.event.ends_on = yesterday


def _temporary(scene: Scene, person: Participant) -> None:
    issue_temporary_badge(person, [clock.today(scene.event.timezone)], by=COMMAND)


@pytest.mark.parametrize("change", [_none, _revoked, _withdrawn, _over, _temporary])
def test_there_is_none_without_a_live_badge_of_ones_own(
    client: FlaskClient, scene: Scene, enter: Enter, change: object
) -> None:
    person = scene.person(state=ParticipationState.APPROVED)
    change(scene, person)  # type: ignore[operator]
    db.session.commit()
    enter(person)
    assert client.get(scene.url("me/badge/")).status_code == 404
    assert client.get(scene.url("me/badge/badge.png")).status_code == 404
    assert scene.url("me/badge/") not in client.get(scene.url("me/")).text


def test_the_last_day_is_a_day_of_the_badge(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    person, _badge = bearer(scene)
    scene.event.starts_on = scene.event.ends_on = clock.today(scene.event.timezone)
    db.session.commit()
    enter(person)
    assert client.get(scene.url("me/badge/")).status_code == 200


def test_the_picture_holds_the_code(client: FlaskClient, scene: Scene, enter: Enter) -> None:
    person, badge = bearer(scene, language="fa", native_name="مریم صادقی")
    enter(person)
    answer = client.get(scene.url("me/badge/badge.png"))
    assert answer.content_type == "image/png"
    assert person.reference not in answer.headers["Content-Disposition"]
    with Image.open(io.BytesIO(answer.data)) as picture:
        assert [each.text for each in zxingcpp.read_barcodes(picture)] == [badge.token]


def test_a_copy_asks_without_a_visit_whether_it_still_holds(
    client: FlaskClient, scene: Scene
) -> None:
    _person, badge = bearer(scene)
    asked = {"Badge-Copy": copy_key(badge)}
    assert client.get(scene.url("me/badge/state"), headers=asked).status_code == 204
    revoke_badge(badge, "lost", by=COMMAND)
    db.session.commit()
    assert client.get(scene.url("me/badge/state"), headers=asked).status_code == 410


@pytest.mark.parametrize("key", ["", "1", "x.y", "1.", "٣.0", "9" * 40 + ".0", "1." + "0" * 32])
def test_an_invented_key_holds_nothing(client: FlaskClient, scene: Scene, key: str) -> None:
    bearer(scene)
    answer = client.get(
        scene.url("me/badge/state"), headers={"Badge-Copy": key.encode().decode("latin-1")}
    )
    assert answer.status_code == 410


def test_the_worker_is_told_to_no_place_but_its_own(client: FlaskClient, scene: Scene) -> None:
    answer = client.get(scene.url("me/badge/worker.js"))
    assert answer.status_code == 200
    assert answer.content_type.startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Service-Worker-Allowed" not in answer.headers


@pytest.mark.parametrize("path", ["me/badge/badge.pkpass", "me/badge/google-wallet"])
def test_a_wallet_that_is_not_configured_is_not_offered(
    client: FlaskClient, scene: Scene, enter: Enter, path: str
) -> None:
    person, _badge = bearer(scene)
    enter(person)
    assert scene.url(path) not in client.get(scene.url("me/badge/")).text
    assert client.get(scene.url(path)).status_code == 404


def test_a_configured_wallet_is_offered_while_the_badge_lives(
    client: FlaskClient,
    scene: Scene,
    enter: Enter,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person, badge = bearer(scene)
    enter(person)
    key = rsa.generate_private_key(65537, 2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    account = tmp_path / "account.json"
    account.write_text(json.dumps({"client_email": "a@example.iam", "private_key": pem}))
    monkeypatch.setattr(setting, "_settings", passes.Settings(None, None, "", None, account, "1"))
    page = client.get(scene.url("me/badge/")).text
    assert scene.url("me/badge/google-wallet") in page
    assert scene.url("me/badge/badge.pkpass") not in page
    assert "pay.google.com" not in page
    answer = client.get(scene.url("me/badge/google-wallet"))
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("https://pay.google.com/gp/v/save/")
    assert answer.headers["Cache-Control"] == "no-store"
    revoke_badge(badge, "lost", by=COMMAND)
    db.session.commit()
    assert client.get(scene.url("me/badge/google-wallet")).status_code == 404


def test_the_worker_keeps_nothing_once_somebody_left():
    node = shutil.which("node")
    assert node, "Node is missing: debian-packages.txt lists it"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [node, "--test", str(Path(__file__).with_name("phone_badge_worker.mjs"))],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "WORKER": str(root / "static/js/features/phone-badge/worker.js")},
    )
    assert done.returncode == 0, done.stdout + done.stderr
