"""The same packages on every machine, and no machine's address in the project."""

import re
import tomllib

import pytest

from tests.architecture.sources import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
CONFIGURATION = (
    *LOCKS,
    "pyproject.toml",
    "Makefile",
    "debian-packages.txt",
    "babel.cfg",
    ".ci/run",
)
REQUIREMENT = re.compile(
    r"^([a-z0-9.-]+)==(\S+)(?: ; [^\\\n]+)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$",
    re.MULTILINE,
)


def plain(requirement: str) -> str:
    return re.split(r"[\[<>=; ]", requirement)[0].lower().replace("_", "-")


def pinned(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text("ascii")
    return {match[1]: match[2] for match in REQUIREMENT.finditer(text)}


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_nothing_but_pinned_and_hashed_packages(lock: str) -> None:
    text = (ROOT / lock).read_text("ascii")
    assert REQUIREMENT.sub("", text).strip() == ""


def test_locks_cover_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = {plain(line) for line in project["project"]["dependencies"]}
    for_tests = {plain(line) for line in project["dependency-groups"]["dev"]}
    assert asked - set(pinned("requirements.lock")) == set()
    assert for_tests - set(pinned("requirements-dev.lock")) == set()


def test_lock_of_the_tests_holds_the_other_one() -> None:
    for_tests = pinned("requirements-dev.lock")
    assert {
        package: version
        for package, version in pinned("requirements.lock").items()
        if for_tests.get(package) != version
    } == {}


@pytest.mark.parametrize("place", CONFIGURATION)
def test_configuration_names_no_host(place: str) -> None:
    text = (ROOT / place).read_text("utf-8")
    assert re.findall(r"https?://\S+|--(?:extra-)?index-url|--find-links", text) == []


def test_every_dependency_is_explained() -> None:
    explained = (ROOT / "docs/dependencies.md").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    missing = [plain(line) for line in asked if f"| `{plain(line)}` |" not in explained]
    assert missing == []
