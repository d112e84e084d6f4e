"""The columns of a list of answers: who is meant, and what the ministry says."""

from typing import Final

from conference.i18n import lazy
from conference.imports.rules import Column

COLUMNS: Final = (
    Column(
        "reference",
        lazy("Tracking code"),
        ("Reference", "Ref", "Our reference", "کد رهگیری", "شماره مرجع", "الرقم المرجعي"),
        hint=lazy("Of our list; the surest way to recognise a person"),
    ),
    Column(
        "batch",
        lazy("Batch number"),
        ("Batch", "List number", "شماره فهرست", "شماره نامه", "رقم القائمة", "رقم الدفعة"),
        hint=lazy("Together with the row number"),
    ),
    Column("row", lazy("Row number"), ("No.", "No", "Row", "Nr", "ردیف", "م", "الرقم", "التسلسل")),
    Column(
        "number",
        lazy("Passport number"),
        (
            *("Passport", "Passport no", "Passport no.", "Document number", "شماره پاسپورت"),
            *("گذرنامه", "رقم الجواز", "جواز السفر"),
        ),
    ),
    Column("surname", lazy("Surname"), ("Family name", "Last name", "فامیلی", "اللقب")),
    Column("given_names", lazy("Given names"), ("First name", "Given name", "نام کوچک")),
    Column(
        "full_name",
        lazy("Name as in passport"),
        ("Name", "Full name", "نام و نام خانوادگی", "نام کامل", "الاسم", "الاسم الكامل"),
        hint=lazy("With the date of birth, where nothing surer is given; you confirm each one"),
    ),
    Column(
        "birth_date",
        lazy("Date of birth"),
        ("Birth date", "DOB", "تاریخ ولادت", "تاريخ الولادة"),
        hint=lazy("A day, Gregorian or Solar Hijri"),
    ),
    Column(
        "code",
        lazy("Authorisation code"),
        (
            *("Code", "Visa code", "Visa authorization code", "Authorization code"),
            *(
                "Approval number",
                "Authorisation number",
                "کد مجوز روادید",
                "کد مجوز",
                "شماره مجوز",
                "کد روادید",
            ),
            *(
                "شماره مجوز روادید",
                "رمز الموافقة على التأشيرة",
                "رمز الموافقة",
                "رقم الموافقة",
                "رقم التأشيرة",
            ),
        ),
        hint=lazy("The code of an authorised visa"),
    ),
    Column(
        "valid_until",
        lazy("Code valid until"),
        (
            *("Valid until", "Validity", "Expiry of the code", "Code expiry", "مهلت اعتبار"),
            *("اعتبار مجوز", "تاریخ اعتبار", "اعتبار کد", "صالح حتى", "صلاحية الموافقة"),
            *("تاريخ الصلاحية", "مدة الصلاحية"),
        ),
        hint=lazy("A day, Gregorian or Solar Hijri"),
    ),
    Column(
        "consulate",
        lazy("Place of visa collection"),
        ("Consulate", "Embassy", "Mission", "نمایندگی", "کنسولگری", "القنصلية", "السفارة"),
        hint=lazy("Name or city of a consulate of the register; empty: as in the visa case"),
    ),
    Column(
        "result",
        lazy("Result"),
        ("Answer", "Decision", "Status", "نتیجه", "پاسخ", "وضعیت", "النتيجة", "القرار", "الحالة"),
        hint=lazy("Authorised, refused, or more information needed"),
    ),
    Column(
        "refused",
        lazy("Refused"),
        ("Refusal", "Rejected", "عدم موافقت", "مخالفت", "مرفوض", "الرفض"),
        hint=lazy("yes or no"),
    ),
    Column(
        "reason",
        lazy("Reason"),
        ("Remark", "Remarks", "Note", "ملاحظات", "توضیحات", "توضیح", "دلیل", "السبب", "ملاحظة"),
        hint=lazy("Of a refusal; it may be empty"),
    ),
    Column(
        "more_info",
        lazy("More information needed"),
        ("More information", "Missing documents", "مدارک ناقص", "نقص مدارک", "النواقص"),
        hint=lazy("What the ministry wants to have"),
    ),
)
