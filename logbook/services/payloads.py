"""Payloads: how values become the bytes that are sealed or locked, and values again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from logbook.domain.consents import Consent, Purpose
from logbook.domain.entries import Entry, EntryId, Missing, Occasion, Rating, With
from logbook.domain.messages import Reply, Wish
from logbook.domain.observations import NewSubject, Observation, SubjectId
from logbook.domain.people import Band, Profile, ProgrammeId, Role, SiteId, StaffId


def packed(value: Any) -> bytes:
    """Write a plain value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def pack_rating(rating: Rating) -> list[Any]:
    """Write one rating as a list."""
    missing = rating.missing.value if rating.missing else None
    return [rating.item, rating.version, rating.value, missing]


def read_rating(kept: list[Any]) -> Rating:
    """Read one rating."""
    item, version, value, missing = kept
    return Rating(item, version, value, Missing(missing) if missing else None)


def pack_entry(entry: Entry) -> bytes:
    """Write an entry."""
    return packed(
        {
            "at": entry.at.isoformat(),
            "occasion": entry.occasion.value,
            "ratings": [pack_rating(each) for each in entry.ratings],
            "words": entry.words,
            "talk": entry.talk,
            "good": entry.good_moment,
            "mode": entry.mode.value,
            "language": entry.language,
        }
    )


def read_entry(entry: EntryId, payload: bytes) -> Entry:
    """Read an entry."""
    kept = json.loads(payload)
    return Entry(
        entry,
        datetime.fromisoformat(kept["at"]),
        Occasion(kept["occasion"]),
        tuple(read_rating(each) for each in kept["ratings"]),
        kept["words"],
        kept["talk"],
        kept["good"],
        With(kept["mode"]),
        kept["language"],
    )


def pack_reply(reply: Reply) -> bytes:
    """Write a reply."""
    return packed({"at": reply.at.isoformat(), "words": reply.words, "did": reply.did})


def read_reply(reply: str, about: str, staff: StaffId, payload: bytes) -> Reply:
    """Read a reply."""
    kept = json.loads(payload)
    return Reply(
        reply, about, staff, datetime.fromisoformat(kept["at"]), kept["words"], kept["did"]
    )


def pack_wish(wish: Wish) -> bytes:
    """Write a wish to talk."""
    kept = {"at": wish.at.isoformat(), "good": wish.good_moment}
    return packed({**kept, "plain": wish.plain, "sign": wish.sign})


def read_wish(wish: str, payload: bytes) -> Wish:
    """Read a wish to talk."""
    kept = json.loads(payload)
    at, plain, sign = kept["at"], kept.get("plain", False), kept.get("sign", False)
    return Wish(wish, datetime.fromisoformat(at), kept["good"], plain, sign)


_DAY = 10  # letters of a day as ISO writes it


def pack_profile(profile: Profile) -> bytes:
    """Write a profile."""
    return packed(
        {
            "role": profile.role.value,
            "band": profile.band.value,
            "site": profile.site,
            "programme": profile.programme,
            "subject": profile.subject,
            "since": profile.since,
            "language": profile.language,
            "ready": profile.ready,
            "practised": profile.practised,
            # as long with a day as without, so that no copy tells whose support has ended
            "last_contact": profile.last_contact.ljust(_DAY),
            "warned_on": profile.warned_on.ljust(_DAY),
        }
    )


def read_profile(payload: bytes) -> Profile:
    """Read a profile."""
    kept = json.loads(payload)
    return Profile(
        Role(kept["role"]),
        Band(kept["band"]),
        SiteId(kept["site"]),
        ProgrammeId(kept["programme"]),
        kept["subject"],
        kept["since"],
        kept["language"],
        kept["ready"],
        kept.get("practised", False),  # profiles from before it was asked have none
        kept.get("last_contact", "").strip(),
        kept.get("warned_on", "").strip(),
    )


def pack_consent(consent: Consent) -> bytes:
    """Write a consent."""
    return packed([consent.purpose.value, consent.given, consent.version, consent.at.isoformat()])


def read_consent(payload: bytes) -> Consent:
    """Read a consent."""
    purpose, given, version, at = json.loads(payload)
    return Consent(Purpose(purpose), given, version, datetime.fromisoformat(at))


def pack_subject(subject: NewSubject | None) -> bytes:
    """Write the subject under which somebody is counted, or that there is none."""
    if subject is None:
        return packed(None)
    return packed(
        {
            "id": subject.id,
            "household": subject.household,
            "role": subject.role.value,
            "band": subject.band.value,
            "site": subject.site,
            "programme": subject.programme,
            "entry": subject.entry,
        }
    )


def read_subject(payload: bytes) -> NewSubject | None:
    """Read a subject."""
    kept = json.loads(payload)
    if kept is None:
        return None
    return NewSubject(
        SubjectId(kept["id"]),
        kept["household"],
        Role(kept["role"]),
        Band(kept["band"]),
        SiteId(kept["site"]),
        ProgrammeId(kept["programme"]),
        kept["entry"],
    )


def pack_counted(counted: Sequence[Observation]) -> bytes:
    """Write what is counted of one entry: what its observations share stands there once."""
    if not counted:
        return packed({})
    one = counted[0]
    return packed(
        {
            "subject": one.subject,
            "occasion": one.occasion.value,
            "mode": one.mode.value,
            "week": one.week,
            "quarter": one.quarter,
            "language": one.language,
            "ratings": [
                [each.item, each.version, each.value, each.missing and each.missing.value]
                for each in counted
            ],
        }
    )


def read_counted(payload: bytes) -> tuple[Observation, ...]:
    """Read what is counted of one entry."""
    kept = json.loads(payload)
    if not kept or not isinstance(kept, dict):  # a list: as it was kept before, and let go
        return ()
    subject, week, quarter = SubjectId(kept["subject"]), kept["week"], kept["quarter"]
    occasion, mode, language = _OCCASIONS[kept["occasion"]], _MODES[kept["mode"]], kept["language"]
    return tuple(
        Observation(
            subject,
            item,
            version,
            occasion,
            mode,
            week,
            value,
            _MISSING[missing] if missing else None,
            quarter,
            language,
        )
        for item, version, value, missing in kept["ratings"]
    )


# an enum's own call costs more than all the rest, a million times over
_OCCASIONS = {each.value: each for each in Occasion}
_MODES = {each.value: each for each in With}
_MISSING = {each.value: each for each in Missing}
