"""What happens to a participant: one function for each change of state, each ends in the log."""

from conference.registration.services.confirmation import confirm, send_person_link
from conference.registration.services.consents import change_consent
from conference.registration.services.errors import (
    DeadlinePassedError,
    DeputyExistsError,
    DuplicateError,
    HeadExistsError,
    IncompleteError,
    QuotaFullError,
    StateError,
)
from conference.registration.services.examining import (
    Difference,
    Offer,
    answer_offer,
    examine_later,
    forget_offer,
    forget_old_offers,
    offer_in,
    offer_of,
    suggested_type,
)
from conference.registration.services.exporting import ExportWish, export_participants
from conference.registration.services.files import (
    read_picture,
    remove_photo,
    remove_scan,
    reveal_document_number,
    set_photo,
    set_scan,
    view_scan,
)
from conference.registration.services.leading import designate_leaders
from conference.registration.services.leaving import cancel, delete_draft, substitute, withdraw
from conference.registration.services.merging import merge, suspect_again, tell_apart
from conference.registration.services.nomination import (
    RequestDetails,
    nominate,
    request_registration,
    start_nomination,
)
from conference.registration.services.profiles import photo_for_profile
from conference.registration.services.review import (
    approve,
    begin_review,
    promote,
    reconsider,
    reject,
    return_for_correction,
    waitlist,
)
from conference.registration.services.steps import (
    ConsentDetails,
    ContactDetails,
    DocumentDetails,
    FunctionDetails,
    NeedsDetails,
    ParticipationDetails,
    PersonDetails,
    StepDetails,
    TravelDetails,
    details_of,
    save_step,
)
from conference.registration.services.waiting import fill_free_places
from conference.registration.services.walk_in import (
    WalkInDetails,
    approve_walk_in,
    register_walk_in,
)

__all__ = [
    "ConsentDetails",
    "ContactDetails",
    "DeadlinePassedError",
    "DeputyExistsError",
    "Difference",
    "DocumentDetails",
    "DuplicateError",
    "ExportWish",
    "FunctionDetails",
    "HeadExistsError",
    "IncompleteError",
    "NeedsDetails",
    "Offer",
    "ParticipationDetails",
    "PersonDetails",
    "QuotaFullError",
    "RequestDetails",
    "StateError",
    "StepDetails",
    "TravelDetails",
    "WalkInDetails",
    "answer_offer",
    "approve",
    "approve_walk_in",
    "begin_review",
    "cancel",
    "change_consent",
    "confirm",
    "delete_draft",
    "designate_leaders",
    "details_of",
    "examine_later",
    "export_participants",
    "fill_free_places",
    "forget_offer",
    "forget_old_offers",
    "merge",
    "nominate",
    "offer_in",
    "offer_of",
    "photo_for_profile",
    "promote",
    "read_picture",
    "reconsider",
    "register_walk_in",
    "reject",
    "remove_photo",
    "remove_scan",
    "request_registration",
    "return_for_correction",
    "reveal_document_number",
    "save_step",
    "send_person_link",
    "set_photo",
    "set_scan",
    "start_nomination",
    "substitute",
    "suggested_type",
    "suspect_again",
    "tell_apart",
    "view_scan",
    "waitlist",
    "withdraw",
]
