"""Kinds and states of press items, gifts and thank-you letters."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class PressKind(LabelledEnum):
    """What an outlet brought."""

    NEWS = "news", lazy("News item")
    INTERVIEW = "interview", lazy("Interview")
    REPORT = "report", lazy("Report")
    STATEMENT = "statement", lazy("Press release")
    BROADCAST = "broadcast", lazy("Broadcast")
    PHOTOS = "photos", lazy("Photo report")
    SOCIAL = "social", lazy("Post on a social network")


class PressState(LabelledEnum):
    """Where a press item stands."""

    DRAFT = "draft", lazy("draft"), "neutral", "pencil"
    APPROVED = "approved", lazy("approved by a press officer"), "info", "check"
    PUBLISHED = "published", lazy("on the public page"), "success", "eye"


class GiftDirection(LabelledEnum):
    """Which way a gift went."""

    GIVEN = "given", lazy("given as a gift"), "info", "upload"
    RECEIVED = "received", lazy("received as a gift"), "success", "download"


class ThanksPeople(LabelledEnum):
    """Which delegations are thanked."""

    ARRIVED = "arrived", lazy("Delegations of which somebody arrived")
    APPROVED = "approved", lazy("Delegations with an approved person")
    EVERY = "every", lazy("Every delegation that accepted")


class ThanksChannel(LabelledEnum):
    """How the letters leave the house."""

    MAIL = "mail", lazy("By mail to the focal points")
    PAPER = "paper", lazy("On paper, from one PDF")


class ThanksState(LabelledEnum):
    """Where one letter of a batch stands."""

    WAITING = "waiting", lazy("not yet written"), "neutral", "clock"
    WRITTEN = "written", lazy("signed"), "success", "check"
    DONE = "done", lazy("sent by mail"), "success", "mail"
    LEFT_OUT = "left_out", lazy("left out"), "warning", "warning"
