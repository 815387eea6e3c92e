"""Who is meant: text to organisations or classes of organisation, with scores, or an abstention with guesses."""

from heed.names.facts import Name, NameKind, Organisation, Succession
from heed.names.mentions import find
from heed.names.model import ClassMatch, OrganisationMatch, Resolution
from heed.names.resolver import Resolver, resolve
from heed.names.table import ReferenceTable

__all__ = [
    "ClassMatch",
    "Name",
    "NameKind",
    "Organisation",
    "OrganisationMatch",
    "ReferenceTable",
    "Resolution",
    "Resolver",
    "Succession",
    "find",
    "resolve",
]
