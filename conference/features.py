"""The features that answer requests, in the order in which their blueprints are registered."""

from conference.accounts import views as accounts
from conference.accreditation import views as accreditation
from conference.approvals import views as approvals
from conference.audit import views as audit
from conference.badges import views as badges
from conference.bilaterals import views as bilaterals
from conference.certificates import views as certificates
from conference.checkin import views as checkin
from conference.cities import views as cities
from conference.committees import views as committees
from conference.correspondence import views as correspondence
from conference.declarations import views as declarations
from conference.delegations import views as delegations
from conference.desk import views as desk
from conference.documents import views as documents
from conference.events import views as events
from conference.imports import views as imports
from conference.invitations import views as invitations
from conference.logistics import views as logistics
from conference.mailing import views as mailing
from conference.messages import views as messages
from conference.office import views as office
from conference.outreach import views as outreach
from conference.portal import views as portal
from conference.privacy import views as privacy
from conference.programme import views as programme
from conference.registration import views as registration
from conference.stationery import views as stationery
from conference.twinning import views as twinning
from conference.visas import views as visas
from conference.web import views as web

FEATURES = (
    web,
    accounts,
    audit,
    mailing,
    documents,
    cities,
    approvals,
    correspondence,
    committees,
    twinning,
    events,
    imports,
    delegations,
    registration,
    programme,
    accreditation,
    checkin,
    visas,
    badges,
    bilaterals,
    declarations,
    messages,
    outreach,
    logistics,
    certificates,
    invitations,
    stationery,
    privacy,
    portal,
    desk,
    office,
)
