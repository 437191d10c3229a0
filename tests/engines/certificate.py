"""A certificate for the hosts of these tests: made for one run, and trusted by nobody else."""

from __future__ import annotations

import base64
import hashlib
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_CURVE = ec.SECP256R1()


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a server shows, and what a browser has to trust."""

    path: Path  # key and certificate, for the server
    authority: bytes  # whose word a browser has to take for it, as DER
    pin: str  # of its public key, as Chromium names one to trust

    def context(self) -> ssl.SSLContext:
        """Give what wraps a server's connections."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.path)
        return context


def make_certificate(folder: Path, *hosts: str) -> Certificate:
    """Make an authority of our own, and let it sign a certificate for these hosts."""
    authority, key = ec.generate_private_key(_CURVE), ec.generate_private_key(_CURVE)
    root = _begun("authority", authority.public_key(), ca=True).sign(authority, hashes.SHA256())
    names = x509.SubjectAlternativeName([x509.DNSName(each) for each in hosts])
    use = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    signed = (
        _begun("server", key.public_key(), ca=False)
        .add_extension(names, critical=False)
        .add_extension(use, critical=False)
        .sign(authority, hashes.SHA256())
    )
    kept = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = folder / "certificate.pem"
    path.write_bytes(kept + signed.public_bytes(serialization.Encoding.PEM))
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    pin = base64.b64encode(hashlib.sha256(public).digest()).decode()
    return Certificate(path, root.public_bytes(serialization.Encoding.DER), pin)


def _begun(name: str, key: ec.EllipticCurvePublicKey, *, ca: bool) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named("authority"))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=7))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{name} of these tests")])
