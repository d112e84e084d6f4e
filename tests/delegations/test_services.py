import io
from typing import Any

import pikepdf
import pytest
from PIL import Image
from sqlalchemy import select

from conference.accounts.enums import VisitKind
from conference.accounts.models import Visit
from conference.accounts.services import consume_magic_link, create_magic_link
from conference.audit.models import AuditEntry
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import read_file
from conference.core.storage import storage
from conference.delegations import services
from conference.delegations.enums import CredentialsState, DelegationState
from conference.delegations.models import Delegation
from conference.delegations.queries import (
    find_by_code,
    find_focal_point,
    live_code,
)
from conference.delegations.rules import format_code
from conference.i18n.localised import Localised
from conference.mailing.models import OutboxMessage
from tests.factories.delegations import DelegationFactory, FocalPointFactory
from tests.factories.events import CategoryFactory, EventFactory

STAFF = Actor(ActorKind.STAFF, 1)


def mails(kind: str) -> list[OutboxMessage]:
    query = select(OutboxMessage).where(OutboxMessage.kind == kind).order_by(OutboxMessage.id)
    return list(db.session.scalars(query))


def draft(**fields: Any) -> Delegation:
    fields = {
        "state": DelegationState.DRAFT,
        "credentials": CredentialsState.MISSING,
        "language": "fa",
    } | fields
    return DelegationFactory(**fields)


def pdf() -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")
    )
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_delegation_is_found_by_the_name_of_its_country_in_every_language(app):
    event = EventFactory()
    details = services.DelegationDetails(name=Localised(en="Basra", fa="بصره"), country="IQ")
    delegation = services.create_delegation(event, details, by=STAFF)
    assert "iraq" in delegation.search_key
    assert "بصره" in delegation.search_key
    entry = db.session.scalar(select(AuditEntry))
    assert entry.action == "delegations:delegation:created"


def test_delegation_without_a_name_is_refused(app):
    with pytest.raises(InvalidError) as refusal:
        services.create_delegation(
            EventFactory(), services.DelegationDetails(name=Localised()), by=STAFF
        )
    assert refusal.value.field == "name"


def test_update_records_the_fields_that_changed_and_no_values(app):
    delegation = draft(country="IQ")
    details = services.DelegationDetails(
        name=delegation.name, country="SY", city_id=delegation.city_id, language="fa", note="quiet"
    )
    services.update_delegation(delegation, details, by=STAFF)
    entry = db.session.scalar(select(AuditEntry))
    assert entry.changes == {"fields": ["country", "note"]}
    services.update_delegation(delegation, details, by=STAFF)
    assert len(db.session.scalars(select(AuditEntry)).all()) == 1


def test_quota_of_another_events_category_is_refused(app):
    delegation = draft()
    own = CategoryFactory(event=delegation.event)
    assert services.set_quota(delegation, own, 3, by=STAFF).places == 3
    assert services.set_quota(delegation, own, 1, by=STAFF).places == 1
    with pytest.raises(InvalidError):
        services.set_quota(delegation, CategoryFactory(), 3, by=STAFF)
    with pytest.raises(InvalidError):
        services.set_quota(delegation, own, -1, by=STAFF)


def test_invitation_goes_to_approved_focal_points_in_the_delegations_language(app):
    delegation = draft()
    FocalPointFactory(delegation=delegation, email="one@city.example")
    FocalPointFactory(delegation=delegation, email="two@city.example", approved_at=None)
    db.session.refresh(delegation)
    services.invite(delegation, by=STAFF)
    assert delegation.state is DelegationState.INVITED
    code = live_code(delegation)
    assert code is not None
    [mail] = mails("delegations/invitation")
    assert (mail.recipient, mail.language) == ("one@city.example", "fa")
    assert format_code(code.code) in mail.text
    assert format_code(code.code) in mail.html
    assert code.code not in mail.text.partition("http")[2].split()[0]


def test_inviting_again_keeps_the_code_and_an_acceptance(app):
    delegation = draft()
    FocalPointFactory(delegation=delegation)
    db.session.refresh(delegation)
    services.invite(delegation, by=STAFF)
    first = live_code(delegation)
    services.accept_invitation(delegation, by=Actor(ActorKind.FOCAL_POINT, 1))
    services.invite(delegation, by=STAFF)
    assert live_code(delegation) is first
    assert delegation.state is DelegationState.ACCEPTED
    assert len(mails("delegations/invitation")) == 2


def test_invitation_without_an_approved_focal_point_is_refused(app):
    delegation = draft()
    with pytest.raises(DomainError):
        services.invite(delegation, by=STAFF)
    assert services.invite_many([delegation], by=STAFF) == [delegation]


@pytest.mark.parametrize(
    "spoil",
    [
        str.lower,
        lambda code: code.replace("-", " "),
        lambda code: code.replace("0", "O").replace("1", "l"),
        lambda code: code.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")),
        lambda code: code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        lambda code: f"\u200e {code}\u00a0",
    ],
)
def test_code_is_found_however_it_is_typed(app, spoil):
    delegation = draft()
    FocalPointFactory(delegation=delegation)
    db.session.refresh(delegation)
    services.invite(delegation, by=STAFF)
    code = live_code(delegation)
    assert find_by_code(spoil(format_code(code.code))) is delegation
    assert find_by_code(code.code[:-1]) is None
    assert find_by_code("") is None


def test_renewed_code_replaces_the_former_one_at_once(app):
    delegation = draft()
    FocalPointFactory(delegation=delegation)
    db.session.refresh(delegation)
    services.invite(delegation, by=STAFF)
    former = live_code(delegation).code
    services.renew_code(delegation, by=STAFF)
    assert find_by_code(former) is None
    assert find_by_code(live_code(delegation).code) is delegation
    [mail] = mails("delegations/invitation_code_renewed")
    assert format_code(live_code(delegation).code) in mail.text
    services.revoke_code(delegation, by=STAFF)
    assert live_code(delegation) is None


def test_code_is_stored_encrypted(app):
    delegation = draft()
    FocalPointFactory(delegation=delegation)
    db.session.refresh(delegation)
    services.invite(delegation, by=STAFF)
    code = live_code(delegation).code
    row = db.session.execute(db.text("SELECT code, code_hash FROM invitation_codes")).one()
    assert code.encode() not in bytes(row.code)
    assert code not in row.code_hash


def test_focal_point_added_by_another_one_gets_no_links_before_approval(app):
    delegation = draft()
    added = services.add_focal_point(
        delegation,
        services.FocalPointDetails(name="Omar", email=" Omar@City.example "),
        by=Actor(ActorKind.FOCAL_POINT, 7),
    )
    assert added.email == "omar@city.example"
    assert find_focal_point(delegation, "omar@city.example") is None
    services.approve_focal_point(added, by=STAFF)
    assert find_focal_point(delegation, "OMAR@city.example") is added


def test_second_focal_point_of_one_address_is_refused(app):
    delegation = draft()
    details = services.FocalPointDetails(name="Omar", email="omar@city.example")
    services.add_focal_point(delegation, details, by=STAFF)
    with pytest.raises(InvalidError) as refusal:
        services.add_focal_point(delegation, details, by=STAFF)
    assert refusal.value.field == "email"


def test_deactivation_ends_visits_at_once_and_can_be_taken_back(app):
    delegation = draft()
    focal_point = FocalPointFactory(delegation=delegation, email="a@city.example")
    token = create_magic_link(VisitKind.FOCAL_POINT, focal_point.id, delegation.event_id, hours=1)
    consume_magic_link(token)
    services.deactivate_focal_point(focal_point, by=STAFF)
    assert db.session.scalar(select(Visit)).ended_at is not None
    assert find_focal_point(delegation, "a@city.example") is None
    db.session.refresh(delegation)
    details = services.FocalPointDetails(name="A", email="a@city.example")
    assert services.add_focal_point(delegation, details, by=STAFF) is focal_point
    assert find_focal_point(delegation, "a@city.example") is focal_point


def test_credentials_are_recognised_by_content_and_lose_what_acts(app):
    checked = services.check_credentials(pdf())
    assert checked.content_type == "application/pdf"
    with pikepdf.open(io.BytesIO(checked.data)) as document:
        assert "/OpenAction" not in document.Root
    written = io.BytesIO()
    Image.new("RGB", (300, 300), "white").save(written, "PNG")
    assert services.check_credentials(written.getvalue()).content_type == "image/jpeg"


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7 nonsense", b"<html>", b"\x89PNG\r\n\x1a\n", b"GIF89a" + b"\0" * 20]
)
def test_credentials_that_are_no_letter_are_refused_in_words(app, data):
    with pytest.raises(InvalidError) as refusal:
        services.check_credentials(data)
    assert refusal.value.field == "file"


def test_credentials_lie_encrypted_and_a_new_letter_replaces_the_former(app):
    delegation = draft()
    focal = Actor(ActorKind.FOCAL_POINT, 1)
    letter = services.check_credentials(pdf())
    services.submit_credentials(delegation, letter, by=focal, original_name="letter.pdf")
    db.session.commit()
    first = delegation.credentials_file
    assert delegation.credentials is CredentialsState.RECEIVED
    assert b"%PDF" not in storage().get(first.key)
    assert read_file(first) == letter.data
    key = first.key
    services.submit_credentials(delegation, letter, by=focal)
    db.session.commit()
    with pytest.raises(FileNotFoundError):
        storage().get(key)


def test_verification_and_rejection_tell_the_focal_points(app):
    delegation = draft()
    FocalPointFactory(delegation=delegation, language="ar")
    db.session.refresh(delegation)
    with pytest.raises(DomainError):
        services.verify_credentials(delegation, by=STAFF)
    letter = services.check_credentials(pdf())
    services.submit_credentials(delegation, letter, by=STAFF)
    with pytest.raises(InvalidError):
        services.reject_credentials(delegation, "  ", by=STAFF)
    services.reject_credentials(delegation, "No <signature>", by=STAFF)
    [mail] = mails("delegations/credentials_rejected")
    assert mail.language == "ar"
    assert "No <signature>" in mail.text
    assert "No &lt;signature&gt;" in mail.html
    services.verify_credentials(delegation, by=STAFF)
    assert delegation.credentials is CredentialsState.VERIFIED
    assert len(mails("delegations/credentials_verified")) == 1


def test_look_at_the_letter_by_staff_is_logged(app):
    delegation = draft()
    services.submit_credentials(delegation, services.check_credentials(pdf()), by=STAFF)
    services.open_credentials(delegation, by=STAFF)
    services.open_credentials(delegation, by=Actor(ActorKind.FOCAL_POINT, 3))
    viewed = select(AuditEntry).where(AuditEntry.action == "delegations:credentials:viewed")
    assert len(db.session.scalars(viewed).all()) == 1


def test_declining_keeps_the_reason_for_the_secretariat(app):
    delegation = draft(state=DelegationState.INVITED)
    services.decline_invitation(delegation, by=Actor(ActorKind.FOCAL_POINT, 1), reason="Elections")
    assert delegation.state is DelegationState.DECLINED
    assert "Elections" in delegation.note
    with pytest.raises(DomainError):
        services.mark_no_reply(delegation, by=STAFF)


def test_closing_makes_the_code_void(app):
    delegation = draft()
    FocalPointFactory(delegation=delegation)
    db.session.refresh(delegation)
    services.invite(delegation, by=STAFF)
    services.close_delegation(delegation, by=STAFF)
    assert live_code(delegation) is None
    with pytest.raises(DomainError):
        services.invite(delegation, by=STAFF)
    services.reopen_delegation(delegation, by=STAFF)
    services.invite(delegation, by=STAFF)
    assert live_code(delegation) is not None
