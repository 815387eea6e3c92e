"""What an answer says it will do about a recommendation, and the sentence that says so.

A suggestion for a person to confirm, never a status. Words that accept are counted as acceptance only where they speak
of the recommendation itself: "we accept that more could be done" accepts nothing, so it is ``unclear``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from heed.extraction.sentences import split_sentences

DECISIONS = (
    "accepted",
    "accepted_in_part",
    "accepted_in_principle",
    "noted",
    "rejected",
    "under_consideration",
    "unclear",
)
_OBJECT = (
    r"(?:(?:this|the|these|those|each|all(?:\s+of\s+the(?:se)?)?|both|that)\s+(?:\w+(?:['’‘]s)?\s+){0,4}?"
    r"(?:recommendations?|conclusions?|proposals?|suggestions?|findings?|principles?|points?)|recommendations?\s+[\dA-Z])"
)
_DISPUTED = _OBJECT.replace("principles?", "principles?|approach|views?|assessments?|analysis|characteri[sz]ation")


@dataclass(frozen=True, slots=True)
class Decision:
    """One of ``DECISIONS``, and the words it rests on (None where none were found)."""

    value: str
    text: str | None


_LABEL = re.compile(
    r"^\W*(?:(?:government|our|department(?:al)?|trust|status|decision|response|position|recommendation\s+[\w.]+|"
    r"(?:[\w’']+\s+){0,5}(?:response|position|decision|status)(?:\s+to\s+recommendations?\s+[\w., &]+?)?)"
    r"(?:\s+(?:response|position|decision|status))?\s*[:–—-]\s*)*"
    r"(?P<word>(?:not\s+accepted|partial(?:ly)?\s+accept(?:ed)?|accept(?:ed|s)?(?:\s+(?:in\s+part|in\s+principle|partially|"
    r"in\s+full|fully|with\s+(?:modifications?|caveats)))?|(?:fully|partially|partly|part)[\s-]+(?:accept(?:ed)?|agreed?)|"
    r"agree(?:d|s)?(?:\s+(?:in\s+part|in\s+principle|partially|in\s+full))?|support(?:ed)?(?:\s+in\s+principle)?|noted|"
    r"reject(?:ed)?|declined?|disagreed?|do(?:es)?\s+not\s+(?:accept|agree)|under\s+(?:consideration|review)|implemented|"
    r"partially\s+(?:agreed?|rejected)))\s*(?:[.:;–—-]|$)",
    re.I,
)
# In this order: what takes something back is looked for before what gives it.
_SAYS: tuple[tuple[str, str], ...] = (
    (
        "accepted_in_part",
        r"\b(?:partial(?:ly)?|partly|in\s+part)\s+(?:accept|agree|support)|"
        r"\b(?:accept|agree|support)\w*\s+(?:\w+\s+){0,8}?(?:in\s+part|partially|partly)\b|"
        r"\b(?:accept|agree)s?\s+(?:with\s+)?(?:parts?|elements?|some|most|aspects)\s+of\b|\bpartially\s+reject",
    ),
    (
        "accepted_in_principle",
        r"\b(?:accept|agree|support)\w*\s+(?:\w+\s+){0,10}?in\s+principle\b|"
        r"\bin\s+principle,?\s+(?:\w+\s+){0,4}?(?:accepts?|agrees?|supports?)\b|"
        r"\b(?:accept|agree|support|endorse)s?\s+(?:with\s+)?the\s+(?:principles?|aims?|intent(?:ion)?|spirit|sentiment|"
        r"ambition|objectives?)\s+(?:of|behind|underlying)\b",
    ),
    (
        "rejected",
        rf"\b(?:do(?:es)?|did|can)\s*not\s+(?:(?:currently|therefore|however)\s+)?(?:accept|agree\s+with|support|endorse|intend\s+to\s+"
        rf"(?:accept|adopt|implement))\s+{_DISPUTED}|\breject(?:s|ed)?\s+{_DISPUTED}|\bunable\s+to\s+accept\b|"
        rf"\bdisagrees?\s+with\s+{_DISPUTED}|\bdecided\s+(?:not\s+to|against)\b|"
        r"\b(?:recommendation|proposal)\s+(?:is|was|has\s+been)\s+(?:not\s+accepted|rejected)\b|\bnot\s+minded\s+to\s+accept",
    ),
    (
        "under_consideration",
        r"\bunder\s+(?:active\s+)?(?:consideration|review)\b|"
        r"\b(?:will|are|is|shall)\s+(?:carefully\s+|actively\s+|further\s+|also\s+|now\s+|therefore\s+|be\s+)*"
        rf"(?:consider(?:ing)?|reflect(?:ing)?\s+on|review(?:ing)?)\s+{_OBJECT}|"
        r"\bgive\s+(?:careful|further|due|full)\s+consideration\b|"
        rf"\b{_OBJECT}\s+(?:is|are|will\s+be)\s+(?:being\s+)?considered\b",
    ),
    (
        "accepted",
        rf"\b(?:accept|agree|support|endorse)(?:s|ed)?\s+(?:(?:fully|strongly|broadly)\s+)?(?:with\s+)?{_OBJECT}|"
        rf"\b(?:accept|agree|support|endorse)(?:s|ed)?\s+(?:with\s+)?(?:and\s+\w+\s+){_OBJECT}|"
        r"\b(?:recommendation|proposal)\s+(?:is|was|has\s+been)\s+(?:fully\s+)?(?:accepted|agreed|implemented)\b",
    ),
    ("noted", rf"\b(?:notes?|acknowledges?|recogni[sz]es?|welcomes?)\s+{_OBJECT}"),
)
# These words are near a decision but take none: the sentence is shown, the decision left to a person.
_SPEAKS_OF = re.compile(
    r"\b(?:agree|accept|support|endorse|recogni[sz]e|welcome|acknowledge|note|reject|disagree|commit)(?:s|ed|ted)?\b",
    re.I,
)
_COMPILED = tuple((value, re.compile(pattern, re.I)) for value, pattern in _SAYS)


def find_decision(text: str, *, heading: str | None = None) -> Decision:
    """The decision in an answer, from its label ("Accepted in part.") or from the first sentence that states one.

    ``heading`` is the heading or table cell over the answer, where there is one: a label often stands in it.
    """
    for words in (heading, text):
        label = _LABEL.match(words or "")
        if label:
            return Decision(_of_label(label["word"]), " ".join(label.group().split()))
    return _stated(text)


def is_label(words: str) -> bool:
    """Whether some words state a decision and nothing more: "Accepted in part", "Response: Reject"."""
    label = _LABEL.match(words)
    return label is not None and not words[label.end() :].strip(" .*")


def starts_with_decision(words: str) -> bool:
    """Whether some words open with a decision as a label does ("Not accepted. The river is too deep.")."""
    return _LABEL.match(words) is not None


def _stated(text: str) -> Decision:
    """The first decision that a sentence states; an acceptance that another sentence takes back is one in part."""
    found = [(value, sentence.text) for sentence in split_sentences(text) if (value := _value(sentence.text))]
    if not found:
        near = next((sentence.text for sentence in split_sentences(text) if _SPEAKS_OF.search(sentence.text)), None)
        return Decision("unclear", near)
    value, words = found[0]
    refusal = next((words for value, words in found if value == "rejected"), None)
    if refusal and value in ("accepted", "accepted_in_principle"):
        return Decision("accepted_in_part", f"{words} … {refusal}")
    return Decision(value, words)


def _value(sentence: str) -> str | None:
    return next((value for value, pattern in _COMPILED if pattern.search(sentence)), None)


def _of_label(word: str) -> str:
    word = " ".join(word.lower().split())
    if re.search(r"\bnot\b|\b(?:reject|declin|disagree)", word) and not word.startswith("partial"):
        return "rejected"
    if "principle" in word:
        return "accepted_in_principle"
    if re.search(r"\bpart|modif|caveat", word):
        return "accepted_in_part"
    if "under" in word:
        return "under_consideration"
    return "noted" if word == "noted" else "accepted"
