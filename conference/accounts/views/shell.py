"""The bar above a page of the back office, as far as it concerns the reader."""

from flask import url_for

from conference.accounts.views.identity import current_user, may
from conference.i18n import _
from conference.web import navigation
from conference.web.navigation import NavigationLink
from conference.web.shell import OfficeShell


def office_shell() -> OfficeShell | None:
    """The frame for the signed-in reader; the office adds the events with ``replace``."""
    user = current_user()
    if user is None:
        return None
    pages = (
        (_("My account"), "accounts_office.account"),
        (_("Change the password"), "accounts_office.change_password"),
        (_("Second factor"), "accounts_office.second_factor"),
    )
    return OfficeShell(
        home_url="/office/",
        user_name=user.name or user.email,
        user_links=[NavigationLink(label, url_for(page), current=False) for label, page in pages],
        sign_out_url=url_for("accounts_office.sign_out"),
        navigation=[] if user.must_change_password else navigation.links(may),
    )
