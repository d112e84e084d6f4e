"""Nothing grows past what one reads in one sitting."""

import ast

from tests.architecture.sources import files, functions, line_count, name

MODULE_LINES = 400
FUNCTION_LINES = 40
TEMPLATE_LINES = 150
STATIC_LINES = 200
FACTORY_LINES = 120
ROUTES = 10

LONG_FUNCTIONS: dict[str, str] = {
    # "conference/feature/module.py:function": "why it reads better in one piece",
}


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first line of the signature to the end, the docstring not counted."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def too_long(folder: str, suffixes: tuple[str, ...], limit: int) -> list[str]:
    return [
        f"{name(path)}: {line_count(path)} lines"
        for path in files(folder, *suffixes)
        if line_count(path) > limit
    ]


def test_modules_are_short() -> None:
    assert too_long("conference", (".py",), MODULE_LINES) == []


def test_the_factory_is_a_table_of_contents() -> None:
    assert [
        line_count(path) for path in files("conference", ".py") if name(path) == "conference/app.py"
    ] <= [FACTORY_LINES]


def test_templates_are_short() -> None:
    assert too_long("templates", (".html", ".txt"), TEMPLATE_LINES) == []


def test_stylesheets_and_scripts_are_short() -> None:
    assert too_long("static", (".css", ".js"), STATIC_LINES) == []


def test_functions_are_short() -> None:
    found = {
        f"{name(path)}:{function.name}": body_lines(function)
        for path in files("conference", ".py")
        for function in functions(path)
        if body_lines(function) > FUNCTION_LINES
    }
    assert {place: lines for place, lines in found.items() if place not in LONG_FUNCTIONS} == {}
    assert set(LONG_FUNCTIONS) - set(found) == set(), "no longer long: take them off the list"


def is_route(decorator: ast.expr) -> bool:
    return (
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and decorator.func.attr in {"route", "get", "post", "put", "patch", "delete"}
    )


def test_views_files_hold_few_routes() -> None:
    routes = {
        name(path): sum(any(map(is_route, function.decorator_list)) for function in functions(path))
        for path in files("conference", ".py")
        if "views" in path.parts or path.name == "views.py"
    }
    assert {place: count for place, count in routes.items() if count > ROUTES} == {}
