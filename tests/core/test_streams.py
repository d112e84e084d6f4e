import os
from datetime import UTC, datetime, timedelta

import pytest

from conference.core import streams
from conference.core.crypto import DecryptionError
from conference.core.database import db, reading
from conference.core.files import known_keys, read_file, store_file
from conference.core.storage import storage


def _written(data, encrypted, piece=700_000):
    with reading(), streams.new_file(purpose="test", encrypted=encrypted) as new:
        for at in range(0, len(data), piece):
            new.write(data[at : at + piece])
    file = new.add_row(content_type="text/plain")
    db.session.commit()
    return file


@pytest.mark.parametrize("encrypted", [True, False])
@pytest.mark.parametrize("size", [0, 1, 5, 16, 1 << 20, 2_500_001])
def test_what_is_written_in_pieces_is_read_whole_and_in_pieces(app, encrypted, size):
    data = os.urandom(size)
    file = _written(data, encrypted)
    assert (file.size, file.encrypted) == (size, encrypted)
    assert read_file(file) == data
    assert b"".join(streams.read_pieces(file)) == data


def test_what_was_stored_whole_is_read_in_pieces(app):
    data = os.urandom(1_200_000)
    file = store_file(data, purpose="test", content_type="text/plain", encrypted=True)
    db.session.commit()
    assert b"".join(streams.read_pieces(file)) == data


@pytest.mark.parametrize("at", [0, 5, 20, 900_000, -1])
def test_nothing_is_handed_out_of_a_changed_file(app, at):
    file = _written(os.urandom(1_000_000), encrypted=True)
    stored = bytearray(storage().get(file.key))
    stored[at] ^= 1
    file.key = storage().put(bytes(stored))
    with pytest.raises(DecryptionError):
        streams.read_pieces(file)


@pytest.mark.parametrize("length", [0, 12, 20, 999])
def test_a_file_cut_short_is_refused(app, length):
    file = _written(os.urandom(1000), encrypted=True)
    file.key = storage().put(storage().get(file.key)[:length])
    with pytest.raises(DecryptionError):
        streams.read_pieces(file)


def test_an_error_while_writing_leaves_nothing_behind(app):
    def interrupted():
        with reading(), streams.new_file(purpose="test") as new:
            new.write(b"half")
            raise OSError("disk full")

    later = datetime.now(UTC) + timedelta(days=1)
    before = set(storage().keys(later))
    with pytest.raises(OSError, match="disk full"):
        interrupted()
    assert set(storage().keys(later)) == before
    assert not known_keys() - before
