"""The application: the only file that knows every part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask import Flask, Response, abort, send_from_directory
from flask_babel import Babel
from flask_login import current_user
from jinja2 import StrictUndefined

from logbook.assets import fingerprint, folder, mark_of
from logbook.domain.actors import PersonActor
from logbook.services.desk import House
from logbook.settings import Settings
from logbook.web.account.routes import bp as account
from logbook.web.account.routes import helping as colleagues
from logbook.web.admin.routes import bp as admin
from logbook.web.clock import system_clock
from logbook.web.compression import use_compression
from logbook.web.errors import use_errors
from logbook.web.evaluator.routes import bp as evaluator
from logbook.web.faces import is_for_another
from logbook.web.family.routes import bp as family
from logbook.web.family.routes import front
from logbook.web.forms import csrf_field
from logbook.web.guards import logins
from logbook.web.handbook.routes import bp as handbook
from logbook.web.headers import use_headers
from logbook.web.keyworker.routes import bp as keyworker
from logbook.web.keyworker.routes import inviting
from logbook.web.lead.routes import bp as lead
from logbook.web.lead.routes import watching
from logbook.web.mine.routes import bp as mine
from logbook.web.sentences import begin_sentences_well
from logbook.web.together.routes import bp as together
from logbook.web.traces import load_traces
from logbook.web.turns import Doors, Turns, bounds_for

_LONGEST_POST = 256 * 1024  # bytes
_PAGES = (
    family,
    mine,
    account,
    colleagues,
    keyworker,
    inviting,
    together,
    lead,
    watching,
    admin,
    evaluator,
    handbook,
)


def create_app(
    settings: Settings, house: House, *, clock: Callable[[], datetime] = system_clock
) -> Flask:
    """Put the application together for one open service."""
    app = Flask("logbook", template_folder=str(folder("templates")), static_folder=None)
    app.jinja_options = {"undefined": StrictUndefined}
    app.config.update(
        MAX_CONTENT_LENGTH=_LONGEST_POST,
        MAX_FORM_MEMORY_SIZE=_LONGEST_POST,
        REMEMBER_COOKIE_NAME="=",  # no cookie can have this name: nobody is remembered
        BABEL_DEFAULT_LOCALE="en",
        BABEL_DEFAULT_TIMEZONE=settings.zone,
    )
    doors = Doors(Turns(bounds_for(settings.threads, settings.workers)))
    told = {"settings": settings, "house": house, "clock": clock, "traces": load_traces()}
    app.extensions |= {**told, "doors": doors}
    logins.init_app(app)
    Babel(app, locale_selector=_language)
    use_headers(app)
    use_compression(app)
    use_errors(app, front=front)
    _serve_static(app)
    for pages in _PAGES:
        app.register_blueprint(pages)
    _name_globals(app, settings)
    return app


def _language() -> str:
    actor = getattr(current_user, "actor", None)
    return actor.profile.language if isinstance(actor, PersonActor) else "en"


def _name_globals(app: Flask, settings: Settings) -> None:
    begin_sentences_well(app.jinja_env)
    app.jinja_env.globals.update(
        asset=lambda name: f"/static/{fingerprint()}/{name}",
        csrf_field=csrf_field,
        demo=settings.demo,
        language="en",
        mark_of=mark_of,
    )


def _serve_static(app: Flask) -> None:
    def static(mark: str, filename: str) -> Response:
        if mark != fingerprint() or is_for_another(filename):
            abort(404)
        return send_from_directory(folder("static"), filename)

    app.add_url_rule("/static/<mark>/<path:filename>", "static", static)
