"""``heed user office``: who speaks and approves for which organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from heed.accounts.permissions import Office
from heed.cli.django_setup import set_up_django
from heed.cli.groups import group
from heed.cli.output import safe
from heed.cli.refusals import told_plainly

if TYPE_CHECKING:
    from heed.accounts.models import User
    from heed.organisations.models import Organisation

app = group("Give and end people's offices in organisations.")
Email = Annotated[str, typer.Argument(help="The e-mail address with which the person signs in.")]
Code = Annotated[str, typer.Argument(help="The organisation's code, as heed organisations find shows it.")]
OfficeArgument = Annotated[Office, typer.Argument(help="What the person is to the organisation.")]


@app.command()
def give(email: Email, organisation: Code, office: OfficeArgument) -> None:
    """Give somebody an office in an organisation."""
    set_up_django()
    from heed.accounts import actions
    from heed.ledger.actors import Actor

    with told_plainly():
        user, body = _user(email), _body(organisation)
        actions.give_office(by=Actor.system("command-line"), user=user, organisation=body, office=office)
        typer.echo(safe(f"{user.email} is {office} of {body.name}."))


@app.command()
def end(email: Email, organisation: Code, office: OfficeArgument) -> None:
    """End somebody's office. What they did in it stays, and they still can't judge that organisation."""
    set_up_django()
    from heed.accounts import actions, selectors
    from heed.ledger.actors import Actor

    by = Actor.system("command-line")
    with told_plainly():
        user, body = _user(email), _body(organisation)
        held = [one for one in selectors.offices_of(by, user) if one.organisation_id == body.pk and not one.ended_at]
        found = [one for one in held if one.office == office]
        if not found:
            raise ValueError(f"{email} is not {office} of {body.name}. See: heed user office list {email}")
        actions.end_office(by=by, membership=found[0])
        typer.echo(safe(f"{user.email} is no longer {office} of {body.name}."))


@app.command("list")
def list_(email: Email) -> None:
    """Show somebody's offices: the organisation's code and name, the office, whether it was ended."""
    set_up_django()
    from heed.accounts import selectors
    from heed.ledger.actors import Actor

    with told_plainly():
        held = list(selectors.offices_of(Actor.system("command-line"), _user(email)))
    for one in held:
        ended = f"  (ended {one.ended_at:%Y-%m-%d})" if one.ended_at else ""
        typer.echo(safe(f"{one.organisation.code:<20} {one.office:<22} {one.organisation.name}{ended}"))
    if not held:
        typer.echo("No office. Run: heed user office give EMAIL CODE OFFICE")


def _user(email: str) -> User:
    from heed.accounts import selectors

    user = selectors.by_email(email)
    if user is None:
        raise ValueError(f"there is no account for {email}. See: heed user list")
    return user


def _body(code: str) -> Organisation:
    from heed.organisations import selectors

    body = selectors.by_code(code)
    if body is None:
        raise ValueError(f"there is no organisation with the code {code}. See: heed organisations find NAME")
    return body
