"""``heed reindex``: make the search index anew."""

from __future__ import annotations

import typer

from heed.cli.django_setup import set_up_django
from heed.cli.refusals import told_plainly


def reindex() -> None:
    """Make the search index anew from the register, as after an upgrade that says so.

    Nothing else needs it: what changes an item or an organisation's name keeps the index in step. The site can be read
    meanwhile.
    """
    set_up_django()
    from heed.register.search import reindex as make_anew

    with told_plainly():
        typer.echo(f"The search index is made anew: {make_anew():,} items.")
