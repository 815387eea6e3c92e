"""The words of an item that say why it is made: "This is to ensure …", "This will help …"."""

from __future__ import annotations

import re

from heed.extraction.sentences import split_sentences

# "so that …" inside the asking sentence is left there: it can't be taken out without breaking the ask.
_WHY = re.compile(
    r"(?:this|these|such|doing so|the (?:purpose|aim|intention|objective))\b[^.,;]{0,60}?\b(?:"
    r"(?:is|are|was|were) (?:intended |designed |meant |necessary |needed |important |in order )*"
    r"(?:to|so that|because)\b|"
    r"(?:will|would|could|can|may|might|should|is intended to|aims? to|seeks? to)(?: also| then)? "
    r"(?:ensure|help|enable|support|allow|reduce|improve|provide|mitigate|assist|prevent|promote|give|increase|"
    r"facilitate|strengthen|inform|make|minimise|address|create|lead|contribute|avoid|optimise|protect|"
    r"be used to|offer|encourage|maximise|include modules)\b|"
    r"(?:ensures|helps|enables|supports|aims to|seeks to|is so that)\b)",
    re.IGNORECASE,
)
# "This work should …" and "This must include …" ask for more; they do not explain.
_ASKS = re.compile(r"(?:this|these|such)\b[^.,;]{0,60}?\b(?:should|must|needs? to|ought to)\b", re.IGNORECASE)


def find_purpose(text: str) -> str | None:
    """The sentence that says what the item is for, with those straight after it that go on saying so."""
    kept: list[str] = []
    for sentence in split_sentences(text)[1:] or split_sentences(text):
        if _WHY.match(sentence.text) and not _ASKS.match(sentence.text):
            kept.append(sentence.text)
        elif kept:
            break
    return " ".join(kept) or None
