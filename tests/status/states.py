"""States of duties, for tests: as when a duty is made, but for what is said."""

from __future__ import annotations

from dataclasses import dataclass

from heed.status import Assurance, Delivery, Effect, Lifecycle, Response, RollUp, roll_up


@dataclass(frozen=True)
class Duty:
    shown: Response = Response.AWAITING
    delivery: Delivery = Delivery.NOT_STARTED
    assurance: Assurance = Assurance.NOT_ASSESSED
    effect: Effect = Effect.NOT_MEASURABLE_YET
    lifecycle: Lifecycle = Lifecycle.ISSUED
    told: bool = False
    ended: bool = False


def duty(**facts) -> Duty:
    return Duty(**facts)


def roll_up_of(*duties: Duty) -> RollUp:
    return roll_up(duties)
