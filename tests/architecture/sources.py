"""The project's own files, for the tests that read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
CARRIED = ("static/vendor", "static/fonts")


def files(folder: str, *suffixes: str) -> list[Path]:
    """The files of ours below a folder with one of the endings, in the order of their names."""
    return sorted(
        path
        for path in (ROOT / folder).rglob("*")
        if path.suffix in suffixes
        and path.is_file()
        and not name(path).startswith((*CARRIED, "conference/migrations/versions"))
    )


def name(path: Path) -> str:
    """The path as written in messages: relative to the top of the project."""
    return path.relative_to(ROOT).as_posix()


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module, nested ones too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def features() -> list[Path]:
    """The packages under ``conference/``."""
    return sorted(path.parent for path in (ROOT / "conference").glob("*/__init__.py"))
