import pytest

from conference.core.database import db
from conference.registration.enums import ParticipationState as State
from conference.registration.models import Participant, PersonPair
from conference.registration.services.moves import refresh_search
from tests.factories.registration import ParticipantFactory


@pytest.fixture
def pair(app):
    first = ParticipantFactory(state=State.CONFIRMED)
    second = ParticipantFactory(
        delegation__event=first.event, state=State.NOMINATED, birth_place="Baghdad", mobile="+964 1"
    )
    for person in (first, second):
        refresh_search(person)
    db.session.commit()
    return first, second


def address(first, second, more=""):
    return f"/office/{first.event.slug}/registrations/pairs/{first.id}/{second.id}/{more}"


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_pairs_are_listed_and_compared_in_three_languages(client, sign_in, pair, language):
    first, second = pair
    sign_in("registrar", event=first.event, language=language)
    page = client.get(f"/office/{first.event.slug}/registrations/pairs/")
    assert page.status_code == 200
    assert f"/pairs/{first.id}/{second.id}/" in page.text
    both = client.get(address(first, second))
    assert both.status_code == 200
    assert 'name="choice_birth_place"' in both.text
    assert 'name="choice_surname"' not in both.text


def test_merging_takes_each_chosen_value(client, sign_in, pair):
    first, second = pair
    sign_in("registrar", event=first.event)
    answer = client.post(
        address(first, second, "merge"),
        data={
            "kept": "first",
            "sure": "y",
            "choice_birth_place": "second",
            "choice_email": "first",
            "choice_mobile": "second",
        },
    )
    assert answer.status_code == 303
    assert answer.location.endswith(f"/registrations/{first.id}/")
    kept, ended = (db.session.get_one(Participant, row.id) for row in (first, second))
    assert (kept.birth_place, kept.mobile, ended.merged_into_id) == ("Baghdad", "+964 1", kept.id)
    page = client.get(answer.location)
    assert ended.reference in page.text
    assert "Another registration taken in" in page.text
    assert (
        "merged into another one"
        in client.get(f"/office/{first.event.slug}/registrations/{second.id}/").text
    )


def test_what_was_chosen_stays_when_the_tick_is_missing(client, sign_in, pair):
    first, second = pair
    sign_in("registrar", event=first.event)
    answer = client.post(
        address(first, second, "merge"), data={"kept": "first", "choice_birth_place": "second"}
    )
    assert answer.status_code == 422
    assert "This field is required." in answer.text
    assert 'name="choice_birth_place" value="second" checked' in answer.text
    assert db.session.get_one(Participant, second.id).merged_into_id is None


def test_pair_that_ended_meanwhile_is_shown_and_not_merged(client, sign_in, pair):
    first, second = pair
    sign_in("registrar", event=first.event)
    second.state = State.WITHDRAWN
    db.session.commit()
    assert "nothing left to decide" in client.get(address(first, second)).text
    data = {"kept": "first", "sure": "y"}
    data |= {f"choice_{name}": "first" for name in ("birth_place", "email", "mobile")}
    answer = client.post(address(first, second, "merge"), data=data)
    assert answer.status_code >= 400
    assert db.session.get_one(Participant, second.id).merged_into_id is None


def test_pair_is_told_apart_and_suspected_again(client, sign_in, pair):
    first, second = pair
    user = sign_in("registrar", event=first.event, name="Registrar One")
    client.post(address(first, second, "apart"), data={"reason": "cousins"})
    assert db.session.query(PersonPair).one().distinct_by == user.id
    told = client.get(f"/office/{first.event.slug}/registrations/pairs/told-apart")
    assert "cousins" in told.text
    assert "Registrar One" in told.text
    client.post(address(first, second, "again"))
    assert (
        address(first, second)
        in client.get(f"/office/{first.event.slug}/registrations/pairs/?kind=same_name").text
    )


def test_auditor_reads_and_decides_nothing_and_others_see_nothing(client, sign_in, pair):
    first, second = pair
    sign_in("auditor", event=first.event)
    page = client.get(address(first, second))
    assert page.status_code == 200
    assert "<form" not in page.text.partition("<main")[2].partition("</main>")[0]
    assert client.post(address(first, second, "merge")).status_code == 403
    sign_in("visa_officer", event=first.event)
    assert client.get(address(first, second)).status_code == 403


def test_pair_of_another_event_is_not_found(client, sign_in, pair):
    first, _second = pair
    stranger = ParticipantFactory()
    sign_in("registrar", event=first.event)
    assert client.get(address(first, stranger)).status_code == 404
    assert client.get(address(first, first)).status_code == 404
