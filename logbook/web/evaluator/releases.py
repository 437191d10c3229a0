"""Releases: the last closed quarter, what its file holds, and the file itself."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _

from logbook.domain.errors import Invalid
from logbook.domain.releases import Population, Why, rounded
from logbook.services.releasing import Quarter, Release, fetch, keep_frozen, last_quarter, prepare
from logbook.web.clock import now
from logbook.web.database import reading, writing
from logbook.web.evaluator.blueprint import bp
from logbook.web.evaluator.forms import FreezeForm
from logbook.web.evaluator.quarters import quarter_named
from logbook.web.guards import current_staff


@dataclass(frozen=True, slots=True)
class Check:
    """One rule, and what was found of it in the file as it was written."""

    rule: str
    found: str


@dataclass(frozen=True, slots=True)
class Held:
    """One column of a file, and how it is told."""

    name: str
    told: str


@dataclass(frozen=True, slots=True)
class FileShown:
    """One file of a quarter: to fetch, or why there is none."""

    name: str
    href: str
    why: str
    apart: bool
    checks: tuple[Check, ...]
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class ReleasesPage:
    """Everything that the page of releases says."""

    title: str
    lede: str
    quarter: str
    frozen: bool
    files: tuple[FileShown, ...]


@bp.get("/releases")
def releases() -> ResponseReturnValue:
    """Show the last closed quarter."""
    return _shown(FreezeForm(formdata=None))


@bp.post("/releases")
def freeze() -> ResponseReturnValue:
    """Make the file of the last closed quarter: build and prove first, keep at the end."""
    form = FreezeForm()
    if not form.accepted():
        return _shown(form), 422
    actor, at = current_staff(), now()
    try:
        with reading() as desk:
            quarter = last_quarter(desk, actor, at=at).name
            prepared = prepare(desk, actor, quarter, at=at)
        with writing() as desk:
            keep_frozen(desk, actor, prepared, at=at)
    except Invalid as error:
        form.refuse(error)
        return _shown(form), 422
    return redirect(url_for("evaluator.releases"), 303)


@bp.get("/releases/<release>.zip")
def download(release: str) -> ResponseReturnValue:
    """Give a file as it was frozen, and note who fetched it."""
    with writing() as desk:
        name, content = fetch(desk, current_staff(), release, at=now())
    answer = Response(content, mimetype="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _shown(form: FreezeForm) -> str:
    with reading() as desk:
        found = last_quarter(desk, current_staff(), at=now())
    return render_template("evaluator/releases.html", page=_page(found), form=form)


def _page(found: Quarter) -> ReleasesPage:
    quarter = quarter_named(found.name)
    files = tuple(_file(each) for each in found.releases)
    if not files:
        title = _("%(quarter)s has closed and is not frozen yet", quarter=quarter)
        lede = _("Until it is frozen, what people take back still goes. Frozen is frozen, once.")
    else:
        made = sum(not each.why for each in files)
        title = (
            _("%(quarter)s: the file is made", quarter=quarter)
            if made
            else _("%(quarter)s: no file can leave", quarter=quarter)
        )
        day = format_date(found.releases[0].made_on, "d MMMM y")
        lede = _("Frozen on %(day)s. Asking again gives the same bytes.", day=day)
    return ReleasesPage(title, lede, quarter, bool(files), files)


def _file(release: Release) -> FileShown:
    apart = release.population is Population.CHANGING
    names = _("Adults who have harmed, apart"), _("Children, young people and adult survivors")
    return FileShown(
        names[0] if apart else names[1],
        "" if release.why_withheld else url_for("evaluator.download", release=release.id),
        _why(release.why_withheld) if release.why_withheld else "",
        apart,
        _checks(release),
        tuple(Held(_column(name), _step(step)) for name, step in release.steps.items()),
    )


def _why(why: Why) -> str:
    return {
        Why.FEW: _("Withheld: it would hold fewer than 100 people, and so tell of some of them."),
        Why.UNLIKE: _("Withheld: even told coarsely, too many would stand in groups under 10."),
        Why.ERASED: _(
            "Withdrawn: somebody in it has deleted all of theirs since. It can’t be made again"
            " without them, since two files side by side would tell who it was."
        ),
    }[why]


def _checks(release: Release) -> tuple[Check, ...]:
    proof = release.proof
    if proof is None:
        return ()
    smallest = _(
        "smallest %(n)d, in %(groups)d groups", n=proof.smallest_group, groups=proof.groups
    )
    return (
        Check(_("Every group has 10 people or more"), smallest),
        Check(_("No date and no number of ours"), _("searched for in every file, whole and cut")),
        Check(_("Every value stands in the codebook"), _("closed lists only, no free text")),
        Check(
            _("No group’s wave with few values, or all in one band"),
            _("withheld from a group: %(n)s", n=_rounded(proof.waves_withheld)),
        ),
        Check(_("No two answers given by one person only"), _("every pair tried")),
        Check(_("Each person has the same number of lines"), _("so that it tells nothing")),
    )


def _rounded(count: int) -> str:
    told = rounded(count)
    return told if told.isdigit() else _("fewer than 10")


def _column(name: str) -> str:
    return {
        "site": _("Site"),
        "age": _("Age"),
        "role": _("Role"),
        "entry": _("Start"),
    }[name]


def _step(step: str) -> str:
    return {
        "site": _("each site by name"),
        "area": _("area only"),
        "band": _("age band"),
        "child or adult": _("child or adult"),
        "role": _("child or survivor"),
        "half-year": _("half-year"),
        "year": _("year"),
        "all": _("not told"),
    }[step]
