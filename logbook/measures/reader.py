"""The reader of a measure: TOML in, a checked Measure out, or a refusal by file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from logbook.domain.entries import Occasion
from logbook.domain.lines import Table, read_table
from logbook.domain.measures import Item, Measure
from logbook.domain.people import Band, Role, fits
from logbook.domain.scales import ENGLISH, Format, Scale

DOMAINS = (
    "safety", "feelings", "confidence", "relationships", "freedom", "heard", "school", "change",
    "self",
)  # fmt: skip
RECALLS = ("today", "last night", "this week", "past week", "past month", "now", "since the start")

_ENDS: Mapping[Format, tuple[tuple[int, int], ...]] = {
    Format.TWO_STEP: ((0, 3),),
    Format.FACES: ((0, 4),),
    Format.DIAL: ((0, 10),),
    Format.CHANGE: ((0, 4), (0, 2)),  # five levels; three for the youngest
}
_UPWARD = (Format.TWO_STEP, Format.FACES, Format.DIAL)  # a smile must never mean "a lot of worry"
_CODE = re.compile(r"[a-z]+(_[a-z]+)+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def parse_measure(text: str, name: str) -> Measure:
    """Read one measure; raises BrokenFile with the file's name, the line and the reason."""
    table = read_table(text, name)
    table.only("code", "version", "occasion", "role", "band", "source", "items")
    role, band = table.choice("role", Role), table.choice("band", Band)
    if not fits(role, band):
        table.refuse(f"nobody is {role} and {band}", "band")
    return Measure(
        code=table.text("code"),
        version=_version(table),
        occasion=table.choice("occasion", Occasion),
        role=role,
        band=band,
        source=table.text("source"),
        items=_items(table),
    )


def _items(measure: Table) -> tuple[Item, ...]:
    items: list[Item] = []
    for table in measure.tables("items"):
        item = _item(table)
        if item.code in {each.code for each in items}:
            table.refuse(f"the code {item.code} is there twice", "code")
        items.append(item)
    return tuple(items)


def _item(table: Table) -> Item:
    table.only(
        "code", "version", "domain", "polarity", "recall", "safety", "optional", "may_not_apply",
        "core", "text", "short", "scale",
    )  # fmt: skip
    code = table.text("code")
    if not _CODE.fullmatch(code):
        table.refuse(f"the code {code!r} is not like 'c_safe'", "code")
    text = _languages(table.table("text"))
    short = _languages(table.table("short"), text)
    scale = _scale(table.table("scale"), text)
    return Item(
        code=code,
        version=_version(table),
        domain=_one_of(table, "domain", DOMAINS),
        polarity=_polarity(table, scale.format),
        recall=_one_of(table, "recall", RECALLS),
        safety=table.flag("safety", default=False),
        optional=table.flag("optional", default=False),
        scale=scale,
        text=text,
        short=short,
        core=table.flag("core", default=True),
        may_not_apply=table.flag("may_not_apply", default=False),
    )


def _version(table: Table) -> int:
    version = table.number("version")
    if version < 1:
        table.refuse("versions count from 1", "version")
    return version


def _one_of(table: Table, key: str, allowed: Iterable[str]) -> str:
    value = table.text(key)
    if value not in allowed:
        table.refuse(f"unknown {key} {value!r}; one of: {', '.join(allowed)}", key)
    return value


def _polarity(table: Table, form: Format) -> int:
    polarity = table.number("polarity")
    if polarity not in (1, -1):
        table.refuse("polarity is 1 (higher is better) or -1", "polarity")
    if polarity < 0 and form in _UPWARD:
        table.refuse(f"no reversed items on {form}", "polarity")
    return polarity


def _languages(table: Table, others: Iterable[str] = (ENGLISH,)) -> Mapping[str, str]:
    """Take words by language; at least in English, and in all languages that the others are in."""
    _check_languages(table, others)
    return {language: table.text(language) for language in table.values}


def _check_languages(table: Table, others: Iterable[str]) -> None:
    for language in table.values:
        if not _LANGUAGE.fullmatch(language):
            table.refuse(f"{language!r} is no language", language)
    for language in others:
        if language not in table.values:
            table.refuse(f"missing language {language!r}")


def _scale(table: Table, languages: Iterable[str]) -> Scale:
    table.only("format", "lowest", "highest", "labels")
    form = table.choice("format", Format)
    lowest, highest = table.number("lowest"), table.number("highest")
    if lowest >= highest:
        table.refuse("the scale must end above where it begins", "highest")
    if form in _ENDS and (lowest, highest) not in _ENDS[form]:
        ends = " or ".join(f"{low} to {high}" for low, high in _ENDS[form])
        table.refuse(f"{form} runs from {ends}", "highest")
    wanted = (lowest, highest) if form is Format.DIAL else tuple(range(lowest, highest + 1))
    labels = table.table("labels")
    _check_languages(labels, languages)
    by_language = {each: _labels(labels.table(each), wanted) for each in labels.values}
    return Scale(form, lowest, highest, by_language)


def _labels(table: Table, wanted: Iterable[int]) -> Mapping[int, str]:
    table.only(*(str(level) for level in wanted))
    for level in wanted:
        if str(level) not in table.values:
            table.refuse(f"no words for level {level}")
    return {level: table.text(str(level)) for level in wanted}
