"""The columns of a list of delegations."""

from typing import Any, cast

from conference.events.models import Category
from conference.i18n import lazy
from conference.imports.rules import Column

QUOTA = "quota_"

_FIXED = (
    Column(
        "name_en",
        lazy("Name (English)"),
        ("Name in English", "Delegation", "City name", "نام انگلیسی", "الاسم بالإنجليزية"),
        hint=lazy("Name as it is printed, in at least one language"),
    ),
    Column("name_fa", lazy("Name (Persian)"), ("Name in Persian", "نام", "نام هیئت", "نام فارسی")),
    Column("name_ar", lazy("Name (Arabic)"), ("Name in Arabic", "الاسم", "اسم الوفد")),
    Column(
        "kind",
        lazy("Kind"),
        ("Type", "نوع هیئت", "نوع الوفد"),
        hint=lazy("City, organisation, national body, mission, media or host; empty means city"),
    ),
    Column(
        "country", lazy("Country"), ("دولت", "الدولة"), hint=lazy("Name or code of the country")
    ),
    Column("city", lazy("City"), hint=lazy("Name of a city of the address book")),
    Column(
        "language",
        lazy("Language of correspondence"),
        ("Language", "زبان", "اللغة"),
        hint=lazy("Persian, Arabic or English; fa, ar, en"),
    ),
    Column("invitation_number", lazy("Number of the invitation letter")),
    Column("invitation_date", lazy("Date of the invitation letter")),
    Column("focal_name", lazy("Focal point"), ("Focal point name", "نام رابط", "اسم المنسق")),
    Column(
        "focal_email",
        lazy("Email of the focal point"),
        ("Email", "E-mail", "رایانامه", "ایمیل", "البريد الإلكتروني"),
    ),
    Column("focal_phone", lazy("Phone of the focal point"), ("Phone", "تلفن", "الهاتف")),
)


def columns_for(categories: list[Category]) -> tuple[Column, ...]:
    """The fixed columns, and one for the quota of each category: by its code or its name."""
    quotas = tuple(
        Column(
            f"{QUOTA}{category.code.lower()}",
            cast("Any", category.name),
            (category.code,),
            hint=lazy("Quota of this category: a whole number"),
        )
        for category in categories
    )
    return (*_FIXED, *quotas)
