"""What the labels of other registers say on the five axes, and back.

A label comes in as it was written and is kept beside what it is taken to say. Only what it does say is taken from it:
most say nothing of most axes.
"""

from heed.status.crosswalk.audit import GAO, OIG
from heed.status.crosswalk.aviation import NTSB, TSB
from heed.status.crosswalk.coroners import PFD_TRACKER, VICTORIA, tracker_label
from heed.status.crosswalk.human_rights import IMPACT_OSS
from heed.status.crosswalk.inquiries import INQUEST, THIRLWALL
from heed.status.crosswalk.model import Label, Says, Vocabulary

VOCABULARIES: tuple[Vocabulary, ...] = (NTSB, TSB, GAO, OIG, PFD_TRACKER, VICTORIA, THIRLWALL, INQUEST, IMPACT_OSS)


def vocabulary(name: str) -> Vocabulary:
    """A vocabulary by its id. Raises KeyError for one that isn't here."""
    return {one.id: one for one in VOCABULARIES}[name]


__all__ = ["VOCABULARIES", "Label", "Says", "Vocabulary", "tracker_label", "vocabulary"]
