"""What is counted: a choice of its own, off at first, given and taken back."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from logbook.services.consenting import agree_to_count, is_counted, stop_counting
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.guards import current_person
from logbook.web.mine.blueprint import bp
from logbook.web.mine.forms import OneButtonForm
from logbook.web.mine.showing import onward, show


@bp.get("/counted")
def counted() -> ResponseReturnValue:
    """Say what is counted, and whether this person's answers are."""
    return _shown()


@bp.post("/counted/yes")
def start() -> ResponseReturnValue:
    """Give the consent, from now on."""
    if not OneButtonForm().accepted():
        return _shown(422)
    with writing() as desk:
        agree_to_count(desk, current_person(), at=now())
    return onward("mine.counted")


@bp.post("/counted/no")
def stop() -> ResponseReturnValue:
    """Take the consent back."""
    if not OneButtonForm().accepted():
        return _shown(422)
    with writing() as desk:
        stop_counting(desk, current_person(), at=now())
    return onward("mine.counted")


def _shown(status: int = 200) -> ResponseReturnValue:
    with reading() as desk:
        given = is_counted(desk, current_person())
    return show("counted", status, given=given, form=OneButtonForm(formdata=None))
