"""Finding items: what was asked, ranked, counted, and marked.

``search(query)`` gives a page of results with counts; ``index_items(items)`` keeps the index in step and is called by
whatever changes an item, inside its transaction.
"""

from heed.register.search.indexing import index_items, reindex
from heed.register.search.query import SearchQuery
from heed.register.search.searching import SearchPage, count, every_id, facets, search

__all__ = ["SearchPage", "SearchQuery", "count", "every_id", "facets", "index_items", "reindex", "search"]
