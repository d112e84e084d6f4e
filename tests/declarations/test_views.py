"""The pages of the office, of everybody and of delegations; what a focal point never reaches."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.accounts.enums import Role, VisitKind
from conference.accounts.services import consume_magic_link, create_magic_link
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.jobs import run_due_jobs
from conference.declarations import services
from conference.declarations.enums import (
    CommentState,
    DeclarationState,
    ReportState,
    ResolutionState,
)
from conference.declarations.models import Comment, Declaration, Endorsement, Resolution
from conference.declarations.queries.texts import papers_of
from conference.declarations.services import EndorsementDetails
from conference.delegations.models import FocalPoint
from conference.documents.enums import DocumentState
from conference.i18n import Language, search_key
from conference.i18n.localised import Localised
from tests.declarations.conftest import Forum
from tests.factories.cities import CityFactory
from tests.factories.declarations import ResolutionFactory, declaration_with_text
from tests.factories.delegations import DelegationFactory, FocalPointFactory
from tests.factories.events import EventFactory
from tests.portal.attack import changed_tables, whole_database

MARK = "ZANZIBAR"


@pytest.fixture
def enter(client: FlaskClient, forum: Forum) -> Any:
    def start(focal: FocalPoint | None = None) -> None:
        db.session.commit()
        kind, subject = VisitKind.FOCAL_POINT, focal or forum.focal
        key = consume_magic_link(create_magic_link(kind, subject.id, forum.event.id, hours=1))
        db.session.commit()
        with client.session_transaction() as session:
            session[f"visit_{kind.value}"] = key

    return start


@pytest.fixture
def officer(sign_in: Any, forum: Forum) -> Any:
    return sign_in(Role.DIPLOMACY_OFFICER)


def office(forum: Forum, path: str = "") -> str:
    return f"/office/{forum.event.slug}/declarations/{path}"


def mine(forum: Forum, path: str, language: str = "en") -> str:
    return f"/{language}/{forum.event.slug}/delegation/{path}"


def public(forum: Forum, path: str, language: str = "en") -> str:
    return f"/{language}/{forum.event.slug}/{path}"


def text_of(forum: Forum) -> Declaration:
    return db.session.get_one(Declaration, forum.declaration.id, populate_existing=True)


def test_the_office_leads_a_declaration_from_the_draft_to_the_numbered_text(
    client: FlaskClient, forum: Forum, officer: Any
) -> None:
    data = {"title-en": "On water", "original": "en"}
    made = client.post(office(forum, "new"), data=data)
    assert made.status_code == 303
    page = made.location
    refused = client.post(f"{page}articles/new", data={"kind": "operative", "text-fa": "متن"})
    assert refused.status_code == 422
    assert "متن" in refused.text
    text = {"kind": "operative", "text-en": "Save water.", "text-fa": "آب.", "text-ar": "ماء."}
    assert client.post(f"{page}articles/new", data=text).status_code == 303
    late = client.post(f"{page}window", data={"until": "2020-01-01"})
    assert late.status_code == 422
    assert client.post(f"{page}window", data={"until": "2090-01-01"}).status_code == 303
    assert client.post(f"{page}close").status_code == 303
    vote = {"mode": "vote", "on": "2026-01-01", "votes_for": "۳", "votes_against": "9"}
    assert client.post(f"{page}adopt", data=vote).status_code == 422
    assert client.post(f"{page}adopt", data={**vote, "votes_against": "1"}).status_code == 303
    assert "Issue in Persian" in client.get(f"{page}papers").text
    assert client.post(f"{page}papers/fa").status_code == 303
    run_due_jobs()
    found = db.session.get_one(Declaration, int(page.rstrip("/").rsplit("/", 1)[1]))
    (paper,) = papers_of(found)
    assert paper.document.state is DocumentState.ISSUED
    assert paper.document.number.endswith("-0001")
    assert paper.document.sha256
    address = f"declarations/{found.id}/papers/{paper.id}"
    for url in (f"{page}papers/{paper.id}/file", public(forum, address)):
        assert client.get(url).data.startswith(b"%PDF")
    verified = f"/verify/{paper.document.number}/{paper.document.token}"
    assert client.get(verified, follow_redirects=True).status_code == 200


def test_a_text_that_lags_behind_gets_no_number(
    client: FlaskClient, forum: Forum, officer: Any
) -> None:
    forum.declaration.latest.articles[0].text = Localised(en="Other words.")
    db.session.commit()
    page = client.get(office(forum, f"{forum.declaration.id}/adopt")).text
    warning = page.split("Complete the translations first")[1].split("</ul>")[0]
    assert "<li>Persian</li>" in warning
    assert "<li>English</li>" not in warning
    text_of(forum).state = DeclarationState.ADOPTED
    db.session.commit()
    page = client.get(office(forum, f"{forum.declaration.id}/papers")).text
    assert "Issue in English" in page
    assert "Issue in Persian" not in page
    answer = client.post(office(forum, f"{forum.declaration.id}/papers/fa"))
    assert answer.status_code == 409
    assert papers_of(text_of(forum)) == []


def test_the_sheet_is_printed_by_a_job(client: FlaskClient, forum: Forum, officer: Any) -> None:
    name = Localised(en="Ahvaz", fa="اهواز")
    services.set_endorsement(forum.declaration, EndorsementDetails(name=name), by=COMMAND)
    db.session.commit()
    data = {"language": "fa", "reference": "en"}
    ordered = client.post(office(forum, f"{forum.declaration.id}/sheet"), data=data)
    assert client.get(ordered.location).status_code == 200
    run_due_jobs()
    assert "/file" in client.get(ordered.location).text
    assert client.get(f"{ordered.location}/file").data.startswith(b"%PDF")
    assert client.get(f"{ordered.location}/progress").json["state"] == "done"


def test_an_answer_is_given_and_read(
    client: FlaskClient, forum: Forum, officer: Any, enter: Any
) -> None:
    forum.open()
    comment = forum.say()
    db.session.commit()
    path = office(forum, f"{forum.declaration.id}/comments")
    name = f"c{comment.id}-"
    empty = client.post(f"{path}/{comment.id}/answer", data={f"{name}state": "declined"})
    assert empty.status_code == 422
    said = {f"{name}state": "declined", f"{name}answer": "Because of article 3."}
    assert client.post(f"{path}/{comment.id}/answer", data=said).status_code == 303
    assert client.post(f"{path}/sheet").data.startswith(b"PK")
    enter()
    assert (
        "Because of article 3."
        in client.get(mine(forum, f"declarations/{forum.declaration.id}")).text
    )


def test_a_comment_keeps_its_words_when_it_is_late(
    client: FlaskClient, forum: Forum, enter: Any
) -> None:
    forum.open()
    enter()
    url = mine(forum, f"declarations/{forum.declaration.id}")
    data = {"article": "2", "language": "fa", "text": "کوتاه‌تر"}
    assert client.post(url, data=data).status_code == 303
    text_of(forum).comments_until = clock.now()
    db.session.commit()
    late = client.post(url, data={**data, "text": "دیرهنگام"})
    assert late.status_code == 409
    assert "دیرهنگام" in late.text
    assert "The time for comments is over." in late.text
    assert db.session.query(Comment).count() == 1


def test_a_report_arrives_with_its_evidence(client: FlaskClient, forum: Forum, enter: Any) -> None:
    row = ResolutionFactory(event=forum.event, delegation=forum.first)
    enter()
    url = mine(forum, f"resolutions/{row.id}")
    data = {"text": "Done half.", "language": "en", "claims": "in_progress", "percent": "۵۰"}
    assert client.post(url, data={**data, "claims": "dropped"}).status_code == 422
    assert client.post(url, data=data).status_code == 303
    found = db.session.get_one(Resolution, row.id, populate_existing=True)
    assert [(each.percent, each.state) for each in found.reports] == [(50, ReportState.HANDED_IN)]
    assert "Done half." not in client.get(public(forum, "resolutions/")).text
    services.settle_report(found.reports[0], ReportState.PUBLISHED, takes_over=True, by=COMMAND)
    db.session.commit()
    assert "Done half." in client.get(public(forum, "resolutions/")).text


def _attacks(forum: Forum, comment: Comment, row: Resolution, far: Declaration) -> list[Any]:
    """Method, path, form, and the only answer allowed."""
    text = {"article": "", "language": "en", "text": "because", "delegation_id": forum.second.id}
    report = {"text": "because", "language": "en", "claims": "done", "percent": "100"}
    own = forum.declaration.id
    return [
        ("POST", f"declarations/{own}/comments/{comment.id}/withdraw", {}, 404),
        ("POST", f"declarations/{far.id}/comments/{comment.id}/withdraw", {}, 404),
        ("GET", f"declarations/{far.id}", {}, 404),
        ("POST", f"declarations/{far.id}", text, 404),
        ("POST", f"declarations/{own}", {**text, "article": "99"}, 422),
        ("POST", f"declarations/{own}", {**text, "article": "-1"}, 422),
        ("POST", f"declarations/{own}", {**text, "language": "xx"}, 422),
        ("POST", f"declarations/{own}", {**text, "text": "x" * 5001}, 422),
        ("GET", f"resolutions/{row.id}", {}, 404),
        ("POST", f"resolutions/{row.id}", report, 404),
        ("POST", "resolutions/99999999999999999999", report, 404),
    ]


def test_a_focal_point_reaches_nothing_of_another_delegation(
    client: FlaskClient, forum: Forum, enter: Any
) -> None:
    forum.open()
    enter()
    foreign = FocalPointFactory(delegation=forum.second)
    comment = Comment(
        declaration=forum.declaration,
        delegation=forum.second,
        version_number=1,
        article_key=1,
        language="en",
        text=MARK,
        answer=MARK,
    )
    row = ResolutionFactory(event=forum.event, delegation=forum.second, text=Localised(en=MARK))
    far = declaration_with_text(EventFactory())
    services.show_draft(far, shown=True, by=COMMAND)
    db.session.add(comment)
    db.session.commit()
    before, found = whole_database(), []
    for method, path, data, expected in _attacks(forum, comment, row, far):
        answer = client.open(mine(forum, path), method=method, data=data or None)
        if answer.status_code != expected or MARK in answer.text:
            found.append((method, path, answer.status_code))
    for path in ("declarations", f"declarations/{forum.declaration.id}", "resolutions"):
        assert MARK not in client.get(mine(forum, path)).text
    assert found == []
    assert changed_tables(before) == []
    enter(foreign)
    assert MARK in client.get(mine(forum, f"declarations/{forum.declaration.id}")).text


def test_before_the_adoption_the_public_finds_nothing(client: FlaskClient, forum: Forum) -> None:
    url = public(forum, f"declarations/{forum.declaration.id}/")
    assert client.get(url).status_code == 404
    forum.open()
    db.session.commit()
    assert client.get(url).status_code == 404
    services.show_draft(forum.declaration, shown=True, by=COMMAND)
    db.session.commit()
    assert "It has not been adopted." in client.get(url).text


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.AUDITOR])
def test_others_of_the_staff_read_and_change_nothing(
    client: FlaskClient, forum: Forum, sign_in: Any, role: Role
) -> None:
    sign_in(role, event=forum.event)
    ResolutionFactory(event=forum.event)
    db.session.commit()
    own = forum.declaration.id
    for path in ("", f"{own}/", f"{own}/differences", f"{own}/comments", f"{own}/endorsements"):
        assert client.get(office(forum, path)).status_code == 200
    assert client.get(office(forum, "resolutions/")).status_code == 200
    for path in ("new", f"{own}/edit", f"{own}/adopt", f"{own}/close", "resolutions/new"):
        assert client.post(office(forum, path)).status_code == 403


def test_a_settled_report_no_longer_moves_its_resolution(
    client: FlaskClient, forum: Forum, officer: Any
) -> None:
    row = ResolutionFactory(event=forum.event, delegation=forum.first)
    details = {"language": Language.ENGLISH, "claims": ResolutionState.IN_PROGRESS}
    for percent in (30, 60):
        told = services.ReportDetails(text="On the way.", percent=percent, **details)
        made = services.hand_in_report(row, forum.first, told, by=forum.actor)
        services.settle_report(made, ReportState.PUBLISHED, takes_over=True, by=COMMAND)
    db.session.commit()
    page = office(forum, f"resolutions/{row.id}/")
    assert "takes_over" not in client.get(page).text
    sent = {"state": "kept", "takes_over": "y"}
    client.post(f"{page}reports/{row.reports[0].id}/settle", data=sent)
    assert (row.reports[0].state, row.percent) == (ReportState.KEPT, 60)


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_take_the_same_queries_for_one_row_and_for_three(
    client: FlaskClient, forum: Forum, officer: Any, count_queries: Any, rows: int
) -> None:
    forum.open()
    for _ in range(rows):
        forum.say()
        ResolutionFactory(event=forum.event, delegation=forum.first)
        ResolutionFactory(event=forum.event)
    for _ in range(rows - 1):
        declaration_with_text(forum.event)
        DelegationFactory(event=forum.event)
        CityFactory(search_key="city")
    db.session.commit()
    own = forum.declaration.id
    lists = ("", f"{own}/", f"{own}/comments", "resolutions/", f"{own}/endorsements/new?q=city")
    paths = [office(forum, path) for path in lists]
    counts = []
    for path in paths:
        db.session.expire_all()
        with count_queries() as statements:
            assert client.get(path).status_code == 200
        counts.append(len(statements))
    assert max(counts) <= 16, counts
    assert text_of(forum).state is DeclarationState.OPEN
    assert db.session.query(Comment).filter_by(state=CommentState.OPEN).count() == rows


def test_a_city_of_the_address_book_is_found_and_endorses(
    client: FlaskClient, forum: Forum, officer: Any
) -> None:
    name = Localised(en="Zanzibar", fa="زنگبار", ar="زنجبار")
    city = CityFactory(name=name, search_key=search_key("Zanzibar زنگبار زنجبار"))
    db.session.commit()
    base = office(forum, f"{forum.declaration.id}/endorsements")
    assert "زنگبار" not in client.get(f"{base}/new").text
    page = client.get(f"{base}/new", query_string={"q": "زنگبار"}).text
    assert f"{base}/new?city={city.id}" in page
    form = client.get(f"{base}/new?city={city.id}")
    assert "Zanzibar" in form.text
    sent = client.post(f"{base}/new?city={city.id}", data={"signatory_name-en": "Layla Haddad"})
    assert sent.status_code == 303
    row = db.session.scalars(select(Endorsement)).one()
    assert (row.city_id, row.delegation_id, row.name.fa) == (city.id, None, "زنگبار")
    again = client.get(f"{base}/new", query_string={"q": "zanzibar"}).text
    assert "on the list already" in again
    assert f"city={city.id}" not in again
    refused = client.post(f"{base}/new?city={city.id}", data={})
    assert refused.status_code == 422
    assert "This city is on the list already." in refused.text


def test_a_delegation_is_chosen_by_its_name_and_changed_for_another(
    client: FlaskClient, forum: Forum, officer: Any
) -> None:
    base = office(forum, f"{forum.declaration.id}/endorsements")
    page = client.get(f"{base}/new").text
    assert f"delegation={forum.first.id}" in page
    client.post(f"{base}/new?delegation={forum.first.id}", data={})
    row = db.session.scalars(select(Endorsement)).one()
    assert row.name == forum.first.name
    edit = f"{base}/{row.id}/edit"
    assert f"{edit}?delegation={forum.second.id}" in client.get(f"{edit}?choose=1").text
    client.post(f"{edit}?delegation={forum.second.id}", data={"name-en": "Second"})
    assert (row.delegation_id, row.name.en) == (forum.second.id, "Second")
    client.post(edit, data={"name-en": "Renamed"})
    assert (row.delegation_id, row.name.en) == (forum.second.id, "Renamed")


def test_the_name_of_a_city_is_typed_only_as_the_way_out(
    client: FlaskClient, forum: Forum, officer: Any
) -> None:
    base = office(forum, f"{forum.declaration.id}/endorsements")
    assert "name-en" not in client.get(f"{base}/new").text
    assert client.post(f"{base}/new?typed=1", data={}).status_code == 422
    assert client.post(f"{base}/new?typed=1", data={"name-en": "Atlantis"}).status_code == 303
    row = db.session.scalars(select(Endorsement)).one()
    assert (row.city_id, row.delegation_id) == (None, None)


def test_another_events_delegation_cannot_be_chosen(
    client: FlaskClient, forum: Forum, officer: Any
) -> None:
    foreign = DelegationFactory()
    db.session.commit()
    address = office(forum, f"{forum.declaration.id}/endorsements/new?delegation={foreign.id}")
    page = client.get(address)
    assert "Choose a city" in page.text
    assert client.post(address, data={"name-en": "X"}).status_code == 422
    assert db.session.scalars(select(Endorsement)).all() == []
