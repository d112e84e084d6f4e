"""States and choices of a participant."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class ParticipationState(LabelledEnum):
    """The participation axis (domain 1.2)."""

    DRAFT = "draft", lazy("draft"), "neutral", "pencil"
    NOMINATED = "nominated", lazy("nominated"), "info", "person"
    CONFIRMED = "confirmed", lazy("confirmed by the person"), "info", "check"
    UNDER_REVIEW = "under_review", lazy("under review"), "info", "clock"
    APPROVED = "approved", lazy("approved"), "success", "check"
    RETURNED = "returned", lazy("returned for correction"), "warning", "warning"
    REJECTED = "rejected", lazy("rejected"), "danger", "cross"
    WAITLISTED = "waitlisted", lazy("on the waiting list"), "warning", "clock"
    WITHDRAWN = "withdrawn", lazy("withdrawn"), "neutral", "cross"
    CANCELLED = "cancelled", lazy("cancelled"), "neutral", "cross"
    SUBSTITUTED = "substituted", lazy("substituted"), "neutral", "people"


class TravelState(LabelledEnum):
    """The travel axis."""

    UNKNOWN = "unknown", lazy("no itinerary yet"), "neutral", "info"
    ITINERARY_GIVEN = "itinerary_given", lazy("itinerary given"), "info", "plane"
    ARRIVED = "arrived", lazy("arrived"), "success", "check"
    DEPARTED = "departed", lazy("departed"), "neutral", "plane"
    NO_SHOW = "no_show", lazy("no-show"), "danger", "cross"


class DelegationRole(LabelledEnum):
    """What the person is within the delegation."""

    HEAD = "head", lazy("Head of delegation")
    DEPUTY = "deputy", lazy("Deputy head of delegation")
    MEMBER = "member", lazy("Member of delegation")


class Sex(LabelledEnum):
    """As in the travel document."""

    FEMALE = "F", lazy("Female")
    MALE = "M", lazy("Male")
    UNSPECIFIED = "X", lazy("Not specified in the document")


class DocumentType(LabelledEnum):
    """Kinds of travel documents."""

    ORDINARY = "ordinary", lazy("Ordinary passport")
    SERVICE = "service", lazy("Service passport")
    DIPLOMATIC = "diplomatic", lazy("Diplomatic passport")
    LAISSEZ_PASSER = "laissez_passer", lazy("United Nations laissez-passer")
    TRAVEL_DOCUMENT = "travel_document", lazy("Travel document")
    REFUGEE = "refugee", lazy("Travel document of a refugee or stateless person")
    EMERGENCY = "emergency", lazy("Emergency passport")
    IDENTITY_CARD = "identity_card", lazy("National identity card")


class RankClass(LabelledEnum):
    """Class of precedence; protocol deepens it later."""

    MINISTER = "minister", lazy("Minister or equivalent")
    GOVERNOR = "governor", lazy("Governor")
    MAYOR = "mayor", lazy("Mayor")
    AMBASSADOR = "ambassador", lazy("Ambassador or consul general")
    DEPUTY_MAYOR = "deputy_mayor", lazy("Deputy mayor")
    COUNCILLOR = "councillor", lazy("City councillor")
    OFFICIAL = "official", lazy("Official or member of staff")
    OTHER = "other", lazy("Other")


class ListOrder(LabelledEnum):
    """How a list of people is ordered: classes of rank first, or by delegation."""

    ALPHABET = "alphabet", lazy("rank, then the English alphabet")
    OFFICE = "office", lazy("rank, then the day of taking office")
    REGISTRATION = "registration", lazy("rank, then the day of registration")
    DELEGATION = "delegation", lazy("delegation, in the alphabet of the list")


class Diet(LabelledEnum):
    """Dietary requirements."""

    NONE = "none", lazy("No special diet")
    HALAL = "halal", lazy("Halal")
    VEGETARIAN = "vegetarian", lazy("Vegetarian")
    VEGAN = "vegan", lazy("Vegan")
    KOSHER = "kosher", lazy("Kosher")
    DIABETIC = "diabetic", lazy("Diabetic")


class AccessibilityNeed(LabelledEnum):
    """Accessibility needs."""

    WHEELCHAIR = "wheelchair", lazy("Wheelchair")
    STEP_FREE = "step_free", lazy("Step-free seat")
    SIGN_LANGUAGE = "sign_language", lazy("Sign language")
    HEARING = "hearing", lazy("Hearing loss")
    LARGE_PRINT = "large_print", lazy("Large print")


class RoomType(LabelledEnum):
    """The room that is wanted."""

    SINGLE = "single", lazy("Single room")
    DOUBLE = "double", lazy("Double room")
    TWIN = "twin", lazy("Room with two beds")
    SUITE = "suite", lazy("Suite")
    NONE = "none", lazy("No hotel needed")


class Payer(LabelledEnum):
    """Who pays for the stay."""

    HOST = "host", lazy("The organiser")
    DELEGATION = "delegation", lazy("The delegation")
    PERSON = "person", lazy("The person")


class ConsentKind(LabelledEnum):
    """The separate consents (domain 1.5)."""

    PROCESSING = "processing", lazy("Processing of my data for registration and badge")
    MINISTRY = (
        "ministry",
        lazy("Passing my passport data to the host country's authorities for visa and access"),
    )
    LISTING = "listing", lazy("My name, title and city in the list of participants")
    PHOTO = "photo", lazy("Photographs and video recordings")
    CONTACT = "contact", lazy("Passing my contact details on for bilateral meetings")
    HEALTH = "health", lazy("Use of my dietary and health information for my care")


class ListingLevel(LabelledEnum):
    """Who may see the person in the list of participants."""

    NOBODY = "nobody", lazy("Nobody")
    PARTICIPANTS = "participants", lazy("Participants of the event")
    PUBLIC = "public", lazy("Everybody")


class Step(LabelledEnum):
    """The steps of the registration form, in order."""

    PERSON = "person", lazy("Person")
    DOCUMENT = "document", lazy("Travel document")
    FUNCTION = "function", lazy("Function and category")
    CONTACT = "contact", lazy("Contact")
    TRAVEL = "travel", lazy("Travel and stay")
    NEEDS = "needs", lazy("Needs")
    PARTICIPATION = "participation", lazy("Participation")
    CONSENT = "consent", lazy("Consent")


class PictureKind(LabelledEnum):
    """The pictures that are looked at after they are stored."""

    PHOTO = "photo", lazy("Photo")
    SCAN = "scan", lazy("Passport data page")


class PictureHint(LabelledEnum):
    """What might be better about a picture; hints warn and never refuse."""

    SMALL = "small", lazy("The picture has few pixels; on the badge it will look coarse.")
    DARK = "dark", lazy("The picture is dark. Daylight from the front helps.")
    BRIGHT = "bright", lazy("The picture is very bright; the face may be hard to see.")
    BACKGROUND = "background", lazy("The background is not plain. A bright wall is best.")
    NO_FACE = "no_face", lazy("We find no face. It should look into the camera, uncovered.")
    SEVERAL_FACES = "several_faces", lazy("There seem to be several faces in the picture.")
    GLARE = "glare", lazy("Light is reflected on the page; a bright spot may hide letters.")
    CUT_OFF = "cut_off", lazy("The lines at the foot of the page seem to be cut off.")
    NO_LINES = "no_lines", lazy("We find no lines at the foot of the page. Show the whole page.")
    BLURRED = "blurred", lazy("The picture is blurred. Hold the camera still and close enough.")
