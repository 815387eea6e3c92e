"""From the library's facts to rows, thousands at a time, without losing what is there already.

A loaded name replaces the official one only where it really is another name, and the former one is kept with its last
day. Nothing is deleted: a body that a newer list leaves out keeps its row. Fields that a list leaves empty keep what
they have, and what a person changed by hand is left alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from heed.ledger.kinds import EventKind
from heed.ledger.models import Event
from heed.names import facts
from heed.names.fold import key
from heed.organisations.dates import first_day, last_day
from heed.organisations.facts import LoadResult, RejectedRow, unique
from heed.organisations.models import LONGEST_CODE, Organisation, OrganisationName, Succession
from heed.organisations.renaming import names_changed

BATCH = 1000


@dataclass
class Sources:
    """What is to be loaded. ``curated`` lists settle a body's kind; others only where the body is new."""

    format: str
    bodies: Sequence[facts.Organisation]
    names: Sequence[facts.Name] = ()
    successions: Sequence[facts.Succession] = ()
    rejected: tuple[RejectedRow, ...] = ()
    curated: bool = False


@dataclass
class _Bodies:
    """Bodies sorted by what has to be done with them, and the names that they had until now."""

    known: dict[str, Organisation]
    by_hand: Collection[str]
    other_names: Collection[tuple[str, str]]
    new: list[Organisation] = field(default_factory=list)
    changed: list[Organisation] = field(default_factory=list)
    former: list[facts.Name] = field(default_factory=list)
    closed: list[Organisation] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    unchanged: int = 0
    kept: int = 0


def load(sources: Sources) -> LoadResult:
    """Write what is new or different. Gives the counts; the caller records them."""
    bodies = _sort(sources)
    Organisation.objects.bulk_create(bodies.new, batch_size=BATCH)
    Organisation.objects.bulk_update(bodies.changed, _FIELDS, batch_size=100)
    everyone = {**bodies.known, **{body.code: body for body in bodies.new}}
    names, lost_names = _add_names([*sources.names, *bodies.former], everyone)
    successions, lost_successions = _add_successions(sources.successions, everyone)
    new = {body.pk for body in bodies.new}
    names_changed({*(body.pk for body in bodies.changed), *(name.organisation_id for name in names)} - new)
    return LoadResult(
        format=sources.format,
        added=len(bodies.new),
        changed=len(bodies.changed),
        unchanged=bodies.unchanged,
        kept=bodies.kept,
        names=len(names),
        successions=len(successions),
        rejected=sources.rejected,
        notes=unique([*bodies.refused, *lost_names, *lost_successions]),
        passed_on=frozenset({row.predecessor_id for row in successions} | {body.pk for body in bodies.closed}),
    )


_FIELDS = ["name", "kind", "jurisdiction", "opened", "closed", "source"]


def _sort(sources: Sources) -> _Bodies:
    known = {body.code: body for body in Organisation.objects.all()}
    bodies = _Bodies(known, _changed_by_hand(), _other_names())
    slugs = {body.slug for body in known.values()}
    for given in sources.bodies:
        old = known.get(given.code)
        if len(given.code) > LONGEST_CODE:
            bodies.refused.append(f"The code {given.code[:40]}… is longer than {LONGEST_CODE} characters.")
        elif old is None:
            bodies.new.append(_new(given, slugs))
        else:
            _compare(old, given, bodies, sources.curated)
    return bodies


def _changed_by_hand() -> set[str]:
    changed = Event.objects.filter(kind__in=[EventKind.ORGANISATION_CHANGED]).values_list("subject", flat=True)
    return {subject.partition(":")[2] for subject in changed}


def _other_names() -> set[tuple[str, str]]:
    names = OrganisationName.objects.exclude(kind=facts.NameKind.LATER).values_list("organisation__code", "name")
    return {(code, key(name)) for code, name in names}


def _new(given: facts.Organisation, slugs: set[str]) -> Organisation:
    return Organisation(
        code=given.code,
        name=given.name[:255],
        slug=free_slug(given.name, given.code, slugs),
        kind=given.kind,
        jurisdiction=given.jurisdiction,
        opened=first_day(given.opened),
        closed=last_day(given.closed),
        source=given.source[:200],
    )


def free_slug(name: str, code: str, taken: set[str]) -> str:
    """A slug that no other body has, which is then taken. It stays when the name changes."""
    base = slugify(name)[:200] or slugify(code)
    slug = base if base not in taken else f"{base}-{slugify(code)}"[:255]
    number = 2
    while slug in taken:
        slug, number = f"{base}-{slugify(code)}-{number}"[:255], number + 1
    taken.add(slug)
    return slug


def _compare(old: Organisation, given: facts.Organisation, bodies: _Bodies, curated: bool) -> None:
    wanted = _wanted(old, given, curated)
    if all(getattr(old, name) == value for name, value in wanted.items()):
        bodies.unchanged += 1
    elif (old.code, key(given.name)) in bodies.other_names:
        bodies.kept += 1  # the list is older than what is here, or names the body less fully
    elif old.code in bodies.by_hand:
        bodies.kept += 1
    else:
        if "name" in wanted and wanted["name"] != old.name:
            bodies.former.append(former_name(old, given.source))
        if wanted.get("closed", old.closed) != old.closed:
            bodies.closed.append(old)
        for name, value in wanted.items():
            setattr(old, name, value)
        bodies.changed.append(old)


def _wanted(old: Organisation, given: facts.Organisation, curated: bool) -> dict[str, Any]:
    """What the body should hold. The same name in other letters is no other name, except in the curated list."""
    wanted: dict[str, Any] = {"opened": first_day(given.opened), "closed": last_day(given.closed)}
    if curated or key(given.name) != key(old.name):
        wanted["name"] = given.name[:255]
    if curated or not old.jurisdiction:
        wanted["jurisdiction"] = given.jurisdiction
    if curated:
        wanted |= {"kind": given.kind, "source": given.source[:200]}
    return {name: value for name, value in wanted.items() if value}


def former_name(body: Organisation, source: str, until: dt.date | None = None) -> facts.Name:
    """The present name of a body that is about to get another. Its last day is yesterday where nobody knows better."""
    last = until or timezone.localdate() - dt.timedelta(days=1)
    return facts.Name(body.code, body.name, facts.NameKind.FORMER, valid_to=last.isoformat(), source=source)


def _add_names(
    names: Iterable[facts.Name], everyone: dict[str, Organisation]
) -> tuple[list[OrganisationName], list[str]]:
    there = set(OrganisationName.objects.values_list("organisation__code", "name", "kind"))
    rows: dict[tuple[str, str, str], OrganisationName] = {}
    lost = []
    for given in names:
        identity = (given.code, given.name[:255], str(given.kind))
        if given.code not in everyone:
            lost.append(f"The name {given.name!r} belongs to {given.code}, which is not here.")
        elif identity not in there and identity not in rows:
            rows[identity] = _name_row(given, everyone[given.code])
    OrganisationName.objects.bulk_create(rows.values(), batch_size=BATCH)
    return list(rows.values()), lost


def _name_row(given: facts.Name, body: Organisation) -> OrganisationName:
    return OrganisationName(
        organisation=body,
        name=given.name[:255],
        kind=str(given.kind),
        since=first_day(given.valid_from),
        until=last_day(given.valid_to),
        source=given.source[:200],
    )


def _add_successions(
    successions: Iterable[facts.Succession], everyone: dict[str, Organisation]
) -> tuple[list[Succession], list[str]]:
    there = set(Succession.objects.values_list("predecessor__code", "successor__code"))
    rows: dict[tuple[str, str], Succession] = {}
    lost = []
    for given in successions:
        pair = (given.code_from, given.code_to)
        missing = [code for code in pair if code not in everyone]
        if missing:
            lost.append(f"{given.code_from} was followed by {given.code_to}, but {missing[0]} is not here.")
        elif pair not in there and pair not in rows and pair[0] != pair[1]:
            rows[pair] = _succession_row(given, everyone.__getitem__)
    Succession.objects.bulk_create(rows.values(), batch_size=BATCH)
    return list(rows.values()), lost


def _succession_row(given: facts.Succession, body: Callable[[str], Organisation]) -> Succession:
    return Succession(
        predecessor=body(given.code_from),
        successor=body(given.code_to),
        on=first_day(given.date),
        legal_basis=given.legal_basis[:255],
        source=given.source[:200],
    )
