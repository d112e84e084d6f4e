"""States, roles and deadlines of an event."""

from conference.i18n import lazy, lazy_pgettext
from conference.i18n.labelled import LabelledEnum


class EventState(LabelledEnum):
    """Where an event stands."""

    IDEA = "idea", lazy("idea"), "neutral", "pencil"
    APPROVED = "approved", lazy("approved to be held"), "info", "check"
    PUBLISHED = "published", lazy("published"), "info", "eye"
    REGISTRATION_OPEN = "registration_open", lazy("registration open"), "success", "check"
    CLOSED = "closed", lazy("registration closed"), "warning", "lock"
    RUNNING = "running", lazy("running"), "success", "flag"
    FINISHED = "finished", lazy("finished"), "neutral", "check"
    ARCHIVED = "archived", lazy("archived"), "neutral", "document"


class OrganiserRole(LabelledEnum):
    """What an organisation is to the event."""

    HOST = "host", lazy("Organiser")
    CO_HOST = "co_host", lazy("Co-organiser")
    SUPPORTER = "supporter", lazy("Supporter")


class DeadlineKind(LabelledEnum):
    """The deadlines that rules and pages know."""

    NOMINATION = "nomination", lazy("Nomination closes")
    CONFIRMATION = "confirmation", lazy("Confirmation of personal data closes")
    VISA_DATA = "visa_data", lazy("Data for visas complete")
    FINAL_APPROVAL = "final_approval", lazy("Final approvals")
    SUBSTITUTION = "substitution", lazy("Substitution closes")
    BADGE_PRINT = "badge_print", lazy("Printing of badges begins")


class YearCalendar(LabelledEnum):
    """The calendar whose year stands in letter numbers."""

    GREGORIAN = "gregorian", lazy("Gregorian")
    SOLAR_HIJRI = "solar_hijri", lazy("Solar Hijri")


class Promotion(LabelledEnum):
    """Who of the waiting list takes a place that becomes free."""

    OFF = "off", lazy("Nobody: the registrar decides")
    IN_ORDER = "in_order", lazy("Whoever has waited longest")
    BY_RANK = "by_rank", lazy("The highest rank, then whoever has waited longest")


class HostState(LabelledEnum):
    """How certain it is that a city hosts an edition of a series."""

    PROPOSED = "proposed", lazy_pgettext("host", "proposed"), "warning", "clock"
    CONFIRMED = "confirmed", lazy_pgettext("host", "confirmed"), "success", "check"
    DECLINED = "declined", lazy_pgettext("host", "declined"), "neutral", "ban"
