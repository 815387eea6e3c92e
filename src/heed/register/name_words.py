"""Words that are names of people and something else besides."""

from __future__ import annotations

# Stand with a capital in the middle of a sentence, in reports, without being anybody's name: months and days, parts of
# hospitals and the law, quarters of the compass, countries, how people describe themselves.
CAPITALISED = frozenset(
    """act april august bank black board care case christian church coroner court death duty east england english france
    friday general hall health holiday home hospital house ireland june justice king lane major march may mental mercy
    monday north nurse officer page parish park police prior scotland senior service sister south staff street sunday
    tower trust unit wales ward west white young""".split()  # noqa: SIM905
)
# Begin sentences. In the middle of one, with a capital, they are names.
BEGINNING = frozenset(
    """best chance close day drew early fair first forward good just key lead little long may means more new noble
    patience place power price read rich ring round rush sharp short show small spring still strong summer swift will
    winter wise word""".split()  # noqa: SIM905
)
# Begin a sentence after a name whose full stop was lost
FUNCTION = frozenset(
    """a after all also although an and as at before both but by deceased during every following for from has he her his
    however i if in it its mother nhs no not of on once one other otherwise our she since so that the their then there
    they this though to twin upon was we were what when where which while who with you""".split()  # noqa: SIM905
)
# Parts of a foreign surname, never withheld alone
PARTICLES = frozenset(
    "al bin bint da das de del della den der di dos du el ibn la le st ten ter van von y".split()  # noqa: SIM905
)
TITLES = r"(?:Mr|Mrs|Ms|Miss|Mx|Master|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Rev(?:erend)?|Baby|Sgt|PC)"
BODY = (
    r"(?:Hospitals?|Infirmary|Clinic|Centre|Surgery|Hospice|House|Lodge|Prison|Council|Trust|University|College|School|"
    r"Academy|Street|Road|Lane|Avenue|Station|Park|Bridge|Airport|Borough|Constabulary|Police|ICB|Limited|Ltd|plc|LLP)"
)
