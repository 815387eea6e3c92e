"""What of the register is being put right, and how its pages speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from heed.curation import facts, presenters
from heed.register.exports.citations import name as item_name
from heed.register.identifiers import display
from heed.register.masking import withhold
from heed.register.models import Item, Report

Json = dict[str, Any]
DONE = {
    "Correct this item": "Corrected. The former words stay readable further down.",
    "Change who must act": "Who must act is corrected.",
    "Withdraw this item": "Withdrawn. The page stays and says so.",
}


@dataclass
class Target:
    """``subject`` is its name in the log, ``revision`` the state of it that a person looks at now, ``back`` the address
    of its public page, ``words`` what it says now (of an item), ``names`` those that are left out."""

    title: str
    name: str
    subject: str
    revision: int
    back: str
    done: str
    words: str = ""
    names: int = 0


def of_item(item: Item, title: str, revision: int) -> Target:
    names = item.report.names_withheld
    spaced = display(item.identifier)
    return Target(
        title=title,
        name=withhold(f"{item_name({'kind': item.kind, 'ref': item.ref})}, {spaced}", names),
        subject=f"item:{item.identifier}",
        revision=revision,
        back=presenters.item_href(item),
        done=DONE[title],
        words=item.words.text,
        names=len(names),
    )


def of_report(report: Report, revision: int) -> Target:
    return Target(
        title="Correct the particulars",
        name=withhold(report.title, report.names_withheld),
        subject=f"report:{report.slug}",
        revision=revision,
        back=presenters.report_href(report),
        done="The particulars are corrected.",
        names=len(report.names_withheld),
    )


def particulars(report: Report, values: Json) -> Json:
    """What the register is asked to change, from what the form holds."""
    names = ("title", "issuer_text", "issuer_code", "reference", "published_on", "source_url")
    wanted: Json = {name: values[name] for name in names}
    if values.get("coroner"):
        wanted["coroner"] = facts.coroner(values["coroner"])
    if values["withhold"]:
        wanted["names_withheld"] = [*report.names_withheld, values["withhold"]]
    return wanted
