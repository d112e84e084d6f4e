"""What the machine must give, and `make` installs."""

from pathlib import Path
from zoneinfo import ZoneInfo

from weasyprint.text import ffi


def test_fonts_are_cut_by_harfbuzz() -> None:
    """Without libharfbuzz-subset0 a letter takes four times as long, and says nothing."""
    assert ffi.harfbuzz_subset is not None
    assert ffi.harfbuzz.hb_version_atleast(4, 1, 0)


def test_time_zones_of_the_venues_are_known() -> None:
    assert ZoneInfo("Asia/Tehran").key == "Asia/Tehran"


def test_fonts_of_other_scripts_are_there() -> None:
    fonts = Path("/usr/share/fonts")
    for script in ("Georgian", "Armenian", "Hebrew", "Thai", "Devanagari", "Ethiopic"):
        assert list(fonts.rglob(f"NotoSans{script}-Regular.ttf")), script
    assert list(fonts.rglob("NotoSansCJK-Regular.ttc"))
