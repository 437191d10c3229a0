"""Together: the guard stands here, once; while a device is lent, no other staff page answers it."""

from __future__ import annotations

from flask import Blueprint, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from logbook.services.lending import rescue_typed, saved_on
from logbook.web.cookies import Cookie, token_in
from logbook.web.database import reading, writing
from logbook.web.faces import Face, face
from logbook.web.forms import TOKEN_FIELD, token_fits
from logbook.web.guards import current_person, guarded, is_lent
from logbook.web.text import plain

bp = Blueprint("together", __name__, url_prefix="/staff/together")
bp.record(lambda state: guarded(state.app.extensions, bp, ()))
_STEPS = frozenset(
    f"together.{each}"
    for each in ("moment", "choose_moment", "question", "answer", "words", "finish")
)


@bp.before_app_request
def stay() -> ResponseReturnValue | None:
    """Send whoever asks a lent device for another staff page back to where the check-in stands."""
    if face() is not Face.STAFF or request.endpoint == "static" or not is_lent():
        return None
    return None if request.blueprint == bp.name else redirect(url_for("together.here"), 303)


@bp.before_request
def only_while_lent() -> ResponseReturnValue | None:
    """Let only a lent device in; what was typed when that had run out is kept for its person."""
    if not is_lent():
        _rescue()
        return redirect(url_for("account.sign_in"), 303)
    return redirect(url_for("together.saved"), 303) if _is_past() else None


def _is_past() -> bool:
    """Tell whether a step is asked for though the one check-in of this lending is kept."""
    if request.endpoint not in _STEPS:
        return False
    with reading() as desk:
        return saved_on(desk, current_person()) is not None


def _rescue() -> None:
    visit, token = g.get("visit"), token_in(Cookie.STAFF)
    words, talk = plain(request.form.get("words")), bool(request.form.get("talk"))
    typed = request.method == "POST" and bool(words or talk)
    if visit is None or not token or not (typed and token_fits(request.form.get(TOKEN_FIELD))):
        return
    with writing() as desk:
        rescue_typed(desk, visit, token, words, talk=talk)
