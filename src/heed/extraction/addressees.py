"""Who must act, read from the grammar of what is asked.

The actor is the subject of "should", "must" and the like, of what follows "recommends that", the object of "urge … to",
or the agent of a passive ("should be completed by the Department"). What is asked in the passive with no agent, or of
"this work" or "it", names nobody, and nobody is made up for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.extraction.actors import actor_at_end, actor_at_start, is_actor, owner_of, split_actors
from heed.extraction.asides import ADVERB, after_verb, bare, from_asides, is_aside, named
from heed.extraction.model import Addressee, Role
from heed.extraction.sentences import split_sentences

_MODAL = re.compile(
    r"\b(?:should|must|shall|ought\s+to|needs?\s+to|(?:is|are)\s+to|(?:has|have)\s+to|"
    r"will\s+need\s+to)\b(?!\s+not\s+be\s+confused)",
    re.I,
)
_IRREGULAR = (
    "made|given|taken|done|held|put|set|kept|built|brought|undertaken|sought|drawn|led|met|shown|seen|known|written|"
    "begun|chosen|found|driven|paid|sent|spent|told|taught|understood|overseen|rewritten|withdrawn|held|run|"
    "strengthened|no\\s+longer"
)
_PASSIVE = re.compile(
    rf"^\s+(?:not\s+)?{ADVERB}be\s+(?!(?:involved|engaged|prepared|committed|concerned|determined|focused|informed|"
    rf"guided)\b)"
    rf"(?:(?!responsible|able|accountable|aware|clear|open)\w+ly\s+)*(?:\w+[^l\W]ed|\w+lled|{_IRREGULAR})\b",
    re.I,
)
_AGENT = re.compile(r"\bby\s+(?!the\s+end\b|\d|(?:\w+ing)\b)(?:either\s+|both\s+)?(?P<agent>.+)$", re.I)
_ISSUER = (
    r"(?:\b(?:we|i|it|hss?ib|(?:this|the|our)\s+(?:\w+\s+){0,3}?(?:committee|inquiry|review|panel|report|ombudsman|"
    r"commission|"
    r"investigation|coroner|taskforce))\s+(?:\w+\s+){0,2}?|\band\s+(?:\w+ly\s+)?)"
)
_ASKS_THAT = re.compile(
    rf"(?:\brecommend(?:s|ed|ing)?|{_ISSUER}(?:propose|suggest|advise|ask|request|insist|"
    rf"urge)s?)\s+(?:\w+\s+){{0,2}}?that,?\s+"
    r"|\b(?:recommendation|ask|call)\s+is\s+that\s+|\bit\s+is\s+(?:\w+\s+)?(?:essential|vital|important|imperative|"
    r"crucial|recommended|necessary)\s+that\s+",
    re.I,
)
_ASKS_TO = re.compile(
    rf"(?:{_ISSUER}(?:(?:urge|encourage|invite|ask|request|recommend|advise|expect|want|require|press|challenge|"
    rf"implore)s?|"
    r"calls?\s+(?:up)?on|would\s+like|looks?\s+to)|\b(?:(?:recommendation|priority|matter|responsibility|"
    r"need|right|time|necessary|essential|important|vital|imperative|urgency)\s+(?:is\s+)?for|it\s+is\s+for|"
    r"incumbent\s+(?:up)?on))\s+(?P<rest>.+)$",
    re.I,
)
_REPORTING = re.compile(r"\b(?:that|whether|how|why|what|which|who|where|if|when|because|than|so\s+that|as)\s*$", re.I)
_OWN_THAT = re.compile(
    r"\b(?:recommend\w*|propos\w+|suggest\w*|advis\w+|ask\w*|urg\w+|believe|conclude|view|clear|opinion|essential|"
    r"vital|"
    r"important|imperative|crucial|insist)\b(?:\s+\w+){0,2},?\s+that\s*$",
    re.I,
)
_LABELLED = re.compile(
    r"^(?:(?:lead|action|recommendation|responsible|addressed?|directed|for|owner|responsibility|addressee|body|"
    r"recipient|"
    r"organisation|to|by|accountable|who)\b[\s\w/]{0,24}?)(?:\s*[:–—]\s*)(?P<who>.+)$",
    re.I,
)
_VERBS = (
    "accelerate|achieve|act|add|address|adopt|agree|allocate|allow|amend|appoint|apply|appraise|arrange|assess|"
    "assign|assure|"
    "audit|base|become|begin|bring|build|carry|change|check|clarify|collaborate|collect|commence|commission|commit|"
    "communicate|compile|complete|conduct|confirm|consider|consolidate|consult|continue|convene|co-?ordinate|create|"
    "define|deliver|demonstrate|design|determine|develop|devise|direct|disseminate|draw|embed|enable|encourage|endorse|"
    "engage|enhance|ensure|establish|evaluate|evaluates|examine|expand|explain|explore|extend|facilitate|focus|"
    "formalise|"
    "formulate|fund|give|grant|guarantee|have|help|hold|identify|implement|improve|include|increase|inform|initiate|"
    "instruct|integrate|introduce|invest|investigate|involve|issue|join|keep|launch|lead|legislate|make|maintain|"
    "mandate|map|monitor|move|negotiate|offer|outline|oversee|participate|pilot|place|plan|prepare|present|prevent|"
    "prioriti[sz]e|produce|promote|provide|publish|put|raise|reali[sgz]n?e?|recogni[sz]e|reconsider|reduce|refresh|"
    "reform|"
    "reinstate|remind|remove|replace|report|require|research|resolve|resource|respond|restore|review|revise|scope|seek|"
    "set|share|simplify|specify|speed|state|stop|strengthen|streamline|support|take|test|track|train|undertake|update|"
    "upgrade|use|utilise|work|write|recruit|be|do|go|not|designate|assist|regulate|bring|abolish|ban|end|extend|amend"
)
_VERB = re.compile(
    rf"(?:^|\s|,\s*)(?:(?:jointly|together|also|urgently|each|both|further|then|\w+ly)\s+)*(?:{_VERBS})(?:e?s)?\b", re.I
)


def find_addressees(text: str) -> tuple[Addressee, ...]:
    """Every addressee that the words name, in order, as written, once each. None where they name nobody.

    A line break in ``text`` ends a sentence, so an item's parts can be given line by line. Role: ``joint`` for actors
    asked to act jointly, ``with`` for those whom the actor is to work with, otherwise ``lead``. Nothing is resolved.
    """
    found: list[Addressee] = []
    for sentence in _sentences(text):
        found.extend(_of_sentence(sentence))
    return _once(found)


def _sentences(text: str) -> Iterator[str]:
    for line in text.splitlines():
        for sentence in split_sentences(line):
            for clause in re.split(r";\s+|:\s+(?=[a-z(•])|\s+[–—]\s+(?=and\b)", sentence.text):
                yield re.sub(r"\s+", " ", clause)


def _of_sentence(sentence: str) -> Iterator[Addressee]:
    label = _LABELLED.match(sentence)
    if label and len(label["who"]) < 120 and not _MODAL.search(label["who"]):
        who = label["who"].rstrip(" .;")
        yield from _leads(who, "") if is_actor(who) else ()
        return
    taken = False
    own_voice = re.search(r"\b(?:we|i|hss?ib|committee|inquiry|review|panel|ombudsman)\b", sentence, re.I) is not None
    for modal in _MODAL.finditer(sentence):
        for one in _subject_of(sentence, modal):
            taken = True
            yield one
    if not taken:
        yield from _asked_that(sentence)
    if not taken or own_voice:
        yield from _asked_to(sentence)


def _subject_of(sentence: str, modal: re.Match[str]) -> Iterator[Addressee]:
    after = sentence[modal.end() :]
    if _PASSIVE.match(after):
        yield from _agent_of(after)
        return
    yield from _with_asides(_without_brackets(sentence[: modal.start()]), after)


def _agent_of(after: str) -> Iterator[Addressee]:
    agent = _AGENT.search(re.split(r"[.;]|\b(?:should|must)\b", after)[0])
    actor = actor_at_start(agent["agent"]) if agent else None
    if actor and not re.search(r"\b(?:parties|stakeholders|partners)$", actor):
        yield from _leads(actor, "")


def _without_brackets(words: str) -> str:
    return re.sub(r"\s*\((?![^)]*$)[^)]*\)", "", words)


def _with_asides(before: str, after: str) -> Iterator[Addressee]:
    """The subject that ends ``before``, and those named in the asides between it and its verb."""
    pieces = [piece.strip() for piece in re.split(r",\s+|,$", before) if piece.strip()]
    if not pieces:
        return
    places = range(len(pieces)) if before.rstrip().endswith(",") else [len(pieces) - 1]
    for at in places:
        asides = pieces[at + 1 :]
        subject = None if asides and not is_aside(asides[0]) else _subject(pieces, at)
        if subject:
            yield from _leads(named(subject, asides), after)
            yield from from_asides([*pieces[:at], *asides])
            yield from after_verb(after)
            return
    yield from _meant_by_pronoun(before)


def _meant_by_pronoun(before: str) -> Iterator[Addressee]:
    """ "If the Government wishes …, it should": the actor of the condition."""
    condition = re.match(r"^(?:If|Where|When|Once|Unless|Should)\s+(?P<rest>.+),\s+(?:then\s+)?(?:it|they)\s*$", before)
    if not condition:
        yield from _shared_subject(before)
        return
    actor = actor_at_start(
        re.split(r"\s+(?:wish|want|intend|decide|is|are|do|does|has|have|can)\w*\b", condition["rest"])[0]
    )
    if actor:
        yield from _leads(actor, "")


def _shared_subject(before: str) -> Iterator[Addressee]:
    """ "The Department has recognised the risk and should …": the subject of the verb before "and"."""
    shared = re.match(
        r"^(?P<actor>.{3,120}?)\s+(?:has|have|is|are|was|were|must|should|can|may|need)\b.*\b(?:and|"
        r"but)\s*(?:\w+ly\s*)?$",
        before,
    )
    if shared and is_actor(shared["actor"]):
        yield from _leads(shared["actor"], "")


def _subject(pieces: list[str], at: int) -> str | None:
    """The actor that ends piece ``at``, with the pieces before it that are items of the same list."""
    words = pieces[at]
    start = at
    while start and _continues_list(pieces[start - 1], words):
        start -= 1
        words = f"{pieces[start]}, {words}"
    actor = actor_at_end(_without_relative(words))
    if actor is None or _is_reported(", ".join([*pieces[:start], _without_relative(words)]), actor):
        return None
    return actor


def _without_relative(words: str) -> str:
    """ "Trusts who run prisons" are asked as trusts."""
    relative = re.match(r"^(?P<actor>.+?)\s+(?:who|which|that)\s+.+$", words)
    return relative["actor"] if relative and is_actor(relative["actor"]) else words


def _continues_list(before: str, words: str) -> bool:
    """Whether two pieces parted by a comma are items of one list ("DHSC, NHS England and CQC")."""
    if not re.search(r"\band\b|\bor\b", words):
        return False
    places = re.match(r"^(?:England|Scotland|Wales|Northern Ireland)\b", words)
    if places:
        return bool(re.search(r"\b(?:England|Scotland|Wales|Northern Ireland|UK|United Kingdom)$", before))
    return is_actor(words) and actor_at_end(before) is not None and not is_aside(before)


def _is_reported(words: str, actor: str) -> bool:
    before = words[: words.rfind(actor)]
    return bool(_REPORTING.search(before)) and not _OWN_THAT.search(before)


def _leads(subject: str, after: str) -> Iterator[Addressee]:
    names = split_actors(subject)
    jointly = len(names) > 1 and re.match(
        r"^\s*,?\s*(?:(?:work|act|come|also|now|then)\s+)?(?:jointly|together|collectively|collaborate)\b", after, re.I
    )
    for name in names:
        yield Addressee(bare(owner_of(name)), role=Role.JOINT if jointly else Role.LEAD)


def _asked_that(sentence: str) -> Iterator[Addressee]:
    """ "We recommend that NHS England, working with others, develops …": a verb with no "should" before it."""
    asks = _ASKS_THAT.search(sentence)
    if not asks:
        return
    rest = _without_brackets(sentence[asks.end() :])
    if rest.rstrip().endswith(":"):  # "We recommend that the Government:" over bullets
        yield from _with_asides(rest.rstrip(" :") + ",", "")
        return
    for verb in _VERB.finditer(rest):
        before, after = rest[: verb.start()], rest[verb.start() :]
        if before.count(" ") > 40:
            return
        found = list(_with_asides(before + ("," if verb.group().startswith(",") else ""), after))
        if found:
            yield from found
            return


def _asked_to(sentence: str) -> Iterator[Addressee]:
    """ "We urge ministers to consult …", "it is a priority for trusts to …"."""
    asks = _ASKS_TO.search(sentence)
    while asks:
        yield from _object_of(_without_brackets(asks["rest"]))
        asks = _ASKS_TO.search(sentence, asks.start("rest"))


def _object_of(rest: str) -> Iterator[Addressee]:
    for to in re.finditer(r",?\s+to\s+(?:\w+ly\s+)?(?=[a-z])", rest):
        pieces = re.split(r",\s+", rest[: to.start()])
        first = next((at for at in range(1, len(pieces)) if is_aside(pieces[at])), len(pieces))
        whom = ", ".join(pieces[:first])
        if is_actor(whom):
            yield from _leads(named(whom, pieces[first:]), rest[to.end() :])
            yield from from_asides(pieces[first:])
            return


def _once(found: list[Addressee]) -> tuple[Addressee, ...]:
    """One addressee a name. "Boards" after "every provider board" is the same board; a lead is not also a companion."""
    kept: list[Addressee] = []
    for one in found:
        words = _content(one.text)
        known = next((i for i, other in enumerate(kept) if _same(words, _content(other.text))), None)
        if known is None:
            kept.append(one)
        elif kept[known].role is Role.WITH and one.role is not Role.WITH:
            kept[known] = one
    return tuple(kept)


def _content(text: str) -> tuple[str, ...]:
    """The words that tell one body from another, in the singular."""
    plain = re.sub(r"['’‘]s\b", "", text)
    words = re.findall(r"[\w&-]+", plain)
    skip = {"the", "every", "each", "all", "both", "individual", "a", "an", "their", "our", "its"}
    return tuple(re.sub(r"(?<=[a-z]{2})s$", "", word.lower()) for word in words if word.lower() not in skip)


def _same(later: tuple[str, ...], earlier: tuple[str, ...]) -> bool:
    if later == earlier:
        return True
    generic = {
        "board",
        "provider",
        "trust",
        "commissioner",
        "government",
        "department",
        "committee",
        "body",
        "council",
        "authority",
        "regulator",
    }
    return len(later) == 1 and later[0] in generic and bool(earlier) and earlier[-1] == later[0]
