"""Signatures: made by us, judged by poppler's pdfsig and by pyHanko's validator."""

import datetime as dt
import io
import stat
import subprocess
from dataclasses import replace

import pikepdf
import pytest
import time_machine
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko_certvalidator import ValidationContext
from pytest_socket import disable_socket, enable_socket

from conference.core import clock
from conference.documents import pdf, signing
from conference.documents.enums import Trouble
from tests.documents.authority import PASSWORD, Authority


@pytest.fixture(scope="module")
def printed():
    """A small archive file with data attached, as letters are."""
    return pdf.print_html(
        "<html lang=en><title>Letter</title><body style='font-family: UiLat'><h1>Letter</h1><p>x",
        stylesheets=(),
        pictures={},
        attachments={"letter.json": b'{"number": "MC-2030-0001"}'},
        variant="pdf/a-3a",
    )


@pytest.fixture(scope="module")
def authority():
    with Authority().serving() as running:
        running.signer = running.issue("Secretariat of the Conference")
        yield running


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """One folder of keys for all: making one takes a moment."""
    return tmp_path_factory.mktemp("keys")


@pytest.fixture(autouse=True)
def own_settings(app, keys):
    """The tests' own folder of keys; afterwards the application's settings are back."""
    before = signing.settings()
    signing.install(replace(before, keys=keys))
    yield
    signing.install(before)


@pytest.fixture
def configured(authority, tmp_path):
    """The authority's certificate as PKCS#12, without a timestamp server."""
    path = tmp_path / "organiser.p12"
    path.write_bytes(authority.pkcs12(*authority.signer))
    use(certificate=path, password=PASSWORD)
    yield authority
    authority.revoked.clear()
    authority.asked.clear()
    authority.answers.update(dict.fromkeys(authority.answers, True))


def use(**changes):
    signing.install(replace(signing.settings(), **changes))


def pdfsig(data, tmp_path):
    path = tmp_path / "file.pdf"
    path.write_bytes(data)
    return subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout


def test_a_self_made_certificate_is_made_once_and_kept_from_others(app, tmp_path):
    use(keys=tmp_path / "keys")
    assert not signing.has_identity()
    first = signing.usable_identity()
    path = next((tmp_path / "keys").iterdir())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"PRIVATE KEY" not in path.read_bytes()
    assert signing.usable_identity().fingerprint == first.fingerprint
    use(organiser="as another process")
    assert signing.usable_identity().fingerprint == first.fingerprint
    assert "self-made certificate" in first.holder
    assert first.days_left(clock.now()) > 1700


def test_a_self_made_certificate_is_renewed_before_it_ends(app, tmp_path):
    use(keys=tmp_path / "keys")
    first = signing.usable_identity()
    with time_machine.travel(first.expires_at - dt.timedelta(days=20)):
        assert signing.usable_identity().fingerprint != first.fingerprint


def test_an_independent_reader_finds_the_signature_valid(app, printed, tmp_path):
    signed = signing.sign(printed, "Letter MC-1. Self-made certificate: …")
    assert (signed.level, signed.self_made) == (signing.Level.B_B, True)
    said = pdfsig(signed.data, tmp_path)
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said
    assert "self-made certificate" in said
    assert "issuer is unknown" in said


def test_a_changed_byte_is_shown_as_changed(app, printed, tmp_path):
    data = bytearray(signing.sign(printed, "Letter MC-1").data)
    data[data.index(b"/Letter") if b"/Letter" in data else 200] ^= 1
    said = pdfsig(bytes(data), tmp_path)
    assert "Signature is Valid" not in said
    assert "Digest Mismatch" in said


def test_something_appended_is_reported(app, printed, tmp_path):
    data = signing.sign(printed, "Letter MC-1").data
    update = IncrementalPdfFileWriter(io.BytesIO(data))
    update.root["/Pages"]["/Kids"][0]["/Rotate"] = generic.NumberObject(90)
    update.update_container(update.root["/Pages"]["/Kids"][0])
    appended = io.BytesIO()
    update.write(appended)
    assert appended.getvalue().startswith(data)
    said = pdfsig(appended.getvalue(), tmp_path)
    assert "Not total document signed" in said
    signature = PdfFileReader(appended).embedded_signatures[0]
    status = validate_pdf_signature(signature, ValidationContext(trust_roots=[]))
    assert status.modification_level is ModificationLevel.OTHER
    assert not status.docmdp_ok


def test_the_signature_leaves_the_archive_format_as_it_was(app, printed, tmp_path):
    signed = signing.sign(printed, "Letter MC-1").data
    with pikepdf.open(io.BytesIO(signed)) as document, document.open_metadata() as xmp:
        root = document.Root
        assert xmp.pdfa_status == "3A"
        assert xmp["dc:title"] == "Letter"
        assert root.Lang == "en"
        assert root.MarkInfo.Marked
        assert "/StructTreeRoot" in root
        assert [each.S for each in root.OutputIntents] == ["/GTS_PDFA1"]
        assert [each.AFRelationship for each in root.AF] == ["/Data"]
        attached = root.AF[0].EF.F
        assert attached.read_bytes() == b'{"number": "MC-2030-0001"}'
        assert attached.Subtype == "/application/json"
        field = root.AcroForm.Fields[0]
        assert [int(side) for side in field.Rect] == [0, 0, 0, 0]  # so it needs no appearance
        assert int(field.F) & 0b100110 == 0b100  # printed, neither hidden nor out of view
        assert "/NeedAppearances" not in root.AcroForm
        reference = field.V.Reference[0]
        assert not {"/DigestLocation", "/DigestMethod", "/DigestValue"} & set(reference.keys())
        assert list(root.Perms.keys()) == ["/DocMDP"]
    assert signed.startswith(printed[:-10])  # one update behind what was printed
    path = tmp_path / "checked.pdf"
    path.write_bytes(signed)
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)
    assert checked.returncode == 0


def test_the_organisers_certificate_signs_once_it_is_configured(configured, printed, tmp_path):
    signed = signing.sign(printed, "Letter MC-1")
    assert (signed.level, signed.self_made) == (signing.Level.B_B, False)
    assert "Secretariat of the Conference" in pdfsig(signed.data, tmp_path)
    assert configured.asked == []


def test_a_timestamp_server_makes_it_b_t(configured, printed, tmp_path):
    configured.answers.update({"/ocsp": False, "/ca.crl": False})
    use(timestamp_url=f"http://127.0.0.1:{configured.port}/tsa")
    signed = signing.sign(printed, "Letter MC-1")
    assert signed.level is signing.Level.B_T
    asked = len(configured.asked)
    signing.sign(printed, "Letter MC-2")
    assert configured.asked[asked:] == ["/tsa"]  # nobody waits for the others at each letter
    with closed_network():
        status = validated(signed.data, configured, revocation_mode="soft-fail")
    assert status.timestamp_validity.valid
    assert "Signature is Valid" in pdfsig(signed.data, tmp_path)


def test_authorities_that_answer_make_it_b_lt_and_it_is_proved_offline(
    configured, printed, tmp_path
):
    use(timestamp_url=f"http://127.0.0.1:{configured.port}/tsa")
    signed = signing.sign(printed, "Letter MC-1")
    assert signed.level is signing.Level.B_LT
    asked = list(configured.asked)
    assert {"/tsa", "/ocsp", "/ca.crl"} <= set(asked)
    signing.sign(printed, "Letter MC-2")
    assert configured.asked[len(asked) :] == ["/tsa"]  # the answers are kept for a batch
    with closed_network():
        status = validated(signed.data, configured, revocation_mode="hard-fail")
    assert status.bottom_line
    assert "Total document signed" in pdfsig(signed.data, tmp_path)


def validated(data, authority, **settings):
    """What pyHanko's validator says, with the authority's root and the file's own evidence."""
    reader = PdfFileReader(io.BytesIO(data))
    root = asn1_x509.Certificate.load(authority.root.public_bytes(Encoding.DER))
    wanted = {"trust_roots": [root], **settings}
    try:
        context = DocumentSecurityStore.read_dss(reader).as_validation_context(wanted)
    except NoDSSFoundError:
        context = ValidationContext(**wanted)
    status = validate_pdf_signature(reader.embedded_signatures[0], context)
    assert (status.intact, status.valid, status.trusted) == (True, True, True)
    return status


class closed_network:  # noqa: N801 - reads as a sentence
    def __enter__(self):
        disable_socket(allow_unix_socket=True)  # an event loop needs a pair

    def __exit__(self, *_error):
        enable_socket()


def trouble(run):
    with pytest.raises(signing.SigningError) as caught:
        run()
    assert caught.value.code in {each.value for each in Trouble}
    assert caught.value.passing
    return caught.value.code


def test_a_timestamp_server_that_is_away_stops_the_signature(configured, printed):
    configured.answers["/tsa"] = False
    use(timestamp_url=f"http://127.0.0.1:{configured.port}/tsa")
    assert trouble(lambda: signing.sign(printed, "x")) == "timestamp_unreachable"
    use(timestamp_url="http://127.0.0.1:9/tsa")
    assert trouble(lambda: signing.sign(printed, "x")) == "timestamp_unreachable"


def test_a_revoked_certificate_signs_nothing(configured, printed):
    use(timestamp_url=f"http://127.0.0.1:{configured.port}/tsa")
    configured.revoked.add(configured.signer[1].serial_number)
    assert trouble(lambda: signing.sign(printed, "x")) == "certificate_revoked"


def test_what_is_wrong_with_a_certificate_is_named(configured, authority, printed, tmp_path):
    use(password="another")
    assert trouble(signing.usable_identity) == "certificate_unreadable"
    use(certificate=tmp_path / "nowhere.p12")
    assert trouble(signing.usable_identity) == "certificate_missing"
    key, certificate = authority.issue("Other")
    pem, secret = tmp_path / "cert.pem", tmp_path / "key.pem"
    pem.write_bytes(authority.signer[1].public_bytes(Encoding.PEM))
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    use(certificate=pem, key=secret, password="")
    assert trouble(signing.usable_identity) == "certificate_other_key"
    pem.write_bytes(certificate.public_bytes(Encoding.PEM))  # replaced: read again
    assert signing.usable_identity().holder == "Other"
    with time_machine.travel(certificate.not_valid_after_utc + dt.timedelta(days=1)):
        assert trouble(lambda: signing.sign(printed, "x")) == "certificate_expired"
    with time_machine.travel(certificate.not_valid_before_utc - dt.timedelta(days=1)):
        assert trouble(signing.usable_identity) == "certificate_not_yet"


def test_signing_takes_a_fraction_of_printing(app, printed):
    signing.sign(printed, "warm")
    begun = dt.datetime.now(dt.UTC)
    signing.sign(printed, "x")
    assert (dt.datetime.now(dt.UTC) - begun).total_seconds() < 2  # 0.03 s measured
