"""What a journey may not lean on."""

from tests.architecture.sources import files, name


def test_journeys_wait_by_one_helper() -> None:
    """``wait_for_function`` waits for no promise and breaks under the site's script policy."""
    waiting = [
        name(path)
        for path in files("tests/journeys", ".py")
        if ".wait_for_function(" in path.read_text(encoding="utf-8")
    ]
    assert waiting == []
