import codecs
import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from conference.core.spreadsheets import (
    MAX_COLUMNS,
    MAX_ROWS,
    Fault,
    SpreadsheetError,
    read_spreadsheet,
    write_csv,
    write_xlsx,
)
from tests.hazards import HAZARDS

TABLE = "نام,شهر\nشهرداری مشهد,مشهد\nعلي كريمي,بصرة\n"
ENCODINGS = {
    "utf-8": TABLE.encode(),
    "utf-8 with mark": codecs.BOM_UTF8 + TABLE.encode(),
    "utf-16 le": TABLE.encode("utf-16-le"),
    "utf-16 be": TABLE.encode("utf-16-be"),
    "utf-16 le with mark": codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le"),
    "utf-16 be with mark": codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"),
    "windows-1256": TABLE.replace("ی", "ي").encode("cp1256"),
}


@pytest.mark.parametrize("name", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_is_read_in_every_encoding_and_with_every_separator(name, delimiter):
    encoding = (
        name.removesuffix(" with mark").replace("utf-16 ", "utf-16-").replace("windows-", "cp")
    )
    text = TABLE.replace(",", delimiter)
    data = (
        text.replace("ی", "ي").encode("cp1256") if encoding == "cp1256" else text.encode(encoding)
    )
    marks = {
        "utf-8": codecs.BOM_UTF8,
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
    }
    table = read_spreadsheet((marks[encoding] if name.endswith("mark") else b"") + data)
    assert table.headings == ["نام", "شهر"]
    rows = [[cell.replace("ي", "ی") for cell in cells] for _line, cells in table.rows]
    assert rows == [["شهرداری مشهد", "مشهد"], ["علی كریمی", "بصرة"]]


def test_a_latin_list_without_mark_is_read_in_utf_16():
    table = read_spreadsheet("name,city\r\nLayla,Basra\r\n".encode("utf-16-be"))
    assert (table.rows, table.encoding) == ([(2, ["Layla", "Basra"])], "UTF-16")


def test_separator_line_and_quoted_separators_are_understood():
    table = read_spreadsheet(b'sep=;\r\n"a,b,c";d\r\n1;2\r\n')
    assert table.headings == ["a,b,c", "d"]
    table = read_spreadsheet(b'"a;b;c","d"\n1,2\n')
    assert table.headings == ["a;b;c", "d"]


def book(*rows) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def archive(**entries: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in entries.items():
            target.writestr(name, data)
    return written.getvalue()


def lying(data: bytes) -> bytes:
    """The same archive, its first entry marked as encrypted."""
    at = data.rindex(b"PK\x01\x02")
    return data[: at + 8] + b"\x01\x00" + data[at + 10 :]


CONTENT = {"[Content_Types].xml": b"<Types/>"}
BAD = {
    "empty": (b"", Fault.EMPTY),
    "blank": (b" \r\n", Fault.EMPTY),
    "headings alone": (b"name,city\n", Fault.EMPTY),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", Fault.NOT_A_TABLE),
    "a broken archive": (b"PK\x03\x04broken", Fault.NOT_A_TABLE),
    "another archive": (archive(**{"a.txt": b"1"}), Fault.NOT_A_TABLE),
    "no sheets": (archive(**CONTENT), Fault.NOT_A_TABLE),
    "macros": (archive(**CONTENT, **{"xl/vbaProject.bin": b"x"}), Fault.MACROS),
    "zip bomb": (archive(**CONTENT, bomb=b"\x00" * 101 * 1024 * 1024), Fault.TOO_LARGE),
    "too many files": (archive(**{f"f{n}": b"" for n in range(2001)}), Fault.TOO_LARGE),
    "protected entry": (lying(archive(**CONTENT)), Fault.PROTECTED),
    "password": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), Fault.PROTECTED),
    "old": (b"\xd0\xcf\x11\xe0" + b"\x00" * 100, Fault.OLD_FORMAT),
    "too many columns": (
        book(*[[str(n) for n in range(MAX_COLUMNS + 1)]] * 2),
        Fault.TOO_MANY_COLUMNS,
    ),
    "too many rows": (b"name\n" + b"x\n" * (MAX_ROWS + 1), Fault.TOO_MANY_ROWS),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_says_why(name):
    data, fault = BAD[name]
    with pytest.raises(SpreadsheetError) as refusal:
        read_spreadsheet(data)
    assert refusal.value.fault is fault


def test_cells_become_text_and_empty_rows_are_left_out():
    moment = datetime(2030, 11, 5, 14, 30)  # noqa: DTZ001 - a cell has no zone
    data = book(["a", "b"], [None, None], [12.0, date(2030, 11, 5)], [" x ", moment], [True, 1.5])
    table = read_spreadsheet(data)
    assert table.rows == [
        (3, ["12", "2030-11-05"]),
        (4, ["x", "2030-11-05 14:30"]),
        (5, ["True", "1.5"]),
    ]


def test_a_sheet_that_claims_a_million_empty_rows_is_read():
    data = book(["a"], ["1"])
    workbook = load_workbook(io.BytesIO(data))
    workbook.active["A1000000"] = "2"
    written = io.BytesIO()
    workbook.save(written)
    assert [line for line, _cells in read_spreadsheet(written.getvalue()).rows] == [2, 1_000_000]


def test_what_is_written_has_real_dates_and_numbers_and_text_never_calculates():
    data = write_xlsx(
        ["=1+1", "b"],
        [
            ["=SUM(A1)", 5],
            ["+98 51 1234", date(2030, 11, 5)],
            ["@x", datetime(2030, 1, 2, 3, 4, tzinfo=UTC)],
        ],
        title="نام [1]",
        right_to_left=True,
    )
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet.sheet_view.rightToLeft
    assert {cell.data_type for row in sheet["A"] for cell in [row]} == {"s"}
    assert [sheet["A3"].value, sheet["B2"].value] == ["+98 51 1234", 5]
    assert sheet["B3"].value.date() == date(2030, 11, 5)
    assert sheet["B4"].value == datetime(2030, 1, 2, 3, 4)  # noqa: DTZ001 - a cell has no zone
    text = write_csv(["a"], [["=1"], ["+98"], ["'=1"], ["plain"]]).decode("utf-8-sig")
    assert text.split("\r\n")[1:-1] == ["'=1", "'+98", "''=1", "plain"]


texts = st.one_of(
    st.sampled_from(HAZARDS),
    st.text(
        st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=30
    ),
    st.text(st.sampled_from("=+-@'\",;\t_x0041 آ"), max_size=12),
)


@given(st.lists(st.lists(texts, min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_is_written_is_read_back_as_it_was(rows):
    wanted = [[cell.strip() for cell in row] for row in rows]
    kept = [row for row in wanted if any(row)]
    for data in (write_xlsx(["a", "b"], wanted, title="x"), write_csv(["a", "b"], wanted)):
        if kept:
            assert [cells for _line, cells in read_spreadsheet(data).rows] == kept
