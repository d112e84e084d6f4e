"""The forms of press items, gifts and thank-you letters."""

from conference.outreach.forms.gifts import GiftForm, GiftSearchForm
from conference.outreach.forms.press import PressForm, PressSearchForm

__all__ = ["GiftForm", "GiftSearchForm", "PressForm", "PressSearchForm"]
