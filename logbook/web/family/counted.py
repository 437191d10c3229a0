"""What is counted: a choice of its own, off at first, given and taken back."""

from __future__ import annotations

from dataclasses import dataclass

from flask.typing import ResponseReturnValue

from logbook.services.consenting import agree_to_count, is_counted, stop_counting
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.family.blueprint import bp
from logbook.web.family.forms import DeedForm
from logbook.web.family.showing import onward, show_inside
from logbook.web.guards import current_person


@dataclass(frozen=True, slots=True)
class CountedPage:
    """Whether the person has said yes."""

    given: bool


@bp.get("/p/c")
def counted() -> ResponseReturnValue:
    """Say what is counted, and whether this person's numbers are."""
    return _shown()


@bp.post("/p/c/yes")
def start_counting() -> ResponseReturnValue:
    """Give the consent, from now on."""
    if not DeedForm().accepted():
        return _shown(422)
    with writing() as desk:
        agree_to_count(desk, current_person(), at=now())
    return onward("family.counted")


@bp.post("/p/c/no")
def stop_counting_mine() -> ResponseReturnValue:
    """Take the consent back."""
    if not DeedForm().accepted():
        return _shown(422)
    with writing() as desk:
        stop_counting(desk, current_person(), at=now())
    return onward("family.counted")


def _shown(status: int = 200) -> ResponseReturnValue:
    with reading() as desk:
        page = CountedPage(is_counted(desk, current_person()))
    return show_inside("family/counted.html", status, page=page, form=DeedForm())
