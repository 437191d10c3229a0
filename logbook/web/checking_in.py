"""Checking in on any face: the questions, each answer as it is tapped, the entry at the end."""

from __future__ import annotations

from logbook.domain.drafts import Draft
from logbook.domain.entries import EntryId, Rating
from logbook.domain.errors import Unknown
from logbook.domain.measures import Item, rate
from logbook.services.drafting import keep_answer, keep_moment, keep_words, open_draft
from logbook.services.looking_back import own_told
from logbook.services.recording import finish, is_finished
from logbook.web.clock import now
from logbook.web.database import house, reading, writing
from logbook.web.guards import current_person

_MOMENTS = {"yes": True, "go-on": False}
DOUBT = "not-really"  # asked once more, then they go on or leave it


def items() -> tuple[Item, ...]:
    """Give the questions of the person's role and band."""
    profile = current_person().profile
    return house().questions.check_in(profile.role, profile.band)


def keep_chosen_moment(chosen: str) -> bool:
    """Keep whether now is a good time; False when what was chosen is no answer to it."""
    if chosen not in _MOMENTS:
        return False
    with writing() as desk:
        keep_moment(desk, current_person(), good=_MOMENTS[chosen])
    return True


def count() -> int:
    """Count the questions of a check-in."""
    return len(items())


def item_of(number: int) -> Item:
    """Find a question by its number, from 1; raises Unknown."""
    if not 1 <= number <= count():
        raise Unknown
    return items()[number - 1]


def begun() -> Draft | None:
    """Open what was tapped and typed so far; None when nothing was."""
    with reading() as desk:
        return open_draft(desk, current_person())


def tapped_before(number: int) -> Rating | None:
    """Give the answer that a question has so far."""
    draft = begun()
    return draft.answers.get(number) if draft else None


def keep_tapped(number: int, answer: str | None) -> None:
    """Keep an answer as it was tapped; raise Invalid when it is not on the scale."""
    rating = rate(item_of(number), answer)
    with writing() as desk:
        keep_answer(desk, current_person(), number, rating)


def step_of(draft: Draft | None) -> int | None:
    """Give the question at which a draft goes on, or the number after the last for own words.

    None when nothing was begun.
    """
    if draft is None or not (draft.answers or draft.words or draft.talk):
        return None
    left = [step for step in range(1, count() + 1) if step not in draft.answers]
    return count() + 1 if draft.words or draft.talk or not left else left[0]


def keep_typed_words(words: str, *, talk: bool, of: EntryId) -> None:
    """Keep what was typed into a draft; what comes late must not begin another one."""
    person = current_person()
    with writing() as desk:
        if (words or talk or of) and not is_finished(desk, person, of):
            keep_words(desk, person, words, talk=talk)


def make_entry(draft: Draft, typed: EntryId, *, begun: bool, share: bool) -> EntryId:
    """Make the entry; when its draft is gone it was kept before, else it is Unknown."""
    person = current_person()
    if not begun or draft.id != typed:
        if not _is_as_kept(draft, typed):
            raise Unknown  # other words than were kept: they are not lost for an entry that was
        return typed
    with writing() as desk:
        return finish(desk, person, draft, share=share, at=now())


def _is_as_kept(draft: Draft, entry: EntryId) -> bool:
    person = current_person()
    with reading() as desk:
        if person.private_key is None:  # nobody here can read what was kept
            return not draft.words and is_finished(desk, person, entry)
        told, _shared = own_told(desk, person, entry)
    return draft.words in ("", told.words)
