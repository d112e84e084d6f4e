"""Who holds a row never stops others from writing rows that only point to it."""

import ast

from tests.architecture.sources import files, name, tree

PART_ALONE = 3
"""What ``refresh`` is given with a lock: the row, the names of columns, the lock."""


def holders(module: ast.Module) -> list[ast.Call]:
    """The calls that ask for a row lock, as a method or as an argument, by name or by place."""
    return [
        node
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and (
            getattr(node.func, "attr", "") == "with_for_update"
            or any(keyword.arg == "with_for_update" for keyword in node.keywords)
            or is_refreshed_in_part(node)
        )
    ]


def is_refreshed_in_part(call: ast.Call) -> bool:
    """Whether some columns of a row are read anew while it is held."""
    return getattr(call.func, "attr", "") == "refresh" and len(call.args) == PART_ALONE


def brings_its_joins(call: ast.Call) -> bool:
    """Whether a whole row is refreshed: with what its first query joined, which cannot be locked.

    PostgreSQL locks no row at the nullable side of an outer join; which query brought the row here
    a service cannot know, so it names the columns, or selects the row with ``populate_existing``.
    """
    return getattr(call.func, "attr", "") == "refresh" and not is_refreshed_in_part(call)


def is_gentle(call: ast.Call) -> bool:
    return "key_share" in ast.unparse(call) and "key_share=False" not in ast.unparse(call)


def test_every_row_lock_lets_others_point_to_the_row() -> None:
    calls = [
        (name(path), call.lineno, is_gentle(call))
        for path in files("conference", ".py")
        for call in holders(tree(path))
    ]
    assert len(calls) > 20
    assert [call for call in calls if not call[2]] == []


def test_a_hard_lock_is_seen() -> None:
    source = "a.with_for_update()\nb.get(1, with_for_update=True)\nb.refresh(row, ['state'], True)"
    assert [is_gentle(call) for call in holders(ast.parse(source))] == [False, False, False]


def test_no_row_is_held_together_with_what_was_joined_to_it() -> None:
    calls = [
        (name(path), call.lineno)
        for path in files("conference", ".py")
        for call in holders(tree(path))
        if brings_its_joins(call)
    ]
    assert calls == []


def test_a_whole_row_refreshed_under_a_lock_is_seen() -> None:
    lock = "with_for_update={'key_share': True}"
    found = holders(ast.parse(f"a.refresh(row, {lock})\nb.refresh(row, ['state'], {{}})"))
    assert [brings_its_joins(call) for call in found] == [True, False]
