from threading import Thread

from conference.i18n.collation import sort_key

ALPHABET = list("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")


def test_persian_alphabet_is_in_the_order_of_a_persian_reader():
    assert sorted(ALPHABET, key=lambda letter: sort_key(letter, "fa")) == ALPHABET
    assert sorted(ALPHABET) != ALPHABET


def test_arabic_and_english_have_their_own_order():
    names = ["هرات", "وهران", "أربيل", "بغداد"]
    assert sorted(names, key=lambda name: sort_key(name, "ar")) == [
        "أربيل",
        "بغداد",
        "هرات",
        "وهران",
    ]
    assert sorted(["Zagreb", "Århus", "Bonn"], key=lambda name: sort_key(name, "en")) == [
        "Århus",
        "Bonn",
        "Zagreb",
    ]


def test_key_is_the_same_in_every_thread():
    keys: list[bytes] = []
    threads = [Thread(target=lambda: keys.append(sort_key("پژمان", "fa"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(keys) == {sort_key("پژمان", "fa")}
