"""Which sentences ask somebody to do something, told by their grammar.

What a sentence reports (what guidance says, what a witness thought, what should have happened) is not an ask of the
document's own, however many times it says "should".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from heed.extraction.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Ask:
    """An asking sentence: characters ``start`` to ``end`` of the text. ``why`` is the form of words that asks."""

    text: str
    start: int
    end: int
    why: str


_ISSUER = (
    r"(?:I|we|HSS?IB|it is (?:therefore |also |further |strongly )?|the (?:[\w-]+ ){0,3}?(?:review|reviewers?|inquiry|"
    r"investigation|committee|panel|report|ombudsman|commission|commissioner|coroner|taskforce|assembly|authors?|team|"
    r"charity|body|branch|council|union|trust))"
)
_ADVERB = r"(?:(?:also|therefore|strongly|further|again|now|would|are|have|has|is|do|hereby|accordingly|still)\s+){0,3}"
# Before "needs to", these make it a noun ("unmet needs to reduce"), a hypothesis ("would need to") or a remark.
_NEEDS_OF = (
    "the a no any staff they unmet their his her its our your these those specific local individual care health "
    "support different complex changing business population community would might may could"
)
_NO_NEED = "".join(rf"(?<!\b{word} )" for word in _NEEDS_OF.split())
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (why, re.compile(pattern, re.IGNORECASE))
    for why, pattern in (
        ("recommends", rf"\b{_ISSUER}\s*{_ADVERB}recommend(?:s|ing)?\b"),
        ("recommends", r"\bit is (?:\w+ )?recommended(?: that\b|,| to\b|\s+for\b)"),
        ("recommends", r"\brecommends that\b"),
        ("calls on", rf"\b{_ISSUER}\s*{_ADVERB}(?:call|calls|calling) (?:up)?on\b"),
        ("calls for", rf"\b{_ISSUER}\s*{_ADVERB}(?:call|calls|calling) for\b"),
        ("urges", rf"\b{_ISSUER}\s*{_ADVERB}(?:urg(?:e|es|ing)|implor(?:e|es)|press(?:es)?)\b"),
        ("asks", rf"\b{_ISSUER}\s*{_ADVERB}(?:ask|asks|request|requests|invite|invites|propose|proposes)\b"),
        (
            "wants",
            r"\bwe (?:also )?(?:want|would like|expect|hope|believe)\b.{0,60}?\b(?:to see|to be|to have|should|must)\b",
        ),
        ("must", r"\bmust\b"),
        ("should", r"\bshould\b"),
        ("ought to", r"\bought to\b"),
        ("needs to", rf"{_NO_NEED}\bneeds? to\b"),
        ("needs to be", r"\bthere (?:is|remains) (?:an? )?(?:\w+ )?need (?:for|to)\b"),
        (
            "can improve",
            r"\b(?:can|could|may) (?:help (?:to )?)?(?:improve|support|enhance) (?:\w+ )?safety\b.{0,80}?\bby\b",
        ),
        ("may be beneficial", r"\b(?:may|might|would|could) be (?:beneficial|helpful|useful) (?:if|for|to)\b"),
        ("may wish to", r"\b(?:may|might) wish to consider\b"),
        ("concern", r"\b(?:I am|I remain|I was) (?:\w+ )?concerned\b|\bmy concerns? (?:is|are)\b"),
        ("action required", r"\baction should be taken\b"),
    )
)
# Letters without which a form can't be there.
_HINTS = {
    "recommends": "recommend",
    "calls on": "call",
    "calls for": "call",
    "urges": "",
    "asks": "",
    "wants": "we ",
    "must": "must",
    "should": "should",
    "ought to": "ought to",
    "needs to": "need",
    "needs to be": "need",
    "can improve": "safety",
    "may be beneficial": " be ",
    "may wish to": "wish to",
    "concern": "concern",
    "action required": "action should",
}
# Words before the asking form, in the same sentence, that make it somebody else's or nobody's.
_REPORTED = re.compile(
    r"\b(?:said|says|saying|stated|states|told|described|feels?(?: that| there)|felt|thought|asserted|reported|"
    r"suggest(?:ed|ion|s)|claim(?:ed|s)|proposed|contended|believed|argued|explained|"
    r"noted|commented|indicated|advised|advises|specif(?:y|ies|ied)|according to|guidance|guidelines?|standards?|"
    r"polic(?:y|ies)|means? that|presumption|presumed|assumed|protocols?|pathway|legislation|regulations? \d|NICE|"
    r"code of practice|heard|recommended that|was recommended|were recommended|expectation|expected|"
    r"required that|aware that|agreed that|argu(?:e|es|ing)|recogni[sz]ed|acknowledge[ds]|maintained|insisted|"
    r"warned|highlighted|stressed|emphasi[sz]ed|reminded|"
    r"not to say that|message that|knew|(?:is|are|were|was) concerned that|"
    r"Act (?:19|20)\d\d|was that|were that|view\b[^.]{0,30}\btaken that|"
    r"principles\b[^.]{0,60}\b(?:is|are) that)\b"
    r"(?!\s*$)",  # but "the guidance should …" asks
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\b(?:extent|degree|ways?|manner|question) (?:to|in|of) (?:which|whether|how)\b|"
    r"\b(?:on|by|under|in|at|with|for|to) which(?:\s+[\w’'-]+){0,6}\s*$|"
    r"(?<!,)\s(?:that|who)\s+$|"  # "the issues that should be measured"
    r"\b(?:what|whether|who|why|how|if|as|than|unless)(?:\s+[\w’'-]+){0,6}\s*$",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"\b(?:what|which|as|than|when|where|whatever|because|if)\s+$", re.IGNORECASE)
_SUBORDINATE = re.compile(r"^\W*(?:when|if|because|since|once|unless)(?:\s+[\w’'-]+){0,14}\s*$", re.IGNORECASE)
_NOT_AN_ASK = re.compile(
    r"\b(?:should|must|ought to) (?:not )?have (?!access|regard|a\b|an\b|the\b|in place|oversight|arrangements|clear|"
    r"appropriate|sufficient|robust|effective)\w+|"
    r"\b(?:should|must|needs? to) (?:also )?(?:be )?(?:noted?|remembered|emphasi[sz]ed|stressed|borne in mind|"
    r"recogni[sz]ed that|acknowledged that|read (?:alongside|in|with)|understood as|said that)\b|"
    r"\b(?:readers?|you|respondents|(?:correspondence|enquiries|queries|requests)\b[^.]{0,50}) "
    r"(?:should|must|(?:will )?need to)\b|"
    r"\b(?:should|must) (?:not )?(?:\w+ )?be (?:seen|thought of|understood|considered|regarded|viewed|interpreted) "
    r"(?:to be|as|partly|preliminary|with caution)\b|"
    r"\bshould (?:the|a|an|this|these|any|they|it|he|she|we|you|there|such|further)\b|"  # "should a need arise"
    r"\b(?:this|these|which|it) should (?:also |in turn |then |therefore )*(?:help|enable|result|lead to|mean|allow|"
    r"make it (?:easier|possible)|reduce the)\b|"
    r"\bshould (?:result in|lead to|mean that|bring about|not be (?:under|over)(?:estimat|stat)ed)\b|"
    r"\bneeds? to (?:feel|know|hear)\b|\bWritten evidence (?:from|submitted)\b|^\W*\d{1,3}\s+Qq?\s?\d|"
    r"^\W*should\b|\bmust be (?:that|because)\b|"
    r"\bmust[- ]have\b|\b(?:more|much|work|something) needs? to be done\b|\bor need to\b|(?:Available at|https?:)|"
    r"\(Article \d+\)|"
    r"^[A-Z][^.]{0,80}\((?:(?:19|20)\d\d[a-z]?|n\.d\.[a-z]?)\)\s+[A-Z]|"  # an entry of a list of references
    r"\bno reason (?:why|that)\b",
    re.IGNORECASE,
)
_ENDS_A_QUOTATION = re.compile(r"^[^“‘]*”$")  # it opened in an earlier sentence
_OWN_VOICE = frozenset({"recommends", "calls on", "calls for", "urges", "asks", "wants", "concern"})
_QUOTES = {"‘": "’", "“": "”"}


def asking(sentence: str) -> str | None:
    """The form of words by which the sentence asks ("should", "recommends" …), or None where it does not ask."""
    folded = sentence.casefold()
    for why, form in _FORMS:
        if _HINTS[why] not in folded:  # most sentences ask in no form: a plain look is many times faster than a pattern
            continue
        if any(_is_own(sentence, match.start(), why) for match in form.finditer(sentence)):
            return None if _is_no_ask(sentence) else why
    return None


def _is_no_ask(sentence: str) -> bool:
    return bool(sentence.endswith("?") or _ENDS_A_QUOTATION.match(sentence) or _NOT_AN_ASK.search(sentence))


def find_asks(text: str) -> tuple[Ask, ...]:
    """Every sentence of the text that asks, in order."""
    asks = ((sentence, asking(sentence.text)) for sentence in split_sentences(text))
    return tuple(Ask(s.text, s.start, s.end, why) for s, why in asks if why)


def _is_own(sentence: str, at: int, why: str) -> bool:
    before = sentence[:at]
    if _inside_quotes(before):
        return False
    if why in _OWN_VOICE and _OF_ANOTHER.search(before):
        return False
    if why in _OWN_VOICE:
        return why != "recommends" or not re.search(
            r"\b(?:NICE|guidance|guidelines?|college|standards?)\b[^,;]{0,40}$", before
        )
    return not (_REPORTED.search(before) or _QUESTION.search(before) or _SUBORDINATE.match(before))


def _inside_quotes(before: str) -> bool:
    """Whether a quotation is still open. An apostrophe looks like a closing quote, so only the last opening counts."""
    for opening, closing in _QUOTES.items():
        last = before.rfind(opening)
        if last >= 0 and not re.search(rf"{closing}(?!\w)", before[last:]):
            return True
    return before.count('"') % 2 == 1 or bool(re.search(r"(?:^|[\s:(])'(?=[A-Z])(?!.*\w'(?:\W|$))", before))
