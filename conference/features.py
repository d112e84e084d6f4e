"""The features that answer requests, in the order in which their blueprints are registered."""

from conference.accounts import views as accounts
from conference.accreditation import views as accreditation
from conference.audit import views as audit
from conference.badges import views as badges
from conference.bilaterals import views as bilaterals
from conference.certificates import views as certificates
from conference.checkin import views as checkin
from conference.cities import views as cities
from conference.delegations import views as delegations
from conference.desk import views as desk
from conference.documents import views as documents
from conference.events import views as events
from conference.imports import views as imports
from conference.invitations import views as invitations
from conference.mailing import views as mailing
from conference.messages import views as messages
from conference.office import views as office
from conference.portal import views as portal
from conference.privacy import views as privacy
from conference.programme import views as programme
from conference.registration import views as registration
from conference.stationery import views as stationery
from conference.visas import views as visas
from conference.web import views as web

FEATURES = (
    web,
    accounts,
    audit,
    mailing,
    documents,
    cities,
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
    messages,
    certificates,
    invitations,
    stationery,
    privacy,
    portal,
    desk,
    office,
)
