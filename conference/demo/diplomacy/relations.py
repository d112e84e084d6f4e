"""Relations of the host city in different states: steps, study, agreement, plan, report."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from conference.cities.models import City
from conference.committees.models import Decision
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.demo.diplomacy.addresses import topic_ids
from conference.demo.diplomacy.reading import as_of, at_work, read, rows
from conference.twinning import services
from conference.twinning.enums import ActivityState, RelationState, StudyState
from conference.twinning.models import Relation
from conference.twinning.queries import latest_version

HOST = "Mashhad"
REVISED_ON = -18
"""The day on which the text of the agreement was changed."""


def add_relations(
    cities: Mapping[str, City], decisions: Mapping[str, Decision], today: date
) -> dict[str, Relation]:
    """Enter the relations, by the English names of the other cities."""
    relations = {}
    for line in rows("relations"):
        relation = _enter(line, cities, today)
        relations[line["city"]] = relation
        for reference in line.get("references", []):
            details = read(services.ReferenceDetails, reference, today)
            services.add_reference(relation, details, by=COMMAND)
        if "study" in line:
            _study(relation, line["study"], today)
        if "agreement" in line:
            _agree(relation, line["agreement"], decisions["text"], today)
        if "plan" in line:
            _plan(relation, line["plan"], today)
        if "report" in line:
            report = read(services.ReportDetails, line["report"], today, year=today.year - 1)
            services.add_report(relation, report, by=COMMAND)
    return relations


def _enter(line: dict[str, Any], cities: Mapping[str, City], today: date) -> Relation:
    """A relation with all steps of its life, each entered on its day."""
    details = read(
        services.RelationDetails,
        line,
        today,
        city_a_id=cities[HOST].id,
        city_b_id=cities[line["city"]].id,
    )
    steps = [
        (
            days,
            RelationState(state),
            services.StepDetails(
                on=today + timedelta(days=days), body=body, decision_number=number, note=note
            ),
        )
        for state, days, body, number, note in _at_work(line["steps"], today)
    ]
    days, state, first = steps[0]
    with as_of(days):
        relation = services.add_relation(details, first, by=COMMAND, state=state)
        services.set_topics(relation, topic_ids(line["topics"]), by=COMMAND)
    for days, state, step in steps[1:]:
        with as_of(days):
            services.take_step(relation, state, step, by=COMMAND)
    return relation


def _at_work(steps: list[list[Any]], today: date) -> list[list[Any]]:
    return [[state, at_work(days, today), *rest] for state, days, *rest in steps]


def _study(relation: Relation, line: dict[str, Any], today: date) -> None:
    """One study, judged by every criterion and reviewed."""
    with as_of(line["dated"]):
        details = read(services.StudyDetails, line, today)
        study = services.add_study(relation, details, by=COMMAND)
        db.session.flush()
        judged = zip(study.scores, line["scores"], strict=True)
        scores = {row.id: (score, reason) for row, (score, reason) in judged}
        services.edit_study(study, details, scores, by=COMMAND)
        services.move_study(study, StudyState.REVIEWED, by=COMMAND)


def _agree(relation: Relation, line: dict[str, Any], decision: Decision, today: date) -> None:
    """A text in the making, with a second version that a decision asked for."""
    first, second = line["pair"]
    with as_of(REVISED_ON - 30):
        details = read(services.AgreementDetails, line, today)
        agreement = services.add_agreement(relation, details, (first, second), by=COMMAND)
        db.session.flush()
    with as_of(REVISED_ON):
        before = latest_version(agreement)
        clauses = deepcopy(before.clauses)
        changed = next(each for each in clauses if each["kind"] == line["clause"])
        changed["text"] = line["text"]
        version = services.VersionDetails(
            clauses=clauses, base=before.number, note=line["note"], decision_id=decision.id
        )
        services.save_version(agreement, version, by=COMMAND)


def _plan(relation: Relation, line: dict[str, Any], today: date) -> None:
    """An action plan whose activities have come more or less far."""
    with as_of(line["starts_on"]):
        details = read(services.PlanDetails, line, today)
        plan = services.add_plan(relation, details, by=COMMAND)
        db.session.flush()
    way = list(ActivityState)
    for activity_line in line["activities"]:
        activity = services.add_activity(
            plan, read(services.ActivityDetails, activity_line, today), by=COMMAND
        )
        reached = way.index(ActivityState(activity_line["state"]))
        for _, state in pairwise(way[: reached + 1]):
            services.move_activity(activity, state, by=COMMAND)
