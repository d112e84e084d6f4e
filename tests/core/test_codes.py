import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.core import codes

ROOT = Path(__file__).parents[2]
VECTORS = json.loads((ROOT / "conference/core/codes_vectors.json").read_text())
CODE = st.text(codes.ALPHABET, min_size=1, max_size=29)


@pytest.mark.parametrize("vector", VECTORS)
def test_the_check_characters_are_those_of_the_vectors(vector):
    assert codes.check_characters(vector["code"]) == vector["check"]


def test_javascript_computes_the_same():
    script = (
        "import {checkCharacters, checkHolds, foldCode} from './static/js/components/codes.js';"
        f"const vectors = {json.dumps(VECTORS)};"
        "console.log(JSON.stringify([vectors.map(v => checkCharacters(v.code)),"
        "vectors.every(v => checkHolds(v.code + v.check)), foldCode('il-o ۱٢z')]));"
    )
    answer = subprocess.run(
        ["node", "--input-type=module", "-e", script],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    assert json.loads(answer.stdout) == [[v["check"] for v in VECTORS], True, "11012Z"]


@given(CODE, st.data())
def test_every_two_wrong_characters_are_caught(code, data):
    whole = list(codes.with_check(code))
    places = data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=2))
    for place in places:
        whole[place] = data.draw(st.sampled_from(codes.ALPHABET))
    damaged = "".join(whole)
    assert codes.check_holds(damaged) == (damaged == codes.with_check(code))


@given(CODE, st.data())
def test_a_swap_of_two_characters_is_caught(code, data):
    whole = codes.with_check(code)
    place = data.draw(st.integers(0, len(whole) - 2))
    swapped = whole[:place] + whole[place + 1] + whole[place] + whole[place + 2 :]
    assert codes.check_holds(swapped) == (swapped == whole)


@given(st.text())
def test_folding_anything_gives_the_alphabet_and_nothing_else(text):
    folded = codes.fold_code(text)
    assert set(folded) <= set(codes.ALPHABET)
    assert codes.fold_code(folded) == folded


def test_look_alikes_are_read_as_what_they_look_like():
    assert codes.fold_code("il-o 0u") == "1100"
