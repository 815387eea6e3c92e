"""Reports, their documents, and the items in them."""

from heed.register.models.items import Addressee, Citation, DueDate, Item, ItemPart, ItemVersion, Mention
from heed.register.models.reports import CoronerDetails, Document, DocumentPage, Report
from heed.register.models.search import SearchEntry, SearchIssuer, SearchState, SearchText

__all__ = [
    "Addressee",
    "Citation",
    "CoronerDetails",
    "Document",
    "DocumentPage",
    "DueDate",
    "Item",
    "ItemPart",
    "ItemVersion",
    "Mention",
    "Report",
    "SearchEntry",
    "SearchIssuer",
    "SearchState",
    "SearchText",
]
