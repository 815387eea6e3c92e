"""IMPACT OSS, software for following up recommendations on human rights: values as in its code."""

from heed.status.axes import Delivery, Lifecycle, Response
from heed.status.crosswalk.model import Label, Vocabulary, says

SUPPORT, PROGRESS, PUBLICATION = "support", "progress", "publication"
_SHELF = "It says where the entry is kept in that software, and nothing of the obligation."

IMPACT_OSS = Vocabulary(
    id="impact-oss",
    name="IMPACT OSS",
    sources=("https://github.com/impactoss/impactoss-server", "https://github.com/impactoss/impactoss-client"),
    note="Support is of a recommendation, progress of an action: an obligation has that of the actions that answer it.",
    labels=(
        Label(
            original="null",
            meaning="nothing said",
            one_of=says(Response.NOT_YET_DUE, Response.AWAITING, Response.OVERDUE, Response.EXTENSION_AGREED),
            group=SUPPORT,
        ),
        Label(
            original="noted",
            meaning="taken note of, and not supported",
            one_of=says(Response.UNDER_CONSIDERATION, Response.DECLINED),
            no_way_back="It doesn't tell what was turned down from what is still open.",
            group=SUPPORT,
        ),
        Label(
            original="supported in part",
            meaning="accepted in part",
            says=says(Response.ACCEPTED_IN_PART),
            group=SUPPORT,
        ),
        Label(original="supported", meaning="accepted", says=says(Response.ACCEPTED), group=SUPPORT),
        Label(original="in preparation", meaning="being planned", says=says(Delivery.PLANNED), group=PROGRESS),
        Label(original="in progress", meaning="under way", says=says(Delivery.IN_PROGRESS), group=PROGRESS),
        Label(original="completed", meaning="reported as done", says=says(Delivery.REPORTED_COMPLETE), group=PROGRESS),
        Label(original="draft", meaning="not shown to the public yet", says=says(Lifecycle.DRAFT), group=PUBLICATION),
        Label(original="public", meaning="shown to the public", says=says(Lifecycle.ISSUED), group=PUBLICATION),
        Label(original="archived", meaning="put away", no_way_back=_SHELF, group="archive"),
        Label(original="current", meaning="of the newest cycle of reporting", no_way_back=_SHELF, group="cycle"),
        Label(original="not current", meaning="of an earlier cycle of reporting", no_way_back=_SHELF, group="cycle"),
    ),
)
