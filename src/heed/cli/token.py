"""``heed token``: tokens for the API, from the machine that the register runs on."""

from __future__ import annotations

from typing import Annotated

import typer

from heed.cli.django_setup import set_up_django
from heed.cli.groups import group
from heed.cli.output import safe
from heed.cli.refusals import told_plainly

app = group("Make and withdraw tokens for the API.")
Email = Annotated[str, typer.Argument(help="Whose token it is.")]


@app.command()
def issue(
    email: Email, name: Annotated[str, typer.Option(help="What will use it.")] = "made on the command line"
) -> None:
    """Make a token and show it, this once."""
    set_up_django()
    from heed.accounts import actions, selectors
    from heed.ledger.actors import Actor

    with told_plainly():
        user = selectors.by_email(email)
        if user is None:
            raise ValueError(f"there is no account for {email}. See: heed user list")
        typer.echo(actions.issue_token(by=Actor.system("command-line"), user=user, name=name))
        typer.echo("It is not kept anywhere and not shown again.", err=True)


@app.command("list")
def list_(email: Email) -> None:
    """Show somebody's tokens by their first characters."""
    set_up_django()
    from heed.accounts import selectors

    with told_plainly():
        user = selectors.by_email(email)
        tokens = list(selectors.tokens(user)) if user else []
    for token in tokens:
        used = f"{token.last_used_at:%Y-%m-%d}" if token.last_used_at else "never"
        state = "withdrawn" if token.revoked_at else f"last used: {used}"
        typer.echo(safe(f"{token.prefix}…  {token.name}  {state}"))


@app.command()
def revoke(
    email: Email, token: Annotated[str, typer.Argument(help="Its first characters, as heed token list shows them.")]
) -> None:
    """Withdraw a token at once and for good."""
    set_up_django()
    from heed.accounts import actions, selectors
    from heed.ledger.actors import Actor

    with told_plainly():
        user = selectors.by_email(email)
        found = [row for row in selectors.tokens(user) if row.prefix.startswith(token.rstrip("…")[:12])] if user else []
        if len(found) != 1:
            raise ValueError(f"{len(found)} tokens of {email} begin so. See: heed token list {email}")
        actions.revoke_token(by=Actor.system("command-line"), token=found[0])
        typer.echo(f"The token {found[0].prefix}… is withdrawn.")
