"""Pieces of a printed programme become one file, with the links from one piece into another."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

LINK = "place:"
"""How a template writes a link into another piece: ``href="place:name"``."""


def page_total(data: bytes) -> int:
    """How many pages a piece has."""
    import pikepdf  # noqa: PLC0415 - only printers need it

    with pikepdf.open(io.BytesIO(data)) as document:
        return len(document.pages)


def places_in(data: bytes) -> dict[str, int]:
    """On which page of a piece each named place is, counted from 1."""
    import pikepdf  # noqa: PLC0415 - only printers need it

    with pikepdf.open(io.BytesIO(data)) as document:
        numbers = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        names: Any = document.Root.Names.Dests.Names if "/Names" in document.Root else []
        pairs = zip(list(names)[::2], list(names)[1::2], strict=True)
        return {str(name): numbers[target[0].objgen] for name, target in pairs}


def bind(
    pieces: Sequence[bytes],
    pages: Mapping[str, int],
    *,
    pad_first_to: int,
    outline: Sequence[tuple[str, int]],
) -> bytes:
    """All pieces as one PDF; the first gets empty pages until it has as many as were counted on.

    ``pages`` are the places that links name, ``outline`` the chapters, with pages from 1.
    """
    import pikepdf  # noqa: PLC0415 - only printers need it

    with pikepdf.open(io.BytesIO(pieces[0])) as bound:
        size = [float(each) for each in bound.pages[0].mediabox]
        while len(bound.pages) < pad_first_to:
            bound.add_blank_page(page_size=(size[2], size[3]))
        for piece in pieces[1:]:
            with pikepdf.open(io.BytesIO(piece)) as source:
                _forget_places(source)
                bound.pages.extend(source.pages)
        _forget_places(bound)
        for page in bound.pages:
            for note in page.obj.get("/Annots", ()):
                _point(note, bound, pages)
        for name in ("/StructTreeRoot", "/MarkInfo"):  # of the first piece alone
            if name in bound.Root:
                del bound.Root[name]
        with bound.open_outline() as tree:
            tree.root[:] = [pikepdf.OutlineItem(title, page - 1) for title, page in outline]
        target = io.BytesIO()
        bound.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return target.getvalue()


def _forget_places(piece: Any) -> None:
    """Drop the names of places and the links to them: they were there to be counted."""
    if "/Names" in piece.Root:
        del piece.Root["/Names"]
    for page in piece.pages:
        notes = page.obj.get("/Annots", ())
        kept = [note for note in notes if "/URI" in note.get("/A", {})]
        if len(kept) < len(notes):
            page.obj["/Annots"] = piece.make_indirect(kept)


def _point(note: Any, bound: Any, pages: Mapping[str, int]) -> None:
    """Make a link that names a place lead to its page."""
    import pikepdf  # noqa: PLC0415 - only printers need it

    address = str(note.get("/A", {}).get("/URI", ""))
    if not address.startswith(LINK):
        return
    page = bound.pages[pages[address.removeprefix(LINK)] - 1]
    for name in ("/A", "/Contents"):
        if name in note:
            del note[name]
    note.Dest = pikepdf.Array([page.obj, pikepdf.Name.Fit])
