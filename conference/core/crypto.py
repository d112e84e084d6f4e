"""Encryption at rest and keyed hashes, all derived from one master key.

AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D); the purpose is bound as associated data,
so that a value cannot be moved from one column to another. Keys by HKDF-SHA256 (RFC 5869).
"""

import hashlib
import hmac
import os
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import GCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from conference.core.config import ConfigError

_VERSION = b"\x01"
_TAG = 16


class DecryptionError(Exception):
    """A stored value cannot be read with the present key."""


class Keyring:
    """The keys of one installation, one for each purpose."""

    def __init__(self, master_key_hex: str) -> None:
        try:
            master = bytes.fromhex(master_key_hex)
        except ValueError:
            raise ConfigError("ENCRYPTION_KEY must be 64 hexadecimal digits.") from None
        if len(master) != 32:
            raise ConfigError("ENCRYPTION_KEY must be 64 hexadecimal digits.")
        self._key = self._derive(master, b"encryption")
        self._cipher = AESGCM(self._key)
        self._index = self._derive(master, b"index")
        self.signing = self._derive(master, b"signing").hex()

    @staticmethod
    def _derive(master: bytes, purpose: bytes) -> bytes:
        return HKDF(SHA256(), 32, salt=None, info=b"conference:" + purpose).derive(master)

    def encrypt(self, data: bytes, *, purpose: str) -> bytes:
        """Encrypt bytes for a purpose (a column or a kind of file)."""
        nonce = os.urandom(12)
        return _VERSION + nonce + self._cipher.encrypt(nonce, data, purpose.encode())

    def encryption(self, *, purpose: str) -> "Encryption":
        """The same piece by piece, for what is too large to stand in memory."""
        return Encryption(self._key, purpose)

    def decrypted(self, pieces: Iterator[bytes], size: int, *, purpose: str) -> Iterator[bytes]:
        """Decrypt what ``encrypt`` or ``encryption`` made, ``size`` encrypted bytes in all.

        Raises ``DecryptionError`` only at the end: run through all of it before using any.
        """
        head, buffer = 13, b""
        while len(buffer) < head:
            buffer += next(pieces, b"") or _none_left(purpose)
        if buffer[:1] != _VERSION:
            raise DecryptionError(purpose)
        cipher = Cipher(AES(self._key), GCM(buffer[1:head])).decryptor()
        cipher.authenticate_additional_data(purpose.encode())
        buffer, left = buffer[head:], size - head - _TAG
        while True:
            body, buffer = buffer[:left], buffer[left:]
            left -= len(body)
            if body:
                yield cipher.update(body)
            more = next(pieces, b"")
            if not more:
                break
            buffer += more
        try:
            cipher.finalize_with_tag(buffer)
        except (InvalidTag, ValueError):
            raise DecryptionError(purpose) from None

    def decrypt(self, data: bytes, *, purpose: str) -> bytes:
        """Decrypt what ``encrypt`` made for the same purpose; raises ``DecryptionError``."""
        if data[:1] != _VERSION:
            raise DecryptionError(purpose)
        try:
            return self._cipher.decrypt(data[1:13], data[13:], purpose.encode())
        except InvalidTag:
            raise DecryptionError(purpose) from None

    def fingerprint(self, value: str, *, purpose: str) -> str:
        """A keyed hash (HMAC-SHA256, 64 hexadecimal digits) to find equal values by."""
        return hmac.new(self._index, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()


class Encryption:
    """One long value on its way: the head, then each piece, then the end."""

    def __init__(self, key: bytes, purpose: str) -> None:
        nonce = os.urandom(12)
        self.head = _VERSION + nonce
        self._cipher = Cipher(AES(key), GCM(nonce)).encryptor()
        self._cipher.authenticate_additional_data(purpose.encode())

    def piece(self, data: bytes) -> bytes:
        """The next bytes, encrypted."""
        return self._cipher.update(data)

    def end(self) -> bytes:
        """What stands last, by which a change is noticed."""
        return self._cipher.finalize() + self._cipher.tag


def _none_left(purpose: str) -> bytes:
    raise DecryptionError(purpose)


_keyring: Keyring | None = None


def install_keyring(keyring: Keyring) -> None:
    """Make a keyring the one that encrypted columns use in this process."""
    global _keyring  # noqa: PLW0603 - columns have no other way to reach the key
    _keyring = keyring


def keyring() -> Keyring:
    """The keyring of this process."""
    if _keyring is None:
        raise ConfigError("The encryption key was not loaded.")
    return _keyring


def hash_token(token: str) -> str:
    """SHA-256 of a random token: enough for secrets that are long and random by themselves."""
    return hashlib.sha256(token.encode()).hexdigest()
