"""Organisations by what cells call them, each looked up once however many rows name it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from heed.organisations.models import Organisation
from heed.organisations.selectors import by_code, search_names


class Bodies:
    """``texts`` are all that will be asked for. Those that are exactly a code or a name are found in one query."""

    def __init__(self, texts: Iterable[str]) -> None:
        wanted = set(texts)
        self._found: dict[str, Organisation | None] = {}
        exactly: dict[str, set[Organisation]] = defaultdict(set)
        for body in Organisation.objects.filter(Q(code__in=wanted) | Q(name__in=wanted)) if wanted else ():
            exactly[body.code].add(body)
            exactly[body.name].add(body)
        for text in wanted:
            if len(exactly[text]) == 1:  # where several are called so, the search says which comes first
                (self._found[text],) = exactly[text]

    def called(self, text: str) -> Organisation | None:
        """The organisation with exactly this code or name. None: it is said in words."""
        if text not in self._found:
            found = by_code(text) or next(iter(search_names(text, 1)), None)
            said = found and text.casefold() in (found.code.casefold(), found.name.casefold())
            self._found[text] = found if said else None
        return self._found[text]
