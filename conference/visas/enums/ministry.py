"""What is handed to the ministry, and what it answers."""

from collections.abc import Mapping

from conference.documents.enums import trouble_words
from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class MinistryField(LabelledEnum):
    """What a column of the list for the ministry may hold."""

    ROW = "row", lazy("Row number")
    BATCH = "batch", lazy("Batch number")
    REFERENCE = "reference", lazy("Tracking code")
    SURNAME = "surname", lazy("Surname")
    GIVEN_NAMES = "given_names", lazy("Given names")
    FULL_NAME = "full_name", lazy("Name as in passport")
    NATIVE_NAME = "native_name", lazy("Name in native script")
    FATHER_NAME = "father_name", lazy("Father's name")
    SEX = "sex", lazy("Sex")
    SEX_CODE = "sex_code", lazy("Sex as a letter")
    BIRTH_DATE = "birth_date", lazy("Date of birth")
    BIRTH_PLACE = "birth_place", lazy("Place of birth")
    NATIONALITY = "nationality", lazy("Nationality")
    NATIONALITY_CODE = "nationality_code", lazy("Nationality as a code")
    SECOND_NATIONALITY = "second_nationality", lazy("Second nationality")
    DOCUMENT_TYPE = "document_type", lazy("Passport type")
    DOCUMENT_NUMBER = "document_number", lazy("Passport number")
    ISSUING_COUNTRY = "issuing_country", lazy("Issuing country")
    ISSUED_ON = "issued_on", lazy("Date of issue")
    EXPIRES_ON = "expires_on", lazy("Date of expiry")
    FUNCTION = "function", lazy("Position")
    ORGANISATION = "organisation", lazy("Organisation")
    ROLE = "role", lazy("Role in the delegation")
    DELEGATION = "delegation", lazy("Delegation")
    CITY = "city", lazy("City")
    DELEGATION_COUNTRY = "delegation_country", lazy("Country of the delegation")
    CONSULATE = "consulate", lazy("Place of visa collection")
    ARRIVES_ON = "arrives_on", lazy("Day of arrival")
    DEPARTS_ON = "departs_on", lazy("Day of departure")
    ARRIVAL_PLACE = "arrival_place", lazy("Place of arrival")
    FOCAL_NAME = "focal_name", lazy("Focal point")
    FOCAL_EMAIL = "focal_email", lazy("Email of the focal point")
    FOCAL_PHONE = "focal_phone", lazy("Phone of the focal point")
    EVENT = "event", lazy("Event")
    PHOTO_FILE = "photo_file", lazy("File name of the photo")
    SCAN_FILE = "scan_file", lazy("File name of the passport page")
    EMPTY = "empty", lazy("Empty, for the answer of the ministry")


class DateStyle(LabelledEnum):
    """How days are written; the examples are the same in every language."""

    ISO = "iso", "2026-11-05"
    YEAR_FIRST = "year_first", "2026/11/05"
    DAY_FIRST = "day_first", "05/11/2026"
    DOTTED = "dotted", "05.11.2026"
    JOINED = "joined", "20261105"


class LetterCase(LabelledEnum):
    """How Latin letters are written."""

    AS_TYPED = "as_typed", lazy("As entered")
    UPPER = "upper", lazy("CAPITAL LETTERS")
    TITLE = "title", lazy("Capital At The Beginning")


class SheetFormat(LabelledEnum):
    """The kind of the list's file."""

    XLSX = "xlsx", lazy("Excel (.xlsx)")
    CSV = "csv", lazy("Text (.csv)")


class ArchiveLayout(LabelledEnum):
    """Where the pictures lie in the archive."""

    FOLDERS = "folders", lazy("A folder for each person")
    FLAT = "flat", lazy("All pictures in one folder")


class PageTurn(LabelledEnum):
    """Which way a passport page must lie."""

    AS_IT_IS = "as_it_is", lazy("As it was uploaded")
    LANDSCAPE = "landscape", lazy("Landscape")
    PORTRAIT = "portrait", lazy("Portrait")


class MinistryBatchState(LabelledEnum):
    """Where a batch for the ministry stands."""

    DRAFT = "draft", lazy("draft"), "neutral", "pencil"
    MAKING = "making", lazy("being put together"), "info", "clock"
    STUCK = "stuck", lazy("cannot be put together"), "danger", "warning"
    READY = "ready", lazy("ready for hand-over"), "success", "check"
    HANDED_OVER = "handed_over", lazy("handed over to the ministry"), "success", "mail"
    WITHDRAWN = "withdrawn", lazy("batch withdrawn"), "neutral", "cross"


class BatchTrouble(LabelledEnum):
    """Why an archive cannot be put together, though people could be sent."""

    PROFILE_GONE = (
        "profile_gone",
        lazy("The export profile was removed. Begin the batch anew."),
    )
    NO_COLUMNS = "no_columns", lazy("The profile has no columns yet.")
    NO_PHOTO_SIZE = (
        "no_photo_size",
        lazy("The photo size of the profile was removed. Choose another in the profile."),
    )


def batch_trouble_words(code: str, values: Mapping[str, str]) -> str:
    """The sentence for what keeps an archive from being made, in the language in force."""
    if code in {each.value for each in BatchTrouble}:
        return BatchTrouble(code).label
    return trouble_words(code, values)


class SendingObstacle(LabelledEnum):
    """Why a person cannot be sent to the ministry now."""

    NOT_APPROVED = "not_approved", lazy("The person is not approved.")
    CREDENTIALS = "credentials", lazy("The credentials of the delegation are not verified.")
    NO_CONSENT = (
        "no_consent",
        lazy("There is no consent to passing the passport data to the authorities."),
    )
    NO_CASE = "no_case", lazy("The visa case is not ready.")
    ANSWERED = "answered", lazy("The visa case needs nothing more from the ministry.")
    EXPIRED = "expired", lazy("The travel document expires before the event ends.")
    NO_PHOTO = "no_photo", lazy("The photo is missing.")
    NO_SCAN = "no_scan", lazy("The passport page is missing.")
    UNFIT_PHOTO = "unfit_photo", lazy("The photo is damaged, or too large for the kB allowed.")
    UNFIT_SCAN = (
        "unfit_scan",
        lazy("The passport page is damaged, or too large for the kB allowed."),
    )


class MinistryAnswer(LabelledEnum):
    """What the ministry answers about a person."""

    AUTHORISED = "authorised", lazy("authorised"), "success", "check"
    REFUSED = "refused", lazy("refused"), "danger", "cross"
    MORE_INFO = "more_info", lazy("more information needed"), "warning", "warning"
