import io
from datetime import UTC, date, datetime

import pytest

from conference.committees.services.bodies import key_of
from conference.core import jobs
from conference.core.database import db
from conference.twinning.enums import AgreementState, RelationState
from conference.twinning.models import (
    Activity,
    Agreement,
    Relation,
    RelationApproval,
    RelationStep,
    Study,
)
from tests.factories.cities import CityFactory, TopicFactory
from tests.factories.committees import DecisionFactory
from tests.factories.twinning import (
    ActivityFactory,
    AgreementFactory,
    AgreementVersionFactory,
    RelationFactory,
    StepFactory,
)

STEP = {"on": "۱۴۰۳/۱۲/۱۱", "body": "City council"}


def one(model):
    db.session.expire_all()
    return db.session.query(model).one()


def test_a_relation_is_entered_and_taken_forward(client, sign_in):
    ours, theirs = CityFactory(), CityFactory()
    sign_in("diplomacy_officer")
    data = {"city_a_id": ours.id, "city_b_id": theirs.id, "kind": "sister_city", "state": "idea"}
    answer = client.post("/office/twinning/new", data={**data, **STEP})
    relation = one(Relation)
    assert (answer.status_code, answer.location) == (303, f"/office/twinning/{relation.id}")
    answer = client.post(
        f"{answer.location}/step",
        data={**STEP, "state": "proposed", "file": (io.BytesIO(b"%PDF-1.7 x"), "minutes.pdf")},
    )
    assert answer.status_code == 303
    assert one(Relation).state is RelationState.PROPOSED
    step = db.session.query(RelationStep).order_by(RelationStep.id.desc()).first()
    assert step.on == date(2025, 3, 1)
    paper = client.get(f"/office/twinning/{relation.id}/steps/{step.id}/file")
    assert paper.data == b"%PDF-1.7 x"
    assert "minutes" not in paper.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "wrong", [{"state": "active"}, {"on": ""}, {"body": ""}, {"on": "2999-01-01"}, {"state": "x"}]
)
def test_a_wrong_step_is_answered_in_words(client, sign_in, wrong):
    relation = RelationFactory()
    sign_in("administrator")
    data = {**STEP, "state": "proposed", "decision_number": "1404/5", **wrong}
    answer = client.post(f"/office/twinning/{relation.id}/step", data=data)
    assert answer.status_code == 422
    assert 'value="1404/5"' in answer.text
    assert one(Relation).state is RelationState.IDEA


def test_open_points_are_told_before_the_council(client, sign_in):
    relation = RelationFactory(state=RelationState.CONSULTATION)
    sign_in("diplomacy_officer")
    page = client.get(f"/office/twinning/{relation.id}/step").text
    assert "No study has been accepted." in page


@pytest.mark.parametrize(
    ("state", "is_missed"),
    [
        (None, True),
        (AgreementState.DRAFT, True),
        (AgreementState.WITHDRAWN, True),
        (AgreementState.FINAL, False),
        (AgreementState.SIGNED, False),
    ],
)
def test_a_relation_signed_without_a_text_says_so_and_is_not_held_up(
    client, sign_in, state, is_missed
):
    relation = RelationFactory(state=RelationState.NEGOTIATION)
    if state is not None:
        AgreementFactory(relation=relation, state=state)
    sign_in("diplomacy_officer")
    page = f"/office/twinning/{relation.id}"
    assert ("No text of an agreement is final." in client.get(f"{page}/step").text) is is_missed
    assert "The signed text is missing" not in client.get(page).text
    for step in ("signed", "active"):
        assert client.post(f"{page}/step", data={**STEP, "state": step}).status_code == 303
        assert ("The signed text is missing" in client.get(page).text) is is_missed
    assert one(Relation).state is RelationState.ACTIVE
    sign_in("auditor")
    assert "The signed text is missing" not in client.get(page).text


def test_the_text_of_a_relation_older_than_the_register_is_not_asked_for(client, sign_in):
    step = StepFactory(relation__state=RelationState.SIGNED, state=RelationState.SIGNED)
    sign_in("diplomacy_officer")
    page = client.get(f"/office/twinning/{step.relation_id}").text
    assert "The signed text is missing" not in page


def test_the_auditor_reads_lists_and_neither_files_nor_forms(client, sign_in):
    step = StepFactory()
    sign_in("auditor")
    for path in ("", "board", f"{step.relation_id}", "clauses", "criteria", "reminders", "offices"):
        assert client.get(f"/office/twinning/{path}").status_code == 200, path
    for path in ("new", f"{step.relation_id}/step", f"{step.relation_id}/steps/{step.id}/file"):
        assert client.get(f"/office/twinning/{path}").status_code == 403, path


def test_the_study_is_scored_on_its_page(client, sign_in):
    relation = RelationFactory()
    sign_in("diplomacy_officer")
    new = {"author": "Expert", "dated": "2025-01-01", "decision_number": ""}
    answer = client.post(f"/office/twinning/{relation.id}/studies/new", data=new)
    study = one(Study)
    scores = {}
    for number, row in enumerate(study.scores):
        prefix = f"scores-{number}"
        scores |= {f"{prefix}-line": row.id, f"{prefix}-score": "۷", f"{prefix}-reason": "why"}
    wrong = client.post(answer.location, data={**new, **scores, "scores-0-score": "11"})
    assert wrong.status_code == 422
    assert client.post(answer.location, data={**new, **scores}).status_code == 303
    moved = client.post(f"/office/twinning/studies/{study.id}/move/reviewed")
    assert moved.status_code == 303
    page = client.get(f"/office/twinning/studies/{study.id}").text
    assert "7.0 of 10" in page or "7 of 10" in page
    assert client.post(f"/office/twinning/studies/{study.id}/move/nonsense").status_code == 404


def test_an_older_decision_is_found_by_its_words_and_named_by_its_number(client, sign_in):
    relation, decision = RelationFactory(), DecisionFactory()
    decision.search_key = key_of(decision.number, *decision.text.as_dict().values())
    db.session.commit()
    sign_in("diplomacy_officer")
    url = f"/office/twinning/{relation.id}/studies/new"
    new = {"author": "Expert", "dated": "2025-01-01"}
    words = client.post(url, data={**new, "decision_number": "council"})
    assert words.status_code == 422
    assert 'value="council"' in words.text
    assert f"/office/committees/decisions/{decision.id}" in words.text
    unknown = client.post(url, data={**new, "decision_number": "X-1"})
    assert "none holds these words" in unknown.text
    answer = client.post(url, data={**new, "decision_number": f" {decision.number.lower()} "})
    study = one(Study)
    assert study.decision_id == decision.id
    assert f'value="{decision.number}"' in client.get(answer.location).text
    page = client.get(f"/office/twinning/studies/{study.id}").text
    assert f"/office/committees/decisions/{decision.id}" in page


def test_a_step_names_any_number_and_leads_to_a_decision_of_the_register(client, sign_in):
    decision = DecisionFactory()
    step = StepFactory(decision_number=decision.number)
    other = StepFactory(relation=step.relation, decision_number="1405/117")
    db.session.commit()
    sign_in("diplomacy_officer")
    page = client.get(f"/office/twinning/{step.relation_id}").text
    assert f"/office/committees/decisions/{decision.id}" in page
    assert f"<bdi>{other.decision_number}</bdi>" in page


def test_a_permit_is_listed_with_its_letter(client, sign_in):
    relation = RelationFactory()
    sign_in("diplomacy_officer")
    data = {"authority-en": "Ministry", "kind": "permit", "state": "requested"}
    file = (io.BytesIO(b"%PDF-1.7 letter"), "x.pdf")
    answer = client.post(f"/office/twinning/{relation.id}/permits/new", data={**data, "file": file})
    assert answer.location == f"/office/twinning/{relation.id}/permits"
    permit = one(RelationApproval)
    assert "Ministry" in client.get(answer.location).text
    letter = client.get(f"/office/twinning/permits/{permit.id}/file")
    assert letter.data == b"%PDF-1.7 letter"
    assert "Ministry" in client.get("/office/approvals/").text
    assert client.post(f"/office/twinning/permits/{permit.id}/remove").status_code == 303
    assert db.session.query(RelationApproval).count() == 0


def text_of(version, **more):
    row = version.clauses[0]
    data = {
        "base": version.number,
        "added": "",
        "decision_number": "",
        "clauses-0-key": row["key"],
        "clauses-0-position": "10",
        "clauses-0-heading_a": row["heading"]["fa"],
        "clauses-0-heading_b": row["heading"]["en"],
        "clauses-0-text_a": "متن تازه",
        "clauses-0-text_b": "Cooperation of {first} and many others",
    }
    return {**data, **more}


def test_a_text_is_written_compared_and_read(client, sign_in):
    version = AgreementVersionFactory()
    home = f"/office/twinning/agreements/{version.agreement_id}"
    sign_in("diplomacy_officer")
    answer = client.post(f"{home}/text", data=text_of(version, added="empty", note="asked"))
    assert answer.location == f"{home}/text"
    page = client.get(f"{home}/compare").text
    assert page.count("<ins>") >= 2
    assert 'lang="fa" dir="rtl"' in page
    assert "new clause" in page
    assert "many others" in client.get(f"{home}/versions/2").text
    assert client.get(f"{home}/versions/9").status_code == 404
    assert client.get(f"{home}/compare?before=77").status_code == 404
    late = client.post(f"{home}/text", data=text_of(version))
    assert late.status_code == 422
    assert "Somebody saved another version" in late.text
    assert "many others" in late.text
    removed = text_of(version, base="2", **{"clauses-0-remove": "y"})
    assert client.post(f"{home}/text", data=removed).status_code == 422


def test_an_agreement_is_printed_closed_and_signed(client, sign_in):
    version = AgreementVersionFactory()
    home = f"/office/twinning/agreements/{version.agreement_id}"
    sign_in("diplomacy_officer")
    assert client.post(f"{home}/finalise").status_code == 303
    assert client.get(f"{home}/progress").json["state"] == "queued"
    jobs.run_due_jobs()
    assert client.get(f"{home}/progress").json["result_url"] == home
    paper = client.get(f"{home}/original/a")
    assert paper.data.startswith(b"%PDF-")
    scan = (io.BytesIO(b"\xff\xd8\xff scan"), "scan.jpg")
    assert client.post(f"{home}/sign", data={"on": "2025-02-01", "file": scan}).status_code == 303
    agreement = one(Agreement)
    assert agreement.state is AgreementState.SIGNED
    assert agreement.original_a.sha256 in client.get(home).text
    assert client.get(f"{home}/original/signed").content_type == "image/jpeg"
    assert client.get(f"{home}/text").status_code == 303
    answer = client.post(f"{home}/withdraw", follow_redirects=True)
    assert "cannot take this step" in answer.text


def test_an_activity_keeps_its_budget_in_any_digits(client, sign_in):
    plan = ActivityFactory().plan
    sign_in("diplomacy_officer")
    url = f"/office/twinning/plans/{plan.id}/activities/new"
    data = {"kind": "research", "title-en": "Joint study", "budget": "۱۲٬۵۰۰٫۵۰", "currency": "EUR"}
    wrong = client.post(url, data={**data, "budget": "many"})
    assert wrong.status_code == 422
    assert 'value="many"' in wrong.text
    assert client.post(url, data=data).status_code == 303
    made = db.session.query(Activity).order_by(Activity.id.desc()).first()
    assert str(made.budget) == "12500.50"
    assert "12,500.5" in client.get(f"/office/twinning/plans/{plan.id}").text


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_same_few_questions(client, sign_in, count_queries, count):
    for _ in range(count):
        RelationFactory(state=RelationState.ACTIVE)
    sign_in("diplomacy_officer")
    client.get("/office/twinning/")
    with count_queries() as asked:
        assert client.get("/office/twinning/").status_code == 200
    assert len(asked) <= 6
    with count_queries() as asked:
        assert client.get("/office/twinning/board").status_code == 200
    assert len(asked) <= 5


def test_the_ceremony_of_the_programme_is_told_on_the_relation(client, sign_in):
    from conference.programme.enums import SessionKind  # noqa: PLC0415 - a feature above this one
    from tests.factories.programme import SessionFactory  # noqa: PLC0415 - the same

    relation = RelationFactory()
    session = SessionFactory(kind=SessionKind.SIGNING, relation_id=relation.id)
    sign_in("administrator")
    page = client.get(f"/office/twinning/{relation.id}").text
    assert f"/office/{session.event.slug}/programme/sessions/{session.code}" in page
    edit = f"/office/{session.event.slug}/programme/sessions/{session.code}"
    assert f'<option selected value="{relation.id}">' in client.get(edit).text


def test_the_topics_of_a_relation_are_ticked_and_shown(client, sign_in):
    water, traffic = TopicFactory(), TopicFactory()
    relation = RelationFactory()
    sign_in("diplomacy_officer")
    data = {"city_a_id": relation.city_a_id, "city_b_id": relation.city_b_id, "kind": "friendship"}
    url = f"/office/twinning/{relation.id}"
    answer = client.post(f"{url}/edit", data={**data, "topic_ids": [water.id]})
    assert answer.status_code == 303
    assert water.name.en in client.get(url).text
    assert traffic.name.en not in client.get(url).text
    assert client.post(f"{url}/edit", data={**data, "topic_ids": ["x"]}).status_code == 422


def test_an_archived_topic_stays_with_its_relation_and_is_not_offered_to_others(client, sign_in):
    old = TopicFactory(archived_at=datetime(2030, 1, 1, tzinfo=UTC))
    relation, other = RelationFactory(topics=[old]), RelationFactory()
    db.session.commit()
    sign_in("diplomacy_officer")
    assert old.name.en in client.get(f"/office/twinning/{relation.id}/edit").text
    assert old.name.en not in client.get(f"/office/twinning/{other.id}/edit").text
    for row, status in ((relation, 303), (other, 422)):
        cities = {"city_a_id": row.city_a_id, "city_b_id": row.city_b_id}
        data = {**cities, "kind": "friendship", "topic_ids": [old.id]}
        assert client.post(f"/office/twinning/{row.id}/edit", data=data).status_code == status
