"""Which noun phrases can be asked to act, and where one phrase names several.

Told by the head noun ("trusts", "the Secretary of State for …") or by its being a proper name or abbreviation. People
who are cared for are not asked to act, nor are documents, systems of software, or reviews.
"""

from __future__ import annotations

import re
from functools import lru_cache

from heed.names.model import OrganisationMatch

_HEADS = (
    "academ(?:y|ies)|administrations?|advis[eo]rs?|agenc(?:y|ies)|alliances?|assembl(?:y|ies)|associations?|"
    "authorit(?:y|ies)|boards?|bod(?:y|ies)|business(?:es)?|cabinet|centres?|chairs?|charit(?:y|ies)|chief executives?|"
    "clinicians?|coalitions?|collaboratives?|colleges?|commands?|commissioners?|commissions?|committees?|compan(?:y|"
    "ies)|"
    "confederations?|consorti(?:um|a)|constabular(?:y|ies)|consultants?|contractors?|coroners?|corporations?|councils?|"
    "courts?|deaner(?:y|ies)|departments?|developers?|directorates?|directors?|doctors?|employers?|executives?|"
    "federations?|firms?|forces?|forums?|foundations?|fund|funders?|gps?|governments?|governors?|groups?|home office|"
    "homes|hospitals?|houses?|hubs?|industry|inspectorates?|inspectors?|institut(?:e|es|ions?)|insurers?|landlords?|"
    "leaders?|leadership|local government|managers?|manufacturers?|midwives|minist(?:ry|ries|ers?)|networks?|nurses?|"
    "offices?|officers?|officials|ombudsman|operators?|organi[sz]ations?|owners?|panels?|parliaments?|partnerships?|"
    "pharmac(?:y|ies|ists?)|police|practices|practitioners?|presidents?|prime minister|prisons?|producers?|"
    "professionals?|providers?|publishers?|registrars?|regulators?|retailers?|schools?|secretar(?:y|ies)|sector|"
    "services?|societ(?:y|ies)|solicitors?|suppliers?|surgeons|systems?|task ?forces?|teams?|treasury|tribunals?|"
    "trustees?|trusts?|unions?|units?|universit(?:y|ies)|vendors?"
)
# "Information systems" are software; "care systems" and "health and care systems" are organisations.
_SOFTWARE = re.compile(
    r"\b(?:data|information|it|digital|record|records|computer|reporting|management|alarm|alert|monitoring|these|"
    r"software|electronic|patient|booking|referral|safety|governance|quality|audit|support|call|warning)\s+systems?$",
    re.I,
)
# "Fund" and "practice" and "house" end the names of bodies; "leadership" must be somebody's.
_NOT_THINGS = re.compile(r"\b(?:clinical|good|best|working|review|focus|data)\s+(?:practices?|groups?|offices?)$", re.I)
_DETERMINER = (
    r"(?:the|every|each|all(?:\s+of)?(?:\s+the)?|both|other|our|local|relevant|individual|most|an?|those|its|their)"
)
_BARRED_START = re.compile(
    r"^(?:this|these|it|they|he|she|we|i|you|there|that|which|who|what|such|any|no|some|none|here|one|another|its|"
    r"their|"
    r"if|when|where|while|as|to|for|in|on|at|by|with|from|under|within|and|but|or|so|not)\b",
    re.I,
)
_WORD = r"[\w&’'/.-]+"
_NOT_IN_NAME = (
    r"(?!(?:of|for|in|on|at|by|with|from|to|that|which|who|whose|where|when|if|is|are|was|were|be|been|has|have|had|"
    r"will|"
    r"would|can|could|may|might|should|must|shall|do|does|this|these|it|they|we|ensure|ensures|including|such|"
    r"through|via|"
    r"along|alongside|working|together|particular|every|each|all|the|both|supported)\b)"
)
_COMPLEMENT = (
    r"(?:\s*\([^)]*\))?(?:,?\s+(?:of|for|in|on|at|across|within|from|responsible\s+for|with\s+responsibilit\w+\s+for|"
    r"involved\s+in|working\s+in|providing|commissioning|delivering|using|that|who|which|including|"
    r"such\s+as)\b\s*.{1,160})?"
)
_PHRASE = re.compile(
    rf"^(?:{_DETERMINER}\s+){{0,2}}(?P<core>(?:{_NOT_IN_NAME}{_WORD},?\s+){{0,9}}?(?:{_HEADS})(?:['’‘]s?)?){_COMPLEMENT}$",
    re.I,
)
_ABBREVIATION = re.compile(
    r"^(?:(?:the|local|all|every|each|both|individual|relevant|"
    r"other)\s+){0,3}(?P<name>[A-Z][A-Za-z&-]*[A-Z][A-Za-z&-]*s?)(?:\s+\([^)]*\))?$"
)
_NOT_BODIES = frozenset(
    [
        "AI",
        "BMI",
        "CCTV",
        "CEO",
        "CQUIN",
        "CT",
        "DNACPR",
        "ECG",
        "EHR",
        "EHRs",
        "EPR",
        "EPRs",
        "ERIC",
        "EWS",
        "GDPR",
        "HR",
        "ICT",
        "ID",
        "IT",
        "KPI",
        "KPIs",
        "MRI",
        "NEWS",
        "NEWS2",
        "PACS",
        "PDF",
        "PFD",
        "PPE",
        "PSIRF",
        "QA",
        "QI",
        "RCA",
        "SI",
        "SOP",
        "SOPs",
        "TV",
        "UK",
        "US",
        "USA",
        "A&E",
        "IR",
        "MDT",
    ]
)
_PROPER = re.compile(
    r"^(?:the\s+)?[A-Z][\w’'&.-]+(?:(?:,|\s+(?:of|for|and|in|on|the|&))*\s+[A-Z][\w’'&.-]+)+(?:\s+\([^)]*\))?$"
)
_LONGEST_NAME = 14  # words
_PLACE = r"(?:the\s+)?(?:England|Scotland|Wales|Northern Ireland|UK|United Kingdom|Great Britain|Britain)"
_ONLY_PLACES = re.compile(rf"^{_PLACE}(?:(?:,|\s+and)\s+{_PLACE})*$")
_RUN_ON = re.compile(
    r"(?<!\bthe)(?<!\band)(?<!\bor)(?<!\bof)(?<!\bfor)(?<!\blocal)(?<!\bwith)(?<!\bby)\s(?P<name>(?:the\s+)?[A-Z][A-Za-z]*[A-Z]s?)$"
)
_PASSERS_BY = re.compile(
    r"\b(?:patients?|famil(?:y|ies)|carers?|people|children|residents|staff|parties|women|men)$", re.I
)
_POSSESSED = re.compile(
    r"^(?P<owner>.{3,}?)['’‘]s?\s+(?:[\w-]+\s+){0,4}(?:directorate|team|board|division|department|unit|programme|"
    r"office|"
    r"leadership|executive|group|service|committee|secretar(?:y|iat))s?$",
    re.I,
)
_OFFICE_OF_STATE = re.compile(r"^(?:the\s+)?(?:prime minister|government|chief|state)\b", re.I)


def is_actor(phrase: str) -> bool:
    """Whether a noun phrase, taken whole, is somebody who can be asked to act."""
    phrase = phrase.strip(" ,")
    if not phrase or len(phrase) > 260 or _BARRED_START.match(phrase):
        return False
    core = _PHRASE.match(phrase)
    if core:
        return not (_SOFTWARE.search(core["core"]) or _NOT_THINGS.search(core["core"]))
    name = _ABBREVIATION.match(phrase)
    if name:
        return name["name"] not in _NOT_BODIES
    if _PROPER.match(phrase):
        return not (_PASSERS_BY.search(phrase) or _ONLY_PLACES.match(phrase))
    return is_known_body(phrase)


@lru_cache(maxsize=4096)
def is_known_body(phrase: str) -> bool:
    """Whether the reference table has the whole phrase as the name of a body ("Ofsted")."""
    from heed.names import find

    name = re.sub(r"^[Tt]he\s+", "", phrase.strip(" ,"))
    if not name[:1].isupper() or len(name.split()) > _LONGEST_NAME:
        return False
    return any(
        (start, end) == (0, len(name)) and isinstance(match, OrganisationMatch) for start, end, match in find(name)
    )


def actor_at_end(words: str) -> str | None:
    """The longest phrase at the end of some words that is an actor, beginning where a phrase can begin."""
    run_on = _RUN_ON.search(words)
    if run_on and re.search(r"\b[a-z]+$", words[: run_on.start()]) and is_actor(run_on["name"]):
        return run_on["name"]  # "… views of the patients CQC": bullets that ran together without a stop
    for start in _starts(words):
        if is_actor(words[start:]):
            return words[start:].strip(" ,")
    return None


def _starts(words: str) -> list[int]:
    """Where a noun phrase may begin, leftmost first: at the start, after a joining word, at a determiner or a name."""
    marks = [0]
    marks += [m.end() for m in re.finditer(r"(?:[,;:]|\b(?:and|but|so|then|that|whether|also|or))\s+", words)]
    marks += [m.start() for m in re.finditer(rf"\b{_DETERMINER}\s", words, re.I)]
    marks += [m.end() for m in re.finditer(r"\b[a-z][\w’'-]*\s+(?=[A-Z])", words)]
    return sorted(set(marks))


def actor_at_start(words: str) -> str | None:
    """The longest actor at the start of some words, up to punctuation that ends the phrase."""
    stops = [m.start() for m in re.finditer(r"\s|[,;:.](?=\s|$)|$", words)]
    for stop in reversed([s for s in stops if s <= 160]):
        phrase = words[:stop]
        if is_actor(phrase) and not re.search(rf"\b(?:{_STOPPERS})\b", phrase, re.I):
            return phrase
    return None


_STOPPERS = (
    "by|within|before|during|after|through|using|via|when|where|should|must|will|to|and\\s+(?:be|then|to)|as|including"
)


def split_actors(phrase: str) -> tuple[str, ...]:
    """A phrase taken apart where it names several actors: "ICSs and provider collaboratives" are two.

    "Every provider and commissioner of NHS-funded care", "trust and provider leaders" and "the Department of Health
    and Social Care" are one each: what follows "and" can't stand alone, or shares the word before it.
    """
    phrase = phrase.strip(" ,")
    if re.search(r"\band\b|,|&", phrase) and is_known_body(phrase):
        return (phrase,)
    aside = re.search(r",?\s+(?:including|such as|in particular|especially|particularly)\b", phrase)
    if aside:
        *before, last = split_actors(phrase[: aside.start()])
        return (*before, last + phrase[aside.start() :])
    for joint in re.finditer(r",?\s+(?:and|as well as|or|&)\s+|,\s+", phrase):
        left, right = phrase[: joint.start()], phrase[joint.end() :]
        if _stands_alone(left) and _starts_alone(right) and not _is_one_name(left, right):
            return (left.strip(" ,"), *split_actors(right))
    return (phrase,)


def _stands_alone(left: str) -> bool:
    """A determiner, a plural, an abbreviation or a proper name: not a bare singular noun lent to what follows."""
    if not is_actor(left):
        return False
    last = left.split()[-1].strip("()")
    bare_singular = len(left.split()) == 1 and not last.endswith("s") and not _ABBREVIATION.match(left)
    return not bare_singular or last.lower() in {"government", "police", "parliament", "ministers", "ofsted", "ofcom"}


# Words that are not a body by themselves but begin the name of one.
_BORROWS = re.compile(
    r"^(?:the\s+)?(?:(?:HM|His Majesty['’‘]s)\s+Prison|(?:[A-Z][a-z]+\s+)*(?:Research|Health|Safety|Care|Education|"
    r"Nursing|Justice|"
    r"Police|Science|Skills|Energy|Standards|Learning|Food|Environment|Media|Culture|Work|Business|Children))$"
)


def _starts_alone(right: str) -> bool:
    first = re.split(r",?\s+(?:and|as well as|or)\s+|,\s+", right)[0]
    if not is_actor(first) and not is_actor(right):
        return False
    head = re.split(r"\s+(?:of|for|in|across|within|responsible)\b", first)[0].split()[-1]
    determined = re.match(rf"^{_DETERMINER}\s", right, re.I) is not None
    return determined or head.endswith("s") or right[:1].isupper()


def _is_one_name(left: str, right: str) -> bool:
    """ "Department for Energy Security and Net Zero", "Ministry of Housing, Communities and Local Government"."""
    if _BORROWS.search(left) and re.match(r"[A-Z]", right) and _PHRASE.match(right):
        return True  # "HM Prison and Probation Service", "Advanced Research and Invention Agency"
    office = re.search(
        r"\b(?:Department|Ministry|Secretary of State|Ministers?|Committee|Office|Institute|Commission|Agency|"
        r"College|Society|"
        r"Association|Board|Council|Academy|Federation|Authority)\s+(?:of|for|on)\s+(?P<about>[^()]*)$",
        left,
    )
    if not office or re.match(r"(?:the|NHS|HM|UK|[A-Z]{3,})\b", right):
        return False
    rest = re.split(r"\s+(?:should|must)\b", right)[0]
    return bool(re.match(r"^[A-Z]\w+", rest)) and " and " not in office["about"] and not _begins_new_body(rest)


def _begins_new_body(right: str) -> bool:
    return bool(
        re.match(
            r"(?:Department|Ministry|Home Office|Treasury|Royal|National|Care Quality|General|Health and Safety|"
            r"Cabinet|Public Health|Secretary|Welsh|Scottish|Chief|Integrated|Health Education|Ofsted|Ofcom)\b",
            right,
        )
    )


def owner_of(phrase: str) -> str:
    """ "NHS England's Transformation Directorate" is asked of NHS England: a body answers for its own teams."""
    match = _POSSESSED.match(phrase)
    if match and is_actor(match["owner"]) and not _OFFICE_OF_STATE.match(match["owner"]):
        return match["owner"]
    return phrase
