"""Files are named for what they hold, and a feature says what it is."""

import ast

from tests.architecture.sources import ROOT, features, files, name, tree

EMPTY_WORDS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}


def test_no_module_is_a_drawer_for_everything() -> None:
    assert [
        name(path)
        for folder in ("conference", "tests")
        for path in files(folder, ".py")
        if EMPTY_WORDS & set(path.relative_to(ROOT).with_suffix("").parts)
    ] == []


def test_every_feature_begins_with_a_paragraph() -> None:
    missing = [
        name(package)
        for package in features()
        if not (ast.get_docstring(tree(package / "__init__.py")) or "").strip()
    ]
    assert missing == []
