"""Sentences of pages: one begins with a capital also where it begins with whoever has no name."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext
from jinja2 import Environment, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

_BEGINNING = r"(?:^|(?<=[.?!] ))"


def begin_sentences_well(environment: Environment) -> None:
    """Let templates say “Your worker will read this” while a person has no worker."""
    environment.globals["gettext"] = _said


@pass_eval_context
def _said(context: EvalContext, words: str, /, **values: Any) -> str:
    said = gettext(words)
    said = (Markup(said) if context.autoescape else said) % values  # noqa: S704  ours, not typed
    nameless = str(values.get("worker", ""))
    if not nameless[:1].islower():
        return said
    capital = nameless[:1].upper() + nameless[1:]
    whole = re.sub(_BEGINNING + re.escape(nameless), lambda _: capital, said)
    return Markup(whole) if context.autoescape else whole  # noqa: S704  escaped above
