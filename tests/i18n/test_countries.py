import re

import pytest

from conference.i18n import sort_key
from conference.i18n.countries import (
    ALL_COUNTRIES,
    DEFAULT_COUNTRIES,
    CountryTable,
    country_choices,
    country_name,
    is_issuer,
    issuer_name,
    to_alpha2,
    to_alpha3,
    use_countries,
)
from conference.i18n.country_formal import FORMAL_NAMES
from conference.i18n.country_table import FORMAL, SHORT, SPECIAL_ISSUERS
from conference.i18n.locales import LANGUAGES, use_language


def test_default_list_is_the_members_and_observers_of_the_united_nations():
    assert len(DEFAULT_COUNTRIES) == 193 + 2
    assert {"PS", "VA"} < set(DEFAULT_COUNTRIES)
    assert not {"TW", "XK", "EH", "HK"} & set(DEFAULT_COUNTRIES)


@pytest.mark.parametrize(
    ("code", "en", "fa", "ar"),
    [
        ("IR", "Iran", "ایران", "إيران"),
        ("PS", "State of Palestine", "فلسطین", "دولة فلسطين"),
        (
            "CD",
            "Democratic Republic of the Congo",
            "جمهوری دموکراتیک کنگو",
            "جمهورية الكونغو الديمقراطية",
        ),
        ("TR", "Türkiye", "ترکیه", "تركيا"),
        ("AG", "Antigua and Barbuda", "آنتیگوا و باربودا", "أنتيغوا وبربودا"),
        ("HK", "Hong Kong, China", "هنگ‌کنگ، چین", "هونغ كونغ، الصين"),
    ],
)
def test_names_are_fit_for_a_diplomatic_paper(code, en, fa, ar):
    assert country_name(code, "en") == en
    assert country_name(code.lower(), "fa") == fa
    with use_language("ar"):
        assert country_name(code) == ar


@pytest.mark.parametrize("language", LANGUAGES)
def test_members_and_observers_have_a_short_and_a_formal_name(language):
    """193 + 2, each with names of its own, in a table that knows nobody twice."""
    assert set(DEFAULT_COUNTRIES) <= set(FORMAL)
    for form in ("short", "formal"):
        names = [country_name(code, language, form=form) for code in DEFAULT_COUNTRIES]
        assert len({*names}) == 195
        assert all(name.strip() == name and "|" not in name for name in names)
    lines = [line.split(" ")[0] for line in FORMAL_NAMES.strip().splitlines()]
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_follow_the_collation_of_their_reader(language):
    names = [name for _code, name in country_choices(language)]
    assert names == sorted(names, key=lambda name: sort_key(name, language))
    assert len(names) == 195


def test_formal_name_where_there_is_one_and_the_short_one_else():
    assert country_name("IR", "fa", form="formal") == "جمهوری اسلامی ایران"
    assert country_name("SY", "ar", form="formal") == "الجمهورية العربية السورية"
    assert country_name("FR", "en", form="formal") == "French Republic"
    assert country_name("HM", "en", form="formal") == country_name("HM", "en")


def test_protocol_office_of_an_event_may_choose_another_name():
    own = {"MK": {"short": {"en": "Republic of North Macedonia"}}}
    with use_countries(CountryTable.of(own)):
        assert country_name("MK", "en") == "Republic of North Macedonia"
        assert country_name("MK", "en", form="formal") == "Republic of North Macedonia"
        assert country_name("MK", "fa") == "مقدونیهٔ شمالی"
        assert ("MK", "Republic of North Macedonia") in country_choices("en")
        assert issuer_name("MKD", "en") == "Republic of North Macedonia"
    assert country_name("MK", "en") == "North Macedonia"


def test_an_event_has_formal_names_of_its_own():
    own = {"FR": {"formal": {"en": "The French Republic"}}}
    with use_countries(CountryTable.of(own)):
        assert country_name("FR", "en", form="formal") == "The French Republic"
        assert country_name("FR", "ar", form="formal") == "الجمهورية الفرنسية"
        assert country_name("FR", "fa") == "فرانسه"


def test_an_event_says_which_countries_are_offered():
    own = {"HK": {"listed": True}, "FR": {"listed": False}}
    with use_countries(CountryTable.of(own)):
        codes = [code for code, _ in country_choices("fa")]
        assert "HK" in codes
        assert "FR" not in codes
        assert country_name("FR", "fa") == "فرانسه"
        assert country_choices("en", ["FR"]) == [("FR", "France")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_and_issuer_has_a_name_in_the_script_of_the_language(language):
    latin = re.compile("[A-Za-z]")
    names = [country_name(code, language) for code in ALL_COUNTRIES]
    names += [issuer_name(code, language) for code in SPECIAL_ISSUERS]
    names += [table[code][language] for table in (SHORT, FORMAL) for code in table]
    assert all(bool(latin.search(name)) == (language == "en") for name in names)
    assert not any(re.search("[يك]", name) for name in names if language == "fa")
    assert not any(re.search("[یکپچگ]", name) for name in names if language == "ar")


def test_choices_are_sorted_for_the_reader():
    persian = [name for _, name in country_choices("fa")]
    assert persian[0] == "آرژانتین"
    assert persian.index("پاکستان") < persian.index("تاجیکستان")
    assert country_choices("en")[0] == ("AF", "Afghanistan")
    assert country_choices("en", ["TW", "IR"]) == [("IR", "Iran"), ("TW", "Taiwan")]
    assert len(country_choices("ar")) == 195


def test_choices_can_be_changed_without_changing_them_for_others():
    country_choices("en").clear()
    assert len(country_choices("en")) == 195


@pytest.mark.parametrize(
    ("three", "two"),
    [("IRN", "IR"), ("D<<", "DE"), ("DEU", "DE"), ("RKS", "XK"), ("GBN", "GB"), ("UNO", None)],
)
def test_passport_codes_lead_to_countries(three, two):
    assert to_alpha2(three) == two
    assert is_issuer(three)


def test_every_country_has_three_letters_and_back():
    assert all(to_alpha2(to_alpha3(code)) == code for code in ALL_COUNTRIES)
    assert to_alpha3("ir") == "IRN"
    assert to_alpha3("ZZ") is None


@pytest.mark.parametrize(
    "code",
    [
        "D",
        "UNO",
        "UNA",
        "UNK",
        "XXA",
        "XXB",
        "XXC",
        "XXX",
        "XOM",
        "EUE",
        "XPO",
        "XBA",
        "XEC",
        "RKS",
    ],
)
def test_special_issuers_have_a_name_in_each_language(code):
    assert is_issuer(code)
    assert len({issuer_name(code, language) for language in LANGUAGES} - {code}) == 3


def test_unknown_code_is_shown_as_it_is():
    assert issuer_name("QQQ", "fa") == "QQQ"
    assert country_name("QQ", "fa") == "QQ"
    assert not is_issuer("QQQ")
