"""Strings that have broken software, from the folding corpus, as they are stored."""

import json
from pathlib import Path

import conference.i18n
from conference.i18n import clean

_CORPUS = Path(conference.i18n.__file__).with_name("folding_corpus.json")
HAZARDS: list[str] = sorted(
    {cleaned for case in json.loads(_CORPUS.read_text("utf-8")) if (cleaned := clean(case["text"]))}
)
