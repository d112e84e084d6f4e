from conference.correspondence.queries import addressees_matching
from conference.correspondence.queries.addressees import addressee
from conference.i18n.localised import Localised
from tests.factories.delegations import DelegationFactory


def test_a_delegation_is_an_addressee_too(app):
    row = DelegationFactory(name=Localised(en="Basra", fa="بصره"), search_key="basra بصره")
    [found] = [each for each in addressees_matching("بصره") if each.kind == "delegation"]
    assert found.key == f"delegation:{row.id}"
    assert addressee(found.key, "fa").city_id == row.city_id


def test_what_names_nobody_is_nobody(app):
    assert addressees_matching(" ") == []
    for key in ("", "contact:", "contact:x", "nobody:1", "contact:99999999999", "contact:1"):
        assert addressee(key, "en") is None
