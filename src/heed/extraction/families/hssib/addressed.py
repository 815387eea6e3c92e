"""Who must act, by the formulas of such items: "HSSIB recommends that X …", "X can improve safety by …", "X is …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.extraction.actors import split_actors
from heed.extraction.addressees import find_addressees
from heed.extraction.model import Addressee, ItemKind, Role

_BEGINNING = 200  # characters: an addressee is named in the first clause

# A proper name of one or more bodies: "the Department of Health and Social Care, NHS England and the Door Board".
_WORD = r"[A-Z][\w’'&./-]*(?:\s\([A-Z][\w&]{1,11}\))?"
_NAME = rf"(?:[Tt]he )?{_WORD}(?:(?:,| and| or|, and)?(?: (?:of|for|and|the|in|on|&))*(?: the)? {_WORD})*"
_RECOMMENDED = re.compile(rf"\b(?:recommends?|recommended|suggests?|proposes) (?:that|to) (?P<name>{_NAME})")
_JOINTLY = re.compile(r"\s*,?\s*(?:(?:should|to|work|act|come|also|now)\s+){0,2}(?:jointly|together|collectively)\b")
_COMPANY = re.compile(
    r"\b(?:working|works?|in (?:collaboration|conjunction|partnership|consultation)|together|"
    rf"collaborat(?:es?|ing)|engag(?:es?|ing)|liais(?:es?|ing)|(?:with )?(?:input|support|assistance) from)"
    rf"(?: closely| jointly| collaboratively)?(?: with)? (?P<name>{_NAME})"
)
_CAN = re.compile(
    r"^(?P<who>[^.;:]{3,320}?),? (?:can|could|may|might|should|would) "
    r"(?:also |help |help to |wish to |better )*(?:be better |improve|support|enhance|reduce|promote|consider|benefit|"
    r"strengthen|ensure|increase|mitigate|use|seek|work|review)"
)
_BENEFICIAL = re.compile(
    r"^\W*it (?:may|might|would|could) be (?:\w+ )?(?:beneficial|helpful|useful|of benefit) "
    r"(?:for (?P<who>[^.;:]{3,160}?) to|if (?P<whose>[^.;:]{3,160}?)) "
    r"(?:consider|review|ensure|develop|provide|use|work|have|are|were|had|assess|evaluate|include|implement|"
    r"introduce|check|adopt|support|share|explore|undertake|identify|update|create|establish|make|give|take|recogni[sz]e|seek|carry|agree)",
    re.IGNORECASE,
)
_ACTS = re.compile(rf"^(?P<name>{_NAME})(?=,| is\b| are\b| has\b| have\b| will\b| intends\b| plans\b| [a-z]+ed\b)")
# A subject that is a thing or a deed: nobody is named.
_NOBODY = re.compile(
    r"^(?:it|this|these|there|that|the (?:use|inclusion|provision|introduction|development|availability|creation)|"
    r"having|use|future|greater|improved|better|increased|further|a |an |\w+ing (?!support|care))\b",
    re.IGNORECASE,
)


def addressees_of(text: str, kind: ItemKind, heading: str | None) -> tuple[Addressee, ...]:
    """Who an item is addressed to. A page's heading counts where the words begin by naming the same body."""
    found = find_addressees(text)
    if kind is ItemKind.RECOMMENDATION:
        return _recommended(text, found, heading)
    return _subject(text, kind) or found


def _recommended(text: str, found: tuple[Addressee, ...], heading: str | None) -> tuple[Addressee, ...]:
    match = _RECOMMENDED.search(text)
    name = _plain(match["name"]) if match else None
    if heading and _heads(heading, text, name):
        name = heading
    if name is None or _covers(found, name):
        return found
    company = [one for one in found if one.role is not Role.LEAD] or list(_company(text))
    leads = _leads(name, jointly=bool(match and _JOINTLY.match(text[match.end() :])))
    return (*leads, *(one for one in company if one.text.casefold() not in name.casefold()))


def _leads(name: str, jointly: bool = False) -> tuple[Addressee, ...]:
    names = split_actors(name) or (name,)
    role = Role.JOINT if jointly and len(names) > 1 else Role.LEAD
    return tuple(Addressee(_plain(one) if " and " in name else one, role=role) for one in names)


def _heads(heading: str, text: str, name: str | None) -> bool:
    """Whether the heading names the body that the words begin with, and the words name nobody beside it."""
    plain = _plain(heading).casefold()
    if name is None:
        return plain in text[:_BEGINNING].casefold()
    return plain == name.casefold()


def _covers(found: tuple[Addressee, ...], name: str) -> bool:
    """Whether the shared grammar found the same leads, perhaps one by one."""
    leads = [one.text for one in found if one.role in (Role.LEAD, Role.JOINT)]
    named = sum(len(lead) for lead in leads if lead.casefold() in name.casefold())
    return bool(leads) and (named >= 0.75 * len(name) or name.casefold() in leads[0].casefold())


def _company(text: str) -> Iterator[Addressee]:
    for match in _COMPANY.finditer(text.split(". ")[0]):
        yield Addressee(_plain(match["name"]), role=Role.WITH)


def _subject(text: str, kind: ItemKind) -> tuple[Addressee, ...]:
    if kind is ItemKind.ACTION:
        match = _ACTS.match(text)
        who = match["name"] if match else None
    else:
        match = _BENEFICIAL.match(text) or _CAN.match(text)
        who = match and (match.groupdict().get("whose") or match["who"])
    if not who or _NOBODY.match(who):
        return ()
    if kind is ItemKind.ACTION:
        return (*_leads(_plain(who)), *_company(text))
    return (Addressee(_plain(who)),)  # a class described in words: "and" is as often within it as between two


def _plain(name: str) -> str:
    return re.sub(r"^the ", "", " ".join(name.split()), flags=re.IGNORECASE).strip(" ,")
