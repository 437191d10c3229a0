"""An authenticator of software, that signs like a real one, and wrongly where a test wants it."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field

import cbor2
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256

from logbook.sealing.passkeys import as_text

HOST, ORIGIN = "localhost", "http://localhost"
_HERE, _VERIFIED, _MADE = 1, 4, 64  # flags: touched, by its owner, and a new key comes along


@dataclass
class Authenticator:
    """One passkey, and how often it was used."""

    key: EllipticCurvePrivateKey = field(default_factory=lambda: generate_private_key(SECP256R1()))
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    count: int = 0
    origin: str = ORIGIN  # of the pages that its browser shows

    def made(self, challenge: str, *, verified: bool = True) -> str:
        """Answer to the making of this passkey."""
        point = self.key.public_key().public_numbers()
        public = {
            1: 2,
            3: -7,
            -1: 1,
            -2: point.x.to_bytes(32, "big"),
            -3: point.y.to_bytes(32, "big"),
        }
        said = self._said(HOST, _MADE | (_VERIFIED if verified else 0))
        new = b"\1" * 16 + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(public)
        whole = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": said + new})
        client = _client("webauthn.create", challenge, self.origin)
        return self._answer({"clientDataJSON": client, "attestationObject": whole})

    def signed(
        self,
        challenge: str,
        *,
        host: str = HOST,
        origin: str = "",
        verified: bool = True,
        count: int | None = None,
    ) -> str:
        """Sign a challenge; whatever is given differs from what the right one would be."""
        self.count += 1
        said = self._said(host, _VERIFIED if verified else 0, count)
        client = _client("webauthn.get", challenge, origin or self.origin)
        signature = self.key.sign(said + hashlib.sha256(client).digest(), ECDSA(SHA256()))
        answer = {"clientDataJSON": client, "authenticatorData": said, "signature": signature}
        return self._answer(answer)

    def _said(self, host: str, flags: int, count: int | None = None) -> bytes:
        counted = self.count if count is None else count
        begin = hashlib.sha256(host.encode()).digest() + bytes((_HERE | flags,))
        return begin + counted.to_bytes(4, "big")

    def _answer(self, response: dict[str, bytes]) -> str:
        written = {name: as_text(value) for name, value in response.items()}
        named = {"id": as_text(self.id), "rawId": as_text(self.id), "type": "public-key"}
        return json.dumps({**named, "response": written})


def _client(kind: str, challenge: str, origin: str) -> bytes:
    return json.dumps({"type": kind, "challenge": challenge, "origin": origin}).encode()
