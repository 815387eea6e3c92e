"""What the journey of the rapid review must find on the page of one recommendation, day by day, word for word."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from playwright.sync_api import Locator, Page, expect

from heed.register.identifiers import display
from heed.status import Axis, label
from heed.status.axes import VALUES
from heed.web.filters import sentence

PUBLISHED, ANSWERED = dt.date(2023, 7, 3), dt.date(2024, 3, 25)
SENT, APPROVED, SETTLED = dt.date(2024, 4, 8), dt.date(2024, 4, 10), dt.date(2024, 4, 15)
PLANNED, WORKED, PASSED = dt.date(2024, 4, 22), dt.date(2024, 6, 3), dt.date(2024, 6, 29)
DAYS = (PUBLISHED, ANSWERED, SENT, APPROVED, SETTLED, PLANNED, WORKED, PASSED)

# NHS England's duties of the recommendation on boards; what came of the one that was passed on; what a trust adopted.
TAKEN, DECLINED, REDIRECTED, EXTENDED, MORE, PASSED_ON, ADOPTED = 11, 12, 13, 14, 15, 16, 17
OF_THE_CLASS = 1
NUMBER = dict.fromkeys(DAYS[:4], 15) | {SETTLED: 16} | dict.fromkeys(DAYS[5:], 17)

NO_ANSWER = "No answer yet No date for an answer is known here."
NO_WORK = (
    "Not started Nothing is recorded here about work on it. There may be work that this register does not know of."
)
ALWAYS = {
    Axis.ASSURANCE: "Not checked yet Nobody from outside has recorded a check here.",
    Axis.EFFECT: "Cannot be measured yet Nothing has been measured, as far as this register knows.",
    Axis.LIFECYCLE: "In force It stands since it came into this register.",
}
ANSWER, WORK, RECORD = Axis.RESPONSE, Axis.DELIVERY, Axis.LIFECYCLE
APPROVING = "approved by the organisation’s validating authority."
SAID_SO = f"Since 8 April 2024, {APPROVING} Answered on 8 April 2024."
AGREED = "Since 15 April 2024, recorded by a curator of this register."
LAPSED = "No answer is recorded here. It was due by 28 June 2024."
PLAN = f"Planned Since 22 April 2024, {APPROVING}"
UNDER_WAY = f"In progress Since 3 June 2024, {APPROVING}"

# What is said of each duty, word for word, from a day on. Until then, and of every other: no answer, nothing started.
SAID: list[tuple[dt.date, int, Axis, str]] = [
    (APPROVED, TAKEN, ANSWER, f"Accepted {SAID_SO}"),
    (APPROVED, DECLINED, ANSWER, f"Declined {SAID_SO}"),
    (APPROVED, REDIRECTED, ANSWER, f"Said to be for somebody else {SAID_SO}"),
    (SETTLED, EXTENDED, ANSWER, f"More time agreed {AGREED} An answer is due by 28 June 2024."),
    (SETTLED, REDIRECTED, RECORD, "Replaced by another Since 15 April 2024, recorded by a curator of this register."),
    (PLANNED, TAKEN, WORK, PLAN),
    (PLANNED, EXTENDED, WORK, PLAN),
    (PLANNED, MORE, WORK, PLAN),
    (WORKED, TAKEN, WORK, UNDER_WAY),
    (WORKED, EXTENDED, WORK, UNDER_WAY),
    (WORKED, MORE, WORK, UNDER_WAY),
    (WORKED, ADOPTED, ANSWER, f"Accepted Since 3 June 2024, {APPROVING} Answered on 3 June 2024."),
    (PASSED, EXTENDED, ANSWER, f"No answer, and the date has passed {AGREED} {LAPSED}"),
]  # fmt: skip

ACCEPTED_TEXT = "We will ask every board to look at who sits on it."
REASONS = "A national list of members would take the choice from boards."
NOT_OURS, REGULATOR = "Who assesses boards says this.", "Care Quality Commission"
NEEDS_TIME = "The regions tell us in June."
TITLE, HOW_FAR = "Write to every board", "Four in ten boards have had the letter."
PUBLIC, KEPT = "Letter to boards", "Notes of a meeting that few may see"

# Which further words the section of a duty has from a day on, and never before.
TOLD: list[tuple[dt.date, int, str]] = [
    (APPROVED, TAKEN, ACCEPTED_TEXT),
    (APPROVED, DECLINED, REASONS),
    (APPROVED, REDIRECTED, NOT_OURS),
    (APPROVED, REDIRECTED, f"They say that it is for {REGULATOR}."),
    (APPROVED, EXTENDED, "More time was asked for, until 28 June 2024."),
    (SETTLED, EXTENDED, "On 15 April 2024, more time was agreed until 28 June 2024. Why: It is agreed."),
    (SETTLED, REDIRECTED, "On 15 April 2024, passed on to somebody else. Why: It is theirs."),
    (SETTLED, REDIRECTED, "was ended on 15 April 2024: passed on to somebody else. Why: It is theirs."),
    (SETTLED, PASSED_ON, REGULATOR),
    (PLANNED, TAKEN, TITLE),
    (PLANNED, EXTENDED, TITLE),
    (PLANNED, MORE, TITLE),
    (PLANNED, ADOPTED, "Essex Partnership University NHS Foundation Trust"),
    (PLANNED, OF_THE_CLASS, "Essex Partnership University NHS Foundation Trust: it applies"),
    (WORKED, TAKEN, f"3 June 2024: {HOW_FAR} (40 in 100)"),
    (WORKED, MORE, f"3 June 2024: {HOW_FAR} (40 in 100)"),
    (WORKED, TAKEN, f"{PUBLIC} (audit or review). It shows: {PUBLIC}: what it shows."),
    (WORKED, ADOPTED, "Our board has done so."),
]


class Public:
    """Anybody, at the page of an item: it says what the table has for a day, and its data says the same."""

    def __init__(self, page: Page, identifier: str, axe: Any) -> None:
        self.page, self.identifier, self.axe = page, identifier, axe

    def section(self, number: int) -> Locator:
        return self.page.locator(f"#duty-{number}")

    def says(self, number: int) -> Locator:
        """What is said of a duty on each of the five axes."""
        return self.section(number).locator("> dl").first.locator("dd")

    def looks(self, day: dt.date, query: str = "") -> None:
        """With ``query``, as at a day; without, as it is on the day that it is."""
        self.page.goto(f"/items/{display(self.identifier)}/{query}")
        expect(self.page.locator(".heed-duty")).to_have_count(NUMBER[day])
        self.page.locator(".heed-duty details").evaluate_all("all => all.forEach(one => one.open = true)")
        for number in range(1, NUMBER[day] + 1):
            self._says(number, day)
        expect(self.page.locator("main")).not_to_contain_text(KEPT)
        expect(self.page.locator("#published-answers")).to_have_count(1 if day >= ANSWERED else 0)
        self._agrees(query)
        self.axe(self.page)

    def _says(self, number: int, day: dt.date) -> None:
        words = {Axis.RESPONSE: NO_ANSWER, Axis.DELIVERY: NO_WORK, **ALWAYS}
        words |= {axis: text for since, duty, axis, text in SAID if duty == number and since <= day}
        expect(self.says(number)).to_have_text([words[axis] for axis in Axis], use_inner_text=True)
        for since, duty, text in TOLD:
            found = expect(self.section(number))
            if duty == number and since <= day:
                found.to_contain_text(text, use_inner_text=True)
            elif duty == number:
                found.not_to_contain_text(text, use_inner_text=True)

    def _agrees(self, query: str) -> None:
        """The figures of the page are those of its data, and of the API."""
        record = self._json(f"/items/{display(self.identifier)}.json{query}")
        duties = record["obligations"]
        assert self._json(f"/api/items/{self.identifier}{query}")["obligations"] == duties
        counts = self.page.locator(".heed-roll-up dd")
        expect(counts).to_have_text([_counted(duties, axis) for axis in Axis])
        for told in duties:
            number = told["id"].split("/")[1]
            if int(number) in (TAKEN, EXTENDED):  # all are in the item's own; whoever asks too often is refused
                assert self._json(f"/api/obligations/{told['id']}{query}") == told
            expect(self.says(number).locator("strong")).to_have_text([sentence(_value(told, axis)) for axis in Axis])
            written = len(told["answers"]) + len(told["actions"])
            expect(self.section(number).locator(".heed-answer")).to_have_count(written)
            expect(self.section(number).locator(".heed-history > li")).to_have_count(len(told["events"]))
            files = self.section(number).locator('a[href^="/evidence/"], a[href*="/evidence/"]')
            expect(files).to_have_count(len(told["evidence"]))

    def _json(self, address: str) -> Any:
        response = self.page.request.get(address)
        assert response.ok, f"{address}: {response.status}"
        return response.json()


def _value(told: dict[str, Any], axis: Axis) -> str:
    return label(axis, told["response_shown" if axis is Axis.RESPONSE else axis.value])


def _counted(duties: list[dict[str, Any]], axis: Axis) -> str:
    """The counts of an axis in words, from the data."""
    standing = [told for told in duties if not told["ended"]]
    found = Counter(_value(told, axis) for told in standing)
    order = [label(axis, value) for value in VALUES[axis]]
    return sentence("; ".join(f"{found[one]} of {len(standing)} {one}" for one in order if found[one]))
