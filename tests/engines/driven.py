"""What is the same in every browser that is driven by WebDriver's words."""

from __future__ import annotations

from typing import Any

from tests.engines.browsers import settle, until
from tests.engines.webdriver import HttpLine, Refused, SocketLine, reference

_TO_THE_MIDDLE = """
    const found = document.evaluate(arguments[0], document, null, 9, null).singleNodeValue;
    if (found) found.scrollIntoView({ block: "center" });
"""


class Driven:
    """A browser at the other end of a line."""

    def __init__(self, line: HttpLine | SocketLine) -> None:
        self._line: Any = line

    def open(self, address: str) -> None:
        self._line.say("Navigate", url=address)

    def tap(self, place: str) -> None:
        # the middle of the screen is where no bar lies over it
        self._keep_trying("ElementClick", place, before=_TO_THE_MIDDLE)

    def write(self, place: str, text: str) -> None:
        self._keep_trying("ElementClear", place)
        self._keep_trying("ElementSendKeys", place, text=text)

    def has(self, place: str) -> bool:
        try:
            self._find(place)
        except Refused:
            return False
        return True

    def text(self) -> str:
        return self._quietly("ExecuteScript", script="return document.body.innerText", args=[])

    def source(self) -> str:
        return self._quietly("GetPageSource")

    def title(self) -> str:
        return str(self._line.say("GetTitle"))

    def address(self) -> str:
        # not of the bar, which may be ahead of the page
        return self._quietly("ExecuteScript", script="return location.href", args=[])

    def script(self, body: str, *given: object) -> Any:
        return self._line.say("ExecuteScript", script=body, args=list(given))

    def settle(self) -> None:
        settle(self)

    def new_tab(self) -> str:
        tab = str(self._line.say("NewWindow", type="tab")["handle"])
        self.turn_to(tab)
        return tab

    def tab(self) -> str:
        return str(self._line.say("GetWindowHandle"))

    def turn_to(self, tab: str) -> None:
        self._line.say("SwitchToWindow", handle=tab)

    def close_tab(self) -> None:
        other = str(self._line.say("NewWindow", type="tab")["handle"])
        self._line.say("CloseWindow")
        self.turn_to(other)

    def cookies(self) -> dict[str, str]:
        return {one["name"]: one["value"] for one in self._line.say("GetCookies")}

    def _find(self, place: str) -> str:
        return reference(self._line.say("FindElement", using="xpath", value=place))

    def _keep_trying(self, word: str, place: str, before: str = "", **given: str) -> None:
        """Say a word of a place on the page until it is there and can be reached."""
        refused: list[str] = []

        def done() -> bool:
            try:
                if before:
                    self.script(before, place)
                self._line.say(word, id=self._find(place), **given)
            except Refused as refusal:
                refused.append(str(refusal))
                return False
            return True

        try:
            until(done, f"{word} at {place}")
        except AssertionError as failure:
            failure.add_note(refused[-1])
            raise

    def _quietly(self, word: str, **given: Any) -> str:
        """Ask a page that may be on its way to another."""
        try:
            return str(self._line.say(word, **given) or "")
        except Refused:
            return ""
