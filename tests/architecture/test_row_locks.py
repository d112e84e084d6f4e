"""Who holds a row never stops others from writing rows that only point to it."""

import ast

from tests.architecture.sources import files, name, tree


def holders(module: ast.Module) -> list[ast.Call]:
    """The calls that ask for a row lock, as a method or as an argument."""
    return [
        node
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and (
            getattr(node.func, "attr", "") == "with_for_update"
            or any(keyword.arg == "with_for_update" for keyword in node.keywords)
        )
    ]


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
    found = holders(ast.parse("a.with_for_update()\nb.get(1, with_for_update=True)"))
    assert [is_gentle(call) for call in found] == [False, False]
