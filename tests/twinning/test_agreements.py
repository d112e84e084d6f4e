import hashlib

import pytest

from conference.core import jobs
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import read_file
from conference.i18n.localised import Localised
from conference.twinning import documents, queries, services
from conference.twinning.enums import AgreementState, ClauseKind, Side
from conference.twinning.forms import TextForm
from conference.twinning.models import Agreement
from tests.factories.twinning import AgreementVersionFactory, RelationFactory


def begun(officer, pair=("fa", "ar"), **more):
    given = services.AgreementDetails(title=Localised(en="on friendship"), **more)
    return services.add_agreement(RelationFactory(), given, pair, by=officer)


def changed(version, **more):
    clauses = [dict(row) for row in version.clauses]
    return services.VersionDetails(**{"clauses": clauses, "base": version.number, **more})


def test_an_agreement_begins_with_the_usual_clauses_in_its_two_languages(officer):
    agreement = begun(officer)
    [version] = queries.versions_of(agreement)
    kinds = [row["kind"] for row in version.clauses]
    assert kinds == [kind.value for kind in ClauseKind if kind is not ClauseKind.OTHER]
    assert all(set(row["text"]) == {"fa", "ar"} for row in version.clauses)
    assert all(all(row["text"].values()) for row in version.clauses)
    with pytest.raises(InvalidError):
        begun(officer, ("fa", "fa"))
    with pytest.raises(InvalidError):
        begun(officer, prevailing="en")


def test_a_version_never_changes_and_the_later_of_two_writers_is_told(officer):
    agreement = begun(officer)
    first = queries.latest_version(agreement)
    before = [dict(row) for row in first.clauses]
    details = changed(first)
    details.clauses[1]["text"] = {"fa": "متن", "ar": "نص"}
    second = services.save_version(agreement, details, by=officer)
    assert (second.number, first.clauses) == (2, before)
    with pytest.raises(DomainError, match="Somebody saved"):
        services.save_version(agreement, details, by=officer)
    assert services.save_version(agreement, changed(second), by=officer) is None
    wrong = changed(second)
    wrong.clauses[0]["text"] = {"fa": "{who}", "ar": ""}
    with pytest.raises(InvalidError, match="who"):
        services.save_version(agreement, wrong, by=officer)


def test_a_text_has_as_many_clauses_as_its_page_shows(officer):
    agreement = begun(officer)
    first = queries.latest_version(agreement)
    most = [dict(first.clauses[0], key=f"k{n}") for n in range(services.MOST_CLAUSES)]
    version = services.save_version(agreement, changed(first, clauses=most), by=officer)
    assert len(TextForm(version=version, formdata=None).clauses) == services.MOST_CLAUSES
    with pytest.raises(InvalidError, match="at most"):
        services.save_version(agreement, changed(version, clauses=[*most, most[0]]), by=officer)


def test_the_keeper_is_named_first_and_stands_right_where_both_write_from_the_right(officer):
    agreement = begun(officer)
    agreement.relation.city_a.name = Localised(fa="مشهد", ar="مشهد")
    agreement.relation.city_b.name = Localised(fa="کربلا", ar="كربلاء")
    version = queries.latest_version(agreement)
    left, right = documents.columns_of(agreement, version, Side.A)
    assert (left.language, right.language, right.side) == ("ar", "fa", Side.A)
    assert right.between == "میان شهرداری مشهد و شهرداری کربلا"
    left, right = documents.columns_of(agreement, version, Side.B)
    assert (left.language, right.language, right.side) == ("fa", "ar", Side.B)
    assert right.between == "بين بلدية كربلاء وبلدية مشهد"
    assert left.signs_for == "از طرف شهرداری مشهد"


@pytest.mark.parametrize("pair", [("fa", "en"), ("en", "ar")])
def test_what_is_written_from_the_right_stands_right(app, pair):
    version = AgreementVersionFactory(agreement__language_a=pair[0], agreement__language_b=pair[1])
    for keeper in Side:
        left, right = documents.columns_of(version.agreement, version, keeper)
        assert (left.language.direction, right.language.direction) == ("ltr", "rtl")
        assert left.lines[0].heading.startswith("Article 1")


def test_both_originals_are_printed_kept_and_never_printed_again(officer, app):
    agreement = AgreementVersionFactory().agreement
    services.finalise(agreement, by=officer)
    db.session.commit()
    assert agreement.state is AgreementState.FINAL
    with pytest.raises(DomainError):
        services.sign_agreement(agreement, agreement.created_at.date(), by=officer)
    db.session.rollback()
    jobs.run_due_jobs()
    row = db.session.get_one(Agreement, agreement.id)
    kept = (row.original_a.sha256, row.original_b.sha256)
    assert kept[0] != kept[1]
    assert hashlib.sha256(read_file(row.original_a)).hexdigest() == kept[0]
    services.print_agreement(row, by=officer)
    db.session.commit()
    jobs.run_due_jobs()
    row = db.session.get_one(Agreement, agreement.id)
    assert (row.original_a.sha256, row.original_b.sha256) == kept
    services.sign_agreement(row, row.created_at.date(), by=officer)
    assert row.state is AgreementState.SIGNED
    with pytest.raises(DomainError):
        services.withdraw_agreement(row, by=officer)


def test_a_text_that_lacks_a_language_is_not_closed(officer):
    version = AgreementVersionFactory()
    version.clauses = [{**version.clauses[0], "text": {"fa": "متن", "en": ""}}]
    with pytest.raises(DomainError, match="Clause 1"):
        services.finalise(version.agreement, by=officer)


def test_a_closed_text_is_not_edited(officer):
    version = AgreementVersionFactory(agreement__state=AgreementState.FINAL)
    with pytest.raises(DomainError):
        services.save_version(version.agreement, changed(version), by=officer)
    details = services.AgreementDetails(title=Localised(en="x"))
    with pytest.raises(DomainError):
        services.edit_agreement(version.agreement, details, by=officer)
