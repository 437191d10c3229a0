"""Guards: who is at a page; each blueprint has one, and opening a page to anyone is said aloud."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user

from logbook.domain.actors import PersonActor, StaffActor
from logbook.domain.entries import With
from logbook.domain.errors import Invalid, Refused, Unknown
from logbook.domain.people import StaffRole
from logbook.services.desk import Desk
from logbook.services.drafting import rescue_words
from logbook.services.visiting import (
    State,
    borrower_of_visit,
    form_token_of,
    person_of_visit,
    staff_of_visit,
    touch,
    visit_state,
    wants_touch,
)
from logbook.web.clock import now
from logbook.web.cookies import Cookie, token_in
from logbook.web.database import reading, writing
from logbook.web.faces import Face, face
from logbook.web.forms import NEVER_SHOWN, TOKEN_FIELD, token_fits
from logbook.web.text import plain

logins = LoginManager()
_COOKIES = {
    Face.FAMILY: Cookie.FAMILY,
    Face.STAFF: Cookie.STAFF,
    Face.PLAIN: Cookie.PLAIN,
}
_NOBODYS = "0" * 43

# By what a session was opened that is not let everywhere: which pages it reaches, and no other.
# Where it asks for another, it is sent to the first of them.
Bounds = Mapping[str, Sequence[str]]


class Signed(UserMixin):
    """Whoever is signed in, as Flask-Login carries them."""

    def __init__(self, actor: PersonActor | StaffActor) -> None:
        self.actor = actor
        self.id = actor.id

    @property
    def name(self) -> str:
        """Give a staff member's name; a person's stands on no frame."""
        return self.actor.name if isinstance(self.actor, StaffActor) else ""

    @property
    def role(self) -> StaffRole | None:
        """Give a staff member's role."""
        return self.actor.role if isinstance(self.actor, StaffActor) else None


@logins.request_loader  # type: ignore[untyped-decorator]  # flask-login carries no types
def _load(_request: object) -> Signed | None:
    # whoever brings no token costs the look that a dead one costs: nobody can time who was here
    token = token_in(_COOKIES[face()]) or _NOBODYS
    g.visit_state, g.visit = State.NONE, None
    at = now()
    with reading() as desk:
        g.visit_state, g.visit = visit_state(desk, token, at=at)
        if g.visit is None:
            return None
        g.form_token = form_token_of(token, g.visit)
        find = _staff_or_borrower if face() is Face.STAFF else person_of_visit
        actor = find(desk, g.visit, token) if g.visit_state is State.LIVE else None
    if actor is None or not _is_their_face(actor):
        return None
    if wants_touch(g.visit, at=at):
        with writing() as desk:
            touch(desk, g.visit, at=at)
    return Signed(actor)


def _staff_or_borrower(desk: Desk, visit: Any, token: str) -> PersonActor | StaffActor | None:
    """Give whose session of the staff it is: with whom the device is, while it is lent."""
    return staff_of_visit(desk, visit, token) or borrower_of_visit(desk, visit, token)


def _is_their_face(actor: PersonActor | StaffActor) -> bool:
    if isinstance(actor, StaffActor) or actor.mode is With.WORKER:
        return face() is Face.STAFF
    return face() is (Face.FAMILY if actor.profile.role.disguised else Face.PLAIN)


def _actor() -> PersonActor | StaffActor | None:
    actor: PersonActor | StaffActor | None = getattr(current_user, "actor", None)
    return actor


def has_live_visit() -> bool:
    """Tell whether a request brings a session that still lasts."""
    _actor()
    return g.get("visit_state") is State.LIVE


def is_lent() -> bool:
    """Tell whether a request comes from a staff device that is lent to a person."""
    actor = _actor()
    return isinstance(actor, PersonActor) and actor.mode is With.WORKER


def current_person() -> PersonActor:
    """Give the person whose page it is."""
    actor = _actor()
    if not isinstance(actor, PersonActor):
        raise Unknown
    return actor


def current_staff() -> StaffActor:
    """Give the member of staff whose page it is."""
    actor = _actor()
    if not isinstance(actor, StaffActor):
        raise Unknown
    return actor


def guard_family(
    blueprint: Blueprint,
    *,
    otherwise: Callable[[], ResponseReturnValue],
    open_to_anyone: Collection[str] = (),
    bounds: Bounds = MappingProxyType({}),
) -> None:
    """Let only a person with a live session in; anybody else gets the answer given.

    What was typed into a form whose session has run out is kept for its person.
    """
    _guard_person(blueprint, lambda _kept: otherwise(), open_to_anyone, bounds)


def guard_mine(
    blueprint: Blueprint,
    *,
    otherwise: Callable[[bool], ResponseReturnValue],
    open_to_anyone: Collection[str] = (),
    bounds: Bounds = MappingProxyType({}),
) -> None:
    """Let only an adult working to change in; the answer to others is told if words were kept."""
    _guard_person(blueprint, otherwise, open_to_anyone, bounds)


def _guard_person(
    blueprint: Blueprint,
    otherwise: Callable[[bool], ResponseReturnValue],
    open_to_anyone: Collection[str],
    bounds: Bounds,
) -> None:
    def guard() -> ResponseReturnValue | None:
        if request.endpoint in open_to_anyone:
            return None
        if _actor() is None:
            return otherwise(rescue())
        within = bounds.get(g.visit.kind.value)
        if within is not None and request.endpoint not in within:
            return redirect(url_for(within[0]), 303)
        return None

    blueprint.before_request(guard)
    blueprint.record(lambda state: guarded(state.app.extensions, blueprint, open_to_anyone))


def guard_staff(
    blueprint: Blueprint, *roles: StaffRole, open_to_anyone: Collection[str] = ()
) -> None:
    """Let only staff of these roles in; others sign in first, or are refused."""

    def guard() -> ResponseReturnValue | None:
        if request.endpoint in open_to_anyone:
            return None
        if _actor() is None:
            return _ended()
        if current_staff().role not in roles:
            raise Refused
        return None

    blueprint.before_request(guard)
    blueprint.record(lambda state: guarded(state.app.extensions, blueprint, open_to_anyone))


def guarded(
    extensions: dict[str, object], blueprint: Blueprint, open_to_anyone: Collection[str]
) -> None:
    """Note that a blueprint has its guard, and what that opens to anyone."""
    guards = extensions.setdefault("guards", {})
    assert isinstance(guards, dict)  # noqa: S101  (ours alone)
    guards[blueprint.name] = frozenset(open_to_anyone)


def rescue() -> bool:
    """Keep the words of a form whose session has run out; one that was ended discards them."""
    visit = g.get("visit")
    if request.method != "POST" or g.get("visit_state") is not State.EXPIRED or visit is None:
        return False
    words = plain(request.form.get("words"))
    talk = bool(request.form.get("talk"))
    if not (words or talk) or not token_fits(request.form.get(TOKEN_FIELD)):
        return False
    try:
        with writing() as desk:
            person = person_of_visit(desk, visit, token_in(_COOKIES[face()]) or _NOBODYS)
            if person is None:
                return False  # its words, or all of theirs, have gone meanwhile
            rescue_words(desk, person, words, talk=talk)
    except Invalid:
        return False  # longer than may be kept: there is no page left on which to say so
    return True


def _ended() -> ResponseReturnValue:
    """Send to the sign-in; what was typed is shown once more, so that nothing is lost."""
    if request.method != "POST":
        return redirect(url_for("account.sign_in"), 303)
    secret = (TOKEN_FIELD, *NEVER_SHOWN, "proof_code", "proof_assertion", "answer")
    typed = [plain(value) for key, value in request.form.items() if key not in secret and value]
    return Response(render_template("errors/staff/ended.html", typed=typed), 401)
