"""Forms as they stand on a page: where they go, what they hold, what can be pressed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from tests.markup import Element


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: what it says, and what it sends."""

    words: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class PageForm:
    """A form as it stands on a page: where it goes, what it holds already, what can be pressed."""

    action: str
    fields: Mapping[str, list[str]]
    names: frozenset[str]
    buttons: tuple[Button, ...]

    def button(self, words: str | None) -> Button | None:
        """Find the button that says these words."""
        return next((one for one in self.buttons if words in (one.words, one.value)), None)

    def offers(self, names: set[str], button: str | None) -> bool:
        """Tell whether all of these can be filled in and pressed here."""
        return names <= self.names and (button is None or self.button(button) is not None)


def the_one_that_offers(forms: Sequence[PageForm], names: set[str], button: str | None) -> PageForm:
    """Find the only form with these fields and this button."""
    fitting = [form for form in forms if form.offers(names, button)]
    there = [sorted(form.names) + [one.words for one in form.buttons] for form in forms]
    assert len(fitting) == 1, f"{len(fitting)} forms offer {[*names, button]}; there are {there}"
    return fitting[0]


def sent(value: object) -> list[str]:
    """Give a value as a browser would send it."""
    many = value if isinstance(value, list | tuple) else [value]
    return [str(one) for one in many]


def read_form(form: Element, path: str, root: Element) -> PageForm:
    """Read a form, with the controls that belong to it from elsewhere on the page."""
    name = form.attributes.get("id")
    controls = [
        one
        for one in root.find("input", "select", "textarea", "button")
        if one.within("form") is form or (name and one.attributes.get("form") == name)
    ]
    fields: dict[str, list[str]] = {}
    for one in controls:
        if one.attributes.get("name") and (values := _held(one)) is not None:
            fields.setdefault(one.attributes["name"], []).extend(values)
    return PageForm(
        action=urljoin(path, form.attributes.get("action") or path),
        fields=fields,
        names=frozenset(one.attributes["name"] for one in controls if one.attributes.get("name")),
        buttons=tuple(_button(one) for one in controls if _presses(one)),
    )


def _button(control: Element) -> Button:
    given = control.attributes
    words = control.words or given.get("aria-label", "")
    return Button(words, given.get("name", ""), given.get("value", ""))


def _presses(control: Element) -> bool:
    kind = control.attributes.get("type", "submit" if control.name == "button" else "text")
    return kind in ("submit", "image")


def _held(control: Element) -> list[str] | None:
    """Give what a control would send untouched; None when it would send nothing."""
    value = control.attributes.get("value", "")
    if control.name == "textarea":
        return [control.source.removeprefix("\n")]
    if control.name == "select":
        options = control.find("option")
        chosen = [one for one in options if "selected" in one.attributes] or options[:1]
        return [one.attributes.get("value", one.words) for one in chosen]
    if control.attributes.get("type") in ("radio", "checkbox"):
        return [value or "on"] if "checked" in control.attributes else None
    return None if control.name == "button" or _presses(control) else [value]
