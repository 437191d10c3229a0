"""Proving: a deed that wants a fresh proof is carried out after it, with nothing typed lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from logbook.domain.actors import StaffActor
from logbook.domain.errors import Unproved
from logbook.services.factors import Brought
from logbook.services.proving import proof_challenge, prove
from logbook.services.staff_signing_in import door_challenge
from logbook.web.account.blueprint import bp
from logbook.web.account.forms import OutForm
from logbook.web.account.party import party
from logbook.web.clock import now
from logbook.web.database import house, writing
from logbook.web.faces import Face, face
from logbook.web.forms import NEVER_SHOWN, TOKEN_FIELD, token_fits
from logbook.web.guards import Signed

_PROOF, _CODE, _ASSERTION, _ONWARD = "proof", "proof_code", "proof_assertion", "proof_onward"
_OWN = (_PROOF, _CODE, _ASSERTION, _ONWARD, TOKEN_FIELD)
_INSIDE = "/staff/"


@dataclass(frozen=True, slots=True)
class ProofPage:
    """Where the proof goes, and what goes along with it."""

    href: str
    carried: tuple[tuple[str, str], ...]
    refused: str
    named: bool


@bp.app_errorhandler(Unproved)
def unproved(_error: Unproved) -> ResponseReturnValue:
    """Ask for a proof; what was typed goes along, and is posted again together with it."""
    return _asked()


@bp.before_app_request
def take_proof() -> ResponseReturnValue | None:
    """Take the proof that a form brings along, and let it go on to where it was going."""
    if request.method != "POST" or face() is not Face.STAFF or _PROOF not in request.form:
        return None
    actor = getattr(current_user, "actor", None)
    if not isinstance(actor, StaffActor) or not token_fits(request.form.get(TOKEN_FIELD)):
        return None  # each page refuses these in its own way
    at = now()
    with writing() as desk:
        proved = prove(desk, actor, _brought(), at=at)
    if not proved:
        return _asked(_("That didn’t prove it. Wait for a new code, and try again."))
    g._login_user = Signed(replace(actor, proved_at=at))
    return None


@bp.post("/prove")
def prove_first() -> ResponseReturnValue:
    """Lead back to the page that asked for a proof."""
    if not OutForm().accepted():
        return render_template("errors/staff/too_old.html"), 422
    onward = request.form.get(_ONWARD, "")
    inside = onward.startswith(_INSIDE) and onward.isprintable() and "\\" not in onward
    return redirect(onward if inside else url_for("account.sign_in"), 303)


@bp.get("/challenge")
def challenge() -> ResponseReturnValue:
    """Give a browser what a passkey signs: at the door, or as a proof of whoever is in."""
    here, keys, at = party(), house().keys, now()
    if here is None:
        return {}
    actor = getattr(current_user, "actor", None)
    signs = (
        proof_challenge(keys, actor, at=at)
        if isinstance(actor, StaffActor)
        else door_challenge(keys, at=at)
    )
    return {"rpId": here.host, "challenge": signs, "userVerification": "required"}


def _asked(refused: str = "") -> ResponseReturnValue:
    whole = request.full_path if request.query_string else request.path
    posted = request.method == "POST" and request.endpoint != "account.prove_first"
    href = whole if posted else url_for("account.prove_first")
    carried = tuple(_carried()) if posted else ((_ONWARD, _onward(whole)),)
    page = ProofPage(href, carried, refused, party() is not None)
    return render_template("account/prove.html", page=page, names=(_PROOF, _CODE, _ASSERTION)), 403


def _onward(whole: str) -> str:
    return request.form.get(_ONWARD, "") if request.method == "POST" else whole


def _carried() -> Iterator[tuple[str, str]]:
    for name, value in request.form.items(multi=True):
        if name not in _OWN and name not in NEVER_SHOWN:
            yield name, value


def _brought() -> Brought:
    form = request.form
    return Brought(form.get(_CODE, ""), form.get(_ASSERTION, ""), party())
