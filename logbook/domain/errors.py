"""How Logbook refuses: named errors that carry no person and no content."""


class LogbookError(Exception):
    """Stand above every refusal of ours."""


class Unknown(LogbookError):
    """Say that there is nothing here for whoever asks, whether or not it exists."""


class Refused(LogbookError):
    """Say that this actor may not do this deed."""


class Unproved(LogbookError):
    """Say that this deed wants a proof, a few minutes old at most, of who asks for it."""


class Invalid(LogbookError):
    """Say kindly what is wrong with a value that was typed.

    The message is a whole sentence, written where it is raised, with its values beside it: so
    `pybabel extract -k Invalid:2` finds it for translators, and pages say it in their language.
    """

    def __init__(self, field: str, message: str, **values: object) -> None:
        super().__init__(message % values if values else message)
        self.field = field
        self.message = message
        self.values = values


class BrokenFile(LogbookError):
    """Name one of our own files that can't be used, and the line to mend."""

    def __init__(self, name: str, line: int, reason: str) -> None:
        super().__init__(f"{name}, line {line}: {reason}")
        self.name = name
        self.line = line
        self.reason = reason


class Unsafe(LogbookError):
    """Refuse to start, and name the setting that must change."""

    def __init__(self, setting: str, reason: str) -> None:
        super().__init__(f"{setting}: {reason}")
        self.setting = setting
        self.reason = reason


class Tampered(LogbookError):
    """Say that sealed bytes or a key are not what was put there.

    Of what kind it was is the message; whose and which are opaque ids, for the alarm alone.
    """

    def __init__(self, kind: str, person: str = "", row: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        self.person = person
        self.row = row
