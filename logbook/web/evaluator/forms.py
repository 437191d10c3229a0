"""What an evaluator sends: nothing but the wish."""

from __future__ import annotations

from logbook.web.forms import Form


class FreezeForm(Form):
    """Make the file of the last closed quarter."""
