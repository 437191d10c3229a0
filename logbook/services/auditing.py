"""Auditing: each deed is a line, marked over the line before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from logbook.domain.people import PersonId
from logbook.sealing.keyfile import KeyFile
from logbook.sealing.locks import chain_holds, chain_mark
from logbook.services.desk import RECORDED, Desk
from logbook.store.audit import Deed, add_deeds, last_deed


class Kind(StrEnum):
    """What the audit names; the words stand in the handbook too."""

    SEEN_ON_TODAY = "seen on today"
    OPENED_PERSON = "opened person"
    OPENED_ENTRY = "opened entry"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    LENT = "lent a tablet"
    UNLOCKED = "unlocked a tablet"
    NOT_UNLOCKED = "failed to unlock a tablet"
    INVITED = "invited"
    TOOK_WORDS = "took words"
    MADE_LINK = "made a link for a phone"
    LINKED_PHONE = "linked a phone"
    UNLINKED_PHONE = "unlinked a phone"
    LEFT_NOTE = "left a note"
    ASSIGNED = "assigned"
    ADDED_SITE = "added site"
    ADDED_PROGRAMME = "added programme"
    ADDED_STAFF = "added staff"
    JOINED = "joined"
    SIGNED_IN = "signed in"
    JOINED_AGAIN = "joined again"
    ADDED_PASSKEY = "added passkey"
    REMOVED_PASSKEY = "removed passkey"
    ODD_PASSKEY = "refused a passkey that counts backwards"
    NEW_CODES = "made recovery codes"
    USED_RECOVERY_CODE = "used recovery code"
    WRONG_CODES = "typed wrong codes"
    CHANGED_PASSWORD = "changed password"  # noqa: S105  (what was done, and no password)
    RESET_STAFF = "reset a colleague"
    GAVE_BACK = "gave access back"
    RELEASED = "released"
    GAVE_HISTORY = "gave what was before"
    KEPT_HISTORY = "kept what was before"
    LEFT_CIRCLE = "left a circle"
    GAVE_CIRCLES = "gave circles"
    COVERED = "covered"
    ENDED_COVER = "ended cover"
    ASKED_TO_LOOK = "asked to break the glass"
    LET_LOOK = "agreed to break the glass"
    ENDED_ACCOUNT = "ended account"
    BOTH_SIDES = "one worker on both sides"
    DENY_LIST_HIT = "chose somebody who was denied"
    FETCHED_RELEASE = "fetched release"
    ERASED = "erased"
    SUPPORT_ENDED = "support ended"
    SUPPORT_GOES_ON = "support goes on"
    WARNED = "warned that all goes"
    TAMPERED = "found something changed"
    HEAD_NOT_WRITTEN = "head not written"
    BULK_OPENING = "opened unusually many"
    LOOKED_INTO = "looked into"
    TOOK_BACK = "took back"
    REISSUED = "reissued words"


SERVICE = "service"  # whose deed it is where nobody asks for it: the passing of time does
LOOKS = (Kind.OPENED_PERSON.value, Kind.OPENED_ENTRY.value)  # what a person is shown as a look

# after these somebody may come in by other means than before
KEY_CHANGES = (
    Kind.JOINED_AGAIN.value,
    Kind.ADDED_PASSKEY.value,
    Kind.REMOVED_PASSKEY.value,
    Kind.ODD_PASSKEY.value,
    Kind.NEW_CODES.value,
    Kind.USED_RECOVERY_CODE.value,
    Kind.WRONG_CODES.value,
    Kind.CHANGED_PASSWORD.value,
    Kind.RESET_STAFF.value,
    Kind.GAVE_BACK.value,
)


@dataclass(frozen=True, slots=True)
class NewDeed:
    """One deed to be kept; never any content."""

    kind: Kind
    at: datetime
    person: PersonId | None = None
    row: str | None = None
    why: str = ""


def record(
    desk: Desk,
    actor: str,
    kind: Kind,
    *,
    at: datetime,
    person: PersonId | None = None,
    row: str | None = None,
    why: str = "",
) -> None:
    """Append a deed to the audit, in the caller's transaction; never any content."""
    record_all(desk, actor, (NewDeed(kind, at, person, row, why),))


def record_all(desk: Desk, actor: str, new: Sequence[NewDeed]) -> None:
    """Append deeds to the audit in the order given, in the caller's transaction."""
    if not new:
        return
    head = last_deed(desk.session)
    last, mark = (head.number, head.mark) if head else (0, b"")
    deeds = []
    for number, each in enumerate(new, last + 1):
        deed = Deed(number, each.at, actor, each.kind.value, each.person, each.row, each.why, b"")
        mark = chain_mark(desk.keys, mark + chained(deed))
        deeds.append(replace(deed, mark=mark))
    add_deeds(desk.session, deeds)
    desk.session.info[RECORDED] = deeds[-1]  # for what a house does after the commit


def fits_chain(keys: KeyFile, before: bytes, deed: Deed) -> bool:
    """Tell whether a line is what was written after the line with that mark."""
    return chain_holds(keys, before + chained(deed), deed.mark)


def chained(deed: Deed) -> bytes:
    """Give the bytes of a line over which its mark is made."""
    parts = (
        str(deed.number),
        deed.at.isoformat(),
        deed.actor,
        deed.deed,
        deed.person or "",
        deed.row or "",
        deed.why,
    )
    return b"".join(len(each).to_bytes(2, "big") + each.encode() for each in parts)
