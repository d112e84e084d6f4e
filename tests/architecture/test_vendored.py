"""What we carry along is what it was when it was checked, with its licence beside it."""

import hashlib

from tests.architecture.sources import ROOT, name

FOLDERS = ("static/vendor", "static/fonts", "conference/documents/fonts")
OWN = {"CHECKSUMS", "README.md", "fonts.css"}


def carried() -> dict[str, str]:
    return {
        name(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.name not in OWN
    }


def test_checksums_name_every_file_as_it_is() -> None:
    lines = (ROOT / "static/vendor/CHECKSUMS").read_text("ascii").splitlines()
    listed = {place: checksum for checksum, place in (line.split("  ", 1) for line in lines)}
    assert carried() == listed


def test_every_carried_file_has_a_licence_beside_it() -> None:
    for place in carried():
        assert list((ROOT / place).parent.glob("LICENCE*")), place


def test_every_carried_package_is_described() -> None:
    described = (ROOT / "static/vendor/README.md").read_text("utf-8")
    for folder in (ROOT / "static/vendor").iterdir():
        if folder.is_dir():
            assert f"`{name(folder)}/`" in described


def test_every_font_of_the_stylesheets_is_there() -> None:
    for folder in FOLDERS[1:]:
        style = (ROOT / folder / "fonts.css").read_text("utf-8")
        named = {part.split('"')[0] for part in style.split('url("')[1:]}
        present = {path.name for path in (ROOT / folder).glob("*.*tf*")} | {
            path.name for path in (ROOT / folder).glob("*.woff2")
        }
        assert named == present
