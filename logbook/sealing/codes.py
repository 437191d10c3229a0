"""Codes: the six digits of an authenticator app (TOTP, RFC 6238), and recovery codes on paper."""

from __future__ import annotations

import base64
import hmac
import secrets
from datetime import datetime

import pyotp

_STEP = 30  # seconds
_DRIFT = 1  # steps that a phone's clock may be off, either way
_RECOVERY, _GROUP, _CODES = 16, 4, 10  # figures of a recovery code, in groups; how many there are


def code_secret_of(seed: bytes) -> str:
    """Give the secret that belongs to 20 bytes of chance."""
    return base64.b32encode(seed).decode()


def step_at(at: datetime) -> int:
    """Give the time step of a moment."""
    return int(at.timestamp()) // _STEP


def matching_step(secret: str, code: str, at: datetime) -> int | None:
    """Find the time step of which a code is; None when it is of none near this moment."""
    now = step_at(at)
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


def new_recovery_codes() -> tuple[str, ...]:
    """Make ten codes that open once each, for when the app is not at hand."""
    return tuple(_in_groups(_drawn()) for _ in range(_CODES))


def is_recovery_code(typed: str) -> bool:
    """Tell whether something typed has the form of a recovery code."""
    plain = plain_code(typed)
    return len(plain) == _RECOVERY and plain.isascii() and plain.isdigit()


def plain_code(typed: str) -> str:
    """Give a code without what only makes it easier to read."""
    return "".join(typed.replace("-", " ").split())


def _drawn() -> str:
    # figures alone: the keys of a phone that show for a code have no letters
    return f"{secrets.randbelow(10**_RECOVERY):0{_RECOVERY}d}"


def _in_groups(code: str) -> str:
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))
