"""docs/states.md is what the tables of states say; each state stands in its table."""

from tests.architecture.states import PAGE, page, tables


def test_page_of_states_is_that_of_the_code() -> None:
    assert PAGE.read_text("utf-8") == page()


def test_every_state_has_its_line() -> None:
    for _feature, _name, table in tables():
        assert set(table) == set(type(next(iter(table))))


def test_registration_is_among_them() -> None:
    assert "ParticipationState" in {name for _feature, name, _table in tables()}
