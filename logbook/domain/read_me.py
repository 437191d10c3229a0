"""The page that lies on top of a release: what the file is, what it isn't, in plain words."""

from __future__ import annotations


def read_me(quarter: str, population: str) -> str:
    """Write the page for one quarter and one population."""
    sentence = _CHANGING if population == "changing" else _PEOPLE
    return _PAGE.format(quarter=quarter, sentence=sentence)


_PEOPLE = "It holds children, young people and adult survivors who said yes to being counted."
_CHANGING = """It holds adults working to change who said yes to being counted, and nobody else.
These are self-ratings; they are not evidence that anyone is safer."""

_PAGE = """READ ME FIRST

This is Logbook's anonymised evaluation file for {quarter}.
{sentence}

What is in it
  ratings_long.csv   one line a person, question and wave
  codebook.csv       every column, and every value that may stand in it
  manifest.json      the rules, how coarsely each column is told, what was withheld and why

How to read it
  An answer is a band: 1 the worst third of the scale, 2 the middle, 3 the best.
  It is the median of all that a person shared in the weeks of that wave.
  Where there is no band the column "empty" says why: c is withheld for the whole group,
  x is no answer, or one so rare that it would have singled a person out.

What it can't show
  What people kept private is not counted, and it is not missing at random.
  People often start when things are at their worst; some improvement would be expected anyway.
  There is no comparison group. The questions are ours and have not been validated.

How people are protected
  Everyone stands in a group of at least 10 people who read alike in site, age, role and entry.
  There are no names, no words, no days, no weeks, and no number of ratings.
  The codes in "person" were drawn for this file alone, and no key to them was kept.
  No two answers in it are shared by exactly one person. Still: who already knows somebody's
  group and several of their answers may learn another. Don't try to find anybody, don't lay it
  beside other records of the same people, and keep it where you keep such files.
"""
