"""Kinds and states of bodies, tasks, meetings, decisions and reports."""

from conference.i18n import Calendar, lazy, lazy_pgettext
from conference.i18n.labelled import LabelledEnum


class CommitteeKind(LabelledEnum):
    """What sort of body it is."""

    COMMITTEE = "committee", lazy_pgettext("body", "Specialist committee")
    WORKING_GROUP = "working_group", lazy_pgettext("body", "Working group")
    COUNCIL = "council", lazy_pgettext("body", "Council")
    COMMISSION = "commission", lazy_pgettext("body", "Commission")


class CommitteeState(LabelledEnum):
    """Where a body stands (domain, table 5.1 row 9)."""

    FORMED = "formed", lazy_pgettext("body", "formed"), "info", "clock"
    ACTIVE = "active", lazy_pgettext("body", "active"), "success", "check"
    DISSOLVED = "dissolved", lazy_pgettext("body", "dissolved"), "neutral", "ban"


class NumberCalendar(LabelledEnum):
    """The calendar whose year stands in the numbers of decisions."""

    GREGORIAN = Calendar.GREGORIAN.value, lazy("Gregorian year")
    SOLAR_HIJRI = Calendar.SOLAR_HIJRI.value, lazy("Solar Hijri year")


class MemberRole(LabelledEnum):
    """What a person is in a body."""

    CHAIR = "chair", lazy_pgettext("body", "Chair")
    DEPUTY = "deputy", lazy_pgettext("body", "Deputy chair")
    SECRETARY = "secretary", lazy_pgettext("body", "Secretary")
    MEMBER = "member", lazy_pgettext("body", "Member")
    EXPERT = "expert", lazy_pgettext("body", "Expert")


class Circle(LabelledEnum):
    """The circle that a person comes from; meetings count who was there by it."""

    CITY = "city", lazy_pgettext("circle", "City management")
    ACADEMIC = "academic", lazy_pgettext("circle", "Academics")
    CULTURE = "culture", lazy_pgettext("circle", "Cultural figures")
    MEDIA = "media", lazy_pgettext("circle", "Media")
    INTERNATIONAL = "international", lazy_pgettext("circle", "International experts")
    OTHER = "other", lazy_pgettext("circle", "Others")


class TaskState(LabelledEnum):
    """Where a task of a body stands; *overdue* follows from its date."""

    TODO = "todo", lazy_pgettext("body task", "to do"), "neutral", "circle"
    DOING = "doing", lazy_pgettext("body task", "under way"), "info", "clock"
    BLOCKED = "blocked", lazy_pgettext("body task", "blocked"), "warning", "pause"
    DONE = "done", lazy_pgettext("body task", "done"), "success", "check"


class MeetingState(LabelledEnum):
    """Where a meeting of a body stands (domain, table 5.1 row 7)."""

    PLANNED = "planned", lazy_pgettext("body meeting", "planned"), "info", "calendar"
    HELD = "held", lazy_pgettext("body meeting", "held"), "warning", "people"
    MINUTES_APPROVED = (
        "minutes_approved",
        lazy_pgettext("body meeting", "minutes approved"),
        "success",
        "check",
    )
    CANCELLED = "cancelled", lazy_pgettext("body meeting", "cancelled"), "neutral", "ban"


class Presence(LabelledEnum):
    """Whether somebody was at a meeting."""

    EXPECTED = "expected", lazy_pgettext("presence", "not noted yet"), "neutral", "clock"
    PRESENT = "present", lazy_pgettext("presence", "present"), "success", "check"
    EXCUSED = "excused", lazy_pgettext("presence", "excused"), "info", "mail"
    ABSENT = "absent", lazy_pgettext("presence", "absent"), "danger", "cross"
    GUEST = "guest", lazy_pgettext("presence", "guest"), "success", "person"


class DecisionMode(LabelledEnum):
    """How a decision was taken."""

    CONSENSUS = "consensus", lazy_pgettext("decision", "By consensus")
    VOTE = "vote", lazy_pgettext("decision", "By vote")


class DecisionState(LabelledEnum):
    """What a decision is worth; a number once taken stays, so a mistaken one is void."""

    ADOPTED = "adopted", lazy_pgettext("decision", "adopted"), "success", "check"
    REJECTED = "rejected", lazy_pgettext("decision", "rejected"), "danger", "cross"
    VOID = "void", lazy_pgettext("decision", "void"), "neutral", "ban"


class ReportState(LabelledEnum):
    """Where a report to a council stands (domain, table 5.1 row 15)."""

    TABLED = "tabled", lazy_pgettext("report", "tabled"), "info", "clock"
    NOTED = "noted", lazy_pgettext("report", "noted"), "neutral", "eye"
    ADOPTED = "adopted", lazy_pgettext("report", "adopted"), "success", "check"
    FOLLOWED_UP = "followed_up", lazy_pgettext("report", "followed up"), "success", "flag"


class Cooperation(LabelledEnum):
    """How a body works together with another organisation."""

    ADVICE = "advice", lazy_pgettext("cooperation", "Advice and expertise")
    COORDINATION = "coordination", lazy_pgettext("cooperation", "Coordination of activities")
    JOINT_PROJECT = "joint_project", lazy_pgettext("cooperation", "Joint project")
    RESEARCH = "research", lazy_pgettext("cooperation", "Research and studies")
    FUNDING = "funding", lazy_pgettext("cooperation", "Financial or material support")
    PUBLICITY = "publicity", lazy_pgettext("cooperation", "Media and publicity")
    OTHER = "other", lazy_pgettext("cooperation", "Other")
