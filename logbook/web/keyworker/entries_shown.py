"""Entries and answers to them as pages show them: the words first, then the numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from flask_babel import gettext as _

from logbook.domain.caseload import Story, concerns_by_entry
from logbook.domain.concerns import Concern
from logbook.domain.entries import Entry, Occasion, With
from logbook.domain.measures import Item, Questions
from logbook.domain.messages import Reply
from logbook.domain.people import StaffId
from logbook.web.keyworker.history import missing_said
from logbook.web.wording import day_said, local_day, on_dial, short_day, short_name, value_said


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One answer: its question, its value, what it was before."""

    name: str
    value: str
    of: str
    was: str
    look: bool

    @property
    def words(self) -> str:
        """Say it in a row of answers: Safe 7; Happy: “A little”."""
        return f"{self.name} {self.value}" if self.of else f"{self.name}: {self.value}"


@dataclass(frozen=True, slots=True)
class ReplyShown:
    """What somebody of the circle answered or did."""

    head: str
    words: str


@dataclass(frozen=True, slots=True)
class EntryShown:
    """One shared entry."""

    id: str
    day: str
    answers: tuple[AnswerShown, ...]
    words: str
    language: str
    note: str
    replies: tuple[ReplyShown, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is needed to show any entry of one person."""

    story: Story
    questions: Questions
    names: Mapping[StaffId, str]  # of those who may have answered
    me: StaffId
    at: datetime

    @property
    def today(self) -> date:
        """Give the day on which it is shown."""
        return local_day(self.at)

    def entry(self, entry: Entry) -> EntryShown:
        """Show one entry."""
        person = self.story.person.id
        return EntryShown(
            entry.id,
            _capital(day_said(local_day(entry.at), self.today)),
            self.answers(entry),
            entry.words,
            entry.language,
            self.note(entry),
            self.replies(entry),
            url_for("keyworker.entry", person_id=person, entry_id=entry.id),
        )

    def note(self, entry: Entry) -> str:
        """Say how it was written, where that is not the usual way."""
        review = _("Review.") if entry.occasion is Occasion.REVIEW else ""
        together = {
            With.ALONE: "",
            With.WORKER: _("Together with a worker."),
            With.PHONE: _("By telephone."),
        }[entry.mode]
        moment = "" if entry.good_moment else _("It was not a good time to write.")
        talk = _("Wanted to talk.") if entry.talk else ""
        return " ".join(each for each in (review, together, moment, talk) if each)

    def answers(self, entry: Entry) -> tuple[AnswerShown, ...]:
        """Show the answers of an entry beside those of the one before."""
        concerns = concerns_by_entry(self.story.entries, self.questions).get(entry, ())
        look = {each.item for each in concerns}
        before = self._before(entry)
        return tuple(
            _answer(item, rating.value, missing_said(rating.missing), before, item.code in look)
            for rating in entry.ratings
            if (item := self.questions.asked(rating))
        )

    def concerns(self, entry: Entry) -> Sequence[Concern]:
        """Give what is low or fell in an entry."""
        return concerns_by_entry(self.story.entries, self.questions).get(entry, ())

    def replies(self, entry: Entry) -> tuple[ReplyShown, ...]:
        """Show what was answered to an entry, and what was done."""
        shown: list[ReplyShown] = []
        for reply in self.story.replies:
            if reply.about == entry.id:
                shown += self._reply(reply)
        return tuple(shown)

    def _reply(self, reply: Reply) -> list[ReplyShown]:
        day = short_day(local_day(reply.at), self.today)
        name = self.names.get(reply.staff, "")
        answered = _("You answered, %(day)s", day=day)
        if reply.staff != self.me:
            answered = _("%(name)s answered, %(day)s", name=name, day=day)
        shown = [ReplyShown(answered, reply.words)]
        if reply.did:
            shown.append(ReplyShown(_("What we did, %(day)s", day=day), reply.did))
        return shown

    def _before(self, entry: Entry) -> Entry | None:
        earlier = self.story.entries[self.story.entries.index(entry) + 1 :]
        return next(iter(earlier), None)


def _answer(
    item: Item, value: int | None, missing: str, before: Entry | None, look: bool
) -> AnswerShown:
    earlier = before.rating(item.code) if before else None
    was = earlier.value if earlier and earlier.version == item.version else None
    said = "" if was is None else _("was %(value)s", value=_plain(item, was))
    if value is None:
        return AnswerShown(short_name(item), missing, "", said, look=False)
    of = _("of %(highest)d", highest=item.scale.highest) if on_dial(item) else ""
    if was is not None and value < was and look and on_dial(item):
        said = _("was %(was)d, fell %(steps)d", was=was, steps=was - value)
    return AnswerShown(short_name(item), _plain(item, value), of, said, look)


def _plain(item: Item, value: int) -> str:
    return str(value) if on_dial(item) else value_said(item, value)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
