"""Read a page's HTML into a small tree, and say where it is not well formed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# HTML lets these end by themselves, when their parent ends or the next of them begins.
_END_BY_THEMSELVES = frozenset("p li dt dd tr td th thead tbody tfoot option optgroup".split())
_UNSEEN = frozenset("script style template title head".split())


@dataclass(slots=True, eq=False)
class Element:
    """One element, with what stands in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    parent: Element | None = None

    def walk(self) -> Iterator[Element]:
        """Give each element inside, in reading order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def find(self, *names: str) -> list[Element]:
        """Give the elements inside that have one of these names."""
        return [one for one in self.walk() if one.name in names]

    def within(self, name: str) -> Element | None:
        """Give the nearest element of that name around this one."""
        around = self.parent
        while around is not None and around.name != name:
            around = around.parent
        return around

    @property
    def words(self) -> str:
        """Give what can be read, with single spaces."""
        return " ".join("".join(self._pieces()).split())

    @property
    def source(self) -> str:
        """Give the text inside as it stands, as for a style or a title."""
        return "".join(child for child in self.children if isinstance(child, str))

    def _pieces(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.name not in _UNSEEN and "hidden" not in child.attributes:
                yield " "
                yield from child._pieces()
                yield " "


@dataclass(slots=True)
class Document:
    """A page or a part of one, with what is wrong in its nesting."""

    root: Element
    faults: list[str]


class _Reader(HTMLParser):
    """Builds the tree while the standard library reads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.faults: list[str] = []
        self._here = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.faults += [f"<{tag}> has {name} twice" for name in set(names) if names.count(name) > 1]
        element = Element(tag, {name: value or "" for name, value in attrs}, parent=self._here)
        self._here.children.append(element)
        if tag not in VOID:
            self._here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        ending = self._here
        while ending.name != tag and ending.name in _END_BY_THEMSELVES and ending.parent:
            ending = ending.parent
        if ending.name == tag and ending.parent:
            self._here = ending.parent
        else:
            self.faults.append(f"</{tag}> ends what is not open: <{self._here.name}> is")

    def handle_data(self, data: str) -> None:
        self._here.children.append(data)

    def close(self) -> None:
        super().close()
        while self._here.parent:
            if self._here.name not in _END_BY_THEMSELVES:
                self.faults.append(f"<{self._here.name}> is never closed")
            self._here = self._here.parent


def read(text: str) -> Document:
    """Read HTML as it was sent."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return Document(reader.root, reader.faults)
