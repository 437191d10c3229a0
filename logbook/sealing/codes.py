"""Codes: the six digits of a staff member's authenticator app (TOTP, RFC 6238)."""

from __future__ import annotations

import base64
import hmac
from datetime import datetime

import pyotp

_STEP = 30  # seconds
_DRIFT = 1  # steps that a phone's clock may be off, either way


def code_secret_of(seed: bytes) -> str:
    """Give the secret that belongs to 20 bytes of chance."""
    return base64.b32encode(seed).decode()


def matching_step(secret: str, code: str, at: datetime) -> int | None:
    """Find the time step of which a code is; None when it is of none near this moment."""
    now = int(at.timestamp()) // _STEP
    codes = pyotp.TOTP(secret)
    typed = code.replace(" ", "").encode()
    return next(
        (
            step
            for step in range(now - _DRIFT, now + _DRIFT + 1)
            if hmac.compare_digest(codes.generate_otp(step).encode(), typed)
        ),
        None,
    )


def code_address(secret: str, email: str, service: str) -> str:
    """Give the otpauth address that an authenticator app scans."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=service)
