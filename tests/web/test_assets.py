import gzip
import re
from pathlib import Path

import pytest

from conference.web.assets import BUNDLES, BundleError, asset_url, build, feature_files, static_url


@pytest.fixture
def static(tmp_path):
    (tmp_path / "css" / "features").mkdir(parents=True)
    (tmp_path / "css" / "components").mkdir()
    return tmp_path


def folder(app):
    return Path(app.static_folder)


def in_request(app):
    return app.test_request_context("/")


def test_every_file_of_every_bundle_exists(app):
    missing = [
        part for parts in BUNDLES.values() for part in parts if not (folder(app) / part).is_file()
    ]
    assert missing == []


@pytest.mark.parametrize("name", sorted(BUNDLES))
def test_bundle_is_served_under_the_hash_of_its_content_and_kept_for_good(app, client, name):
    with in_request(app):
        url = asset_url(name)
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert re.fullmatch(r"/assets/[a-z]+-[0-9a-f]{10}\.(css|js|svg)", url)


def test_address_of_yesterday_gets_the_file_of_today_but_may_not_keep_it(client):
    answer = client.get("/assets/public-0000000000.css")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


def test_unknown_bundle_is_not_found(client):
    assert client.get("/assets/secret-0000000000.css").status_code == 404
    assert client.get("/assets/x").status_code == 404


def test_compressed_answer_holds_the_same_text(app, client):
    with in_request(app):
        url = asset_url("public.css")
    plain = client.get(url)
    zipped = client.get(url, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(zipped.data) == plain.data
    assert "Accept-Encoding" in zipped.headers["Vary"]


def test_known_bundle_is_not_sent_again(app, client):
    with in_request(app):
        url = asset_url("public.css")
    tag = client.get(url).headers["ETag"]
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304


def test_public_style_and_script_stay_small(app):
    with in_request(app):
        sizes = {
            name: len(build(folder(app), name, static_url).zipped)
            for name in ("public.css", "public.js")
        }
    assert sizes["public.css"] <= 12_000
    assert sizes["public.js"] <= 4_000


def test_addresses_inside_a_stylesheet_are_absolute_and_carry_a_hash(app):
    with in_request(app):
        text = build(folder(app), "public.css", static_url).body.decode()
    fonts = re.findall(r'url\("([^"]+)"\)', text)
    assert fonts
    assert all(re.fullmatch(r"/static/[\w./-]+\?v=[0-9a-f]{10}", font) for font in fonts)


def test_feature_file_joins_the_bundles_it_names(static):
    (static / "css/features/door.css").write_text("/* bundles: office, door */\n.a{}\n")
    assert [path.name for path in feature_files(static, "door.css")] == ["door.css"]
    assert feature_files(static, "public.css") == []


def test_feature_file_that_names_no_bundle_is_refused(static):
    (static / "css/features/lost.css").write_text(".a{}\n")
    with pytest.raises(BundleError, match=r"lost\.css"):
        feature_files(static, "public.css")


def test_scripts_keep_their_names_to_themselves(app):
    with in_request(app):
        text = build(folder(app), "public.js", static_url).body.decode()
    assert text.startswith("{\n")
    assert not re.search(r"^\s*(import|export)\b", text, re.MULTILINE)


def test_single_file_is_kept_for_good_under_the_hash_of_its_content(app, client):
    with in_request(app):
        url = static_url("favicon.svg")
    with client.get(url) as kept, client.get("/static/favicon.svg") as loose:
        assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "immutable" not in loose.headers["Cache-Control"]
