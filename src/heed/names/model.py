"""What a name was taken to mean."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OrganisationMatch:
    """An organisation that a text names.

    ``code`` is None for a body that the reference table does not know: the name is then the text, tidied.
    ``score`` is between 0 and 1. ``text`` is the stretch as written, ``method`` says how it was matched.
    """

    name: str
    code: str | None
    score: float
    text: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class ClassMatch:
    """A class of organisations that a text names ("all providers of NHS-funded care").

    ``name`` is the class's standard name, ``slug`` its stable key, ``text`` the stretch as written.
    """

    name: str
    slug: str
    score: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The organisations and classes in a text, or best guesses where a match would not be safe."""

    text: str
    organisations: tuple[OrganisationMatch, ...] = ()
    classes: tuple[ClassMatch, ...] = ()
    guesses: tuple[OrganisationMatch, ...] = ()
