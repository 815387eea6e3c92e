"""``heed user``: people's accounts, from the machine that the register runs on. The first administrator starts here."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from heed.accounts.permissions import Role
from heed.cli import office
from heed.cli.django_setup import set_up_django
from heed.cli.groups import group
from heed.cli.output import safe
from heed.cli.refusals import told_plainly

if TYPE_CHECKING:
    from heed.accounts.models import User

app = group("Give and change people's accounts.")
app.add_typer(office.app, name="office")
Email = Annotated[str, typer.Argument(help="The e-mail address with which the person signs in.")]
RoleOption = Annotated[Role, typer.Option(help="What the person may do.")]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@app.command()
def add(
    email: Email,
    role: RoleOption = Role.READER,
    name: Annotated[str, typer.Option(help="The person's name, as other curators see it.")] = "",
    password_stdin: FromStdin = False,
) -> None:
    """Give somebody an account. Asks for a password, or makes one up and shows it this once."""
    set_up_django()
    from heed.accounts import actions
    from heed.ledger.actors import Actor

    password, invented = _password(password_stdin)
    with told_plainly():
        user = actions.add_user(by=Actor.system("command-line"), email=email, role=role, name=name, password=password)
        typer.echo(f"{user.email} now has an account as {user.role}.")
        _show(password, invented)


@app.command("list")
def list_() -> None:
    """Show every account: address, role, name, whether it is closed."""
    set_up_django()
    from heed.accounts import selectors
    from heed.ledger.actors import Actor

    with told_plainly():
        people = list(selectors.people(Actor.system("command-line")))
    for user in people:
        state = "" if user.is_active else "  (closed)"
        typer.echo(safe(f"{user.email:<40} {user.role:<14} {user.name}{state}".rstrip()))
    if not people:
        typer.echo("Nobody has an account. Run: heed user add EMAIL --role administrator")


@app.command()
def role(email: Email, role: Annotated[Role, typer.Argument(help="The new role.")]) -> None:
    """Change what somebody may do."""
    set_up_django()
    from heed.accounts import actions
    from heed.ledger.actors import Actor

    with told_plainly():
        user = actions.change_role(by=Actor.system("command-line"), user=_found(email), role=role)
        typer.echo(f"{user.email} is now {user.role}.")


@app.command()
def deactivate(email: Email) -> None:
    """Close an account. Sessions and tokens end at once; what the person did stays in the log."""
    set_up_django()
    from heed.accounts import actions
    from heed.ledger.actors import Actor

    with told_plainly():
        user = actions.deactivate(by=Actor.system("command-line"), user=_found(email))
        typer.echo(f"The account of {user.email} is closed.")


@app.command()
def reactivate(email: Email) -> None:
    """Open a closed account again."""
    set_up_django()
    from heed.accounts import actions
    from heed.ledger.actors import Actor

    with told_plainly():
        user = actions.reactivate(by=Actor.system("command-line"), user=_found(email))
        typer.echo(f"The account of {user.email} is open again, as {user.role}.")


@app.command()
def password(email: Email, password_stdin: FromStdin = False) -> None:
    """Give somebody a new password. Asks for one, or makes one up and shows it this once."""
    set_up_django()
    from heed.accounts import actions
    from heed.ledger.actors import Actor

    with told_plainly():
        user = _found(email)
    chosen, invented = _password(password_stdin)
    with told_plainly():
        actions.set_password(by=Actor.system("command-line"), user=user, password=chosen)
        typer.echo(f"{user.email} has a new password.")
        _show(chosen, invented)


def _found(email: str) -> User:
    from heed.accounts import selectors

    user = selectors.by_email(email)
    if user is None:
        raise ValueError(f"there is no account for {email}. See: heed user list")
    return user


def _password(from_stdin: bool) -> tuple[str, bool]:
    """The password, and whether it was made up here."""
    from heed.accounts.passwords import invented_password

    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n"), False
    typed = _asked() if sys.stdin.isatty() else ""
    return (typed, False) if typed else (invented_password(), True)


def _asked() -> str:
    question = "Password (Enter to have one made up)"
    typed: str = typer.prompt(
        question, default="", hide_input=True, show_default=False, confirmation_prompt="The same again"
    )
    return typed


def _show(password: str, invented: bool) -> None:
    if invented:
        typer.echo(f"Password: {password}\nIt is not kept anywhere and not shown again.")
