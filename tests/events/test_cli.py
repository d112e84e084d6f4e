from tests.factories.events import EventFactory


def test_events_are_listed_a_line_each(app):
    EventFactory(slug="cities")
    result = app.test_cli_runner().invoke(args=["events", "list"])
    assert (
        result.output == "cities\t2030-11-05\t2030-11-08\tregistration_open\tMayors' Conference\n"
    )
