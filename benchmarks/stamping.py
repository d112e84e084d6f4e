"""The same badge by the stamper, by WeasyPrint alone and by reportlab, each in its own process.

A worker has printed before: each begins with a few badges that are not counted, so that modules,
grounds and fonts are there. What the first badge of a fresh process costs is told apart.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from benchmarks.apart import Measured, measure
from benchmarks.bearers import AROUND, a6, bearers, store_photos, with_photos
from benchmarks.contenders import by_reportlab, by_weasyprint
from benchmarks.figures import Reporter
from conference.badges.documents import face_of, values_of
from conference.documents.stamping import Face, Placed, Stamper

Prepare = Callable[[Path, list[str], Path], Callable[[], None]]
SIZES = (1, 100, 1_000, 10_000)
_WARM = 6
"""One badge for each ground: three languages, two categories."""
_CONTENDERS = {"WeasyPrint alone": (by_weasyprint, 1_000), "reportlab": (by_reportlab, 10_000)}
"""Up to which size each is run: WeasyPrint keeps a whole batch in memory, and takes a minute for
every two thousand."""
_STORED = "photos read from the store, no database"


def run(report: Reporter, sizes: tuple[int, ...] = SIZES) -> None:
    """Print badges a second on one core and peak memory, with ratios to the contenders."""
    with TemporaryDirectory(prefix="conference-benchmark-") as place:
        folder = Path(place)
        keys = store_photos(folder / "store", max(sizes))
        cold = measure(by_stamper, folder / "store", keys[:1], folder / "first.pdf")
        report.figure("first badge of a fresh process, processor time", cold.processor, "s", 1)
        own = {n: _own(report, folder, keys[:n]) for n in sizes}
        for name, (prepare, most) in _CONTENDERS.items():
            for n in (n for n in sizes if n <= most):
                taken = measure(_warm, prepare, folder / "store", keys[:n], folder / "other.pdf")
                _check(folder / "other.pdf", n)
                _tell(report, name, taken, n)
                ratio = taken.processor / own[n].processor
                report.figure(f"the stamper is faster than {name}", ratio, "times", n)


def _own(report: Reporter, folder: Path, keys: list[str]) -> Measured:
    n, target = len(keys), folder / "own.pdf"
    taken = measure(_warm, by_stamper, folder / "store", keys, target)
    _check(target, n)
    _tell(report, f"stamper, {_STORED}", taken, n)
    report.figure("file", target.stat().st_size / 1e6, "MB", n)
    target.unlink()
    return taken


def _tell(report: Reporter, name: str, taken: Measured, n: int) -> None:
    report.figure(f"{name}, processor time", n / taken.processor, "badges/s", n)
    report.figure(f"{name}, wall clock", n / taken.wall, "badges/s", n)
    report.figure(f"{name}, peak memory", taken.peak, "MB", n)


def _warm(prepare: Prepare, folder: Path, keys: list[str], target: Path) -> Callable[[], None]:
    few = (keys * _WARM)[:_WARM]
    prepare(folder, few, target)()
    return prepare(folder, keys, target)


def by_stamper(folder: Path, keys: list[str], target: Path) -> Callable[[], None]:
    """Stamp a badge for each photo."""

    def stamp() -> None:
        pattern = a6()
        faces: dict[tuple[str, str], Face] = {}
        with target.open("wb") as file, Stamper(file, title="Badges") as stamper:
            for each in with_photos(bearers(len(keys)), folder, keys):
                kind = each.language.value, each.kind.letter
                if kind not in faces:
                    faces[kind] = face_of(pattern, each.kind, each.language, AROUND)
                stamped = stamper.compose(faces[kind], values_of(pattern, each, AROUND))
                stamper.page(pattern.width, pattern.height, [Placed(stamped)])

    return stamp


def _check(path: Path, count: int) -> None:
    with pikepdf.open(path) as document:
        assert len(document.pages) == count, "a badge is missing"
