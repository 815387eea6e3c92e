"""What ``heed demo`` puts into its register: people, organisations, and the bundled example reports."""

from __future__ import annotations

import os
import secrets
from importlib.resources import files
from pathlib import Path

import typer

from heed.accounts import actions as accounts
from heed.accounts import selectors as people
from heed.accounts.permissions import Role
from heed.cli import demo_oversight
from heed.cli.refusals import refuse
from heed.curation import actions as curation
from heed.curation.models import Candidate, Import
from heed.curation.reading import read_import
from heed.ledger.actors import Actor
from heed.organisations import actions as organisations

DEMO = Actor.system("demo")
EXAMPLES = Path(str(files("heed.examples")))
PUBLISHED = (
    "night-observation-report.pdf",
    "harbour-house-inquiry.pdf",
    "westmarch-coroner-report.docx",
    "lanehead-coroner-report.md",
)
# Left for the visitor to curate
WAITING = ("harbour-house-response.html", "crisis-line-briefing.md")
SIGN_INS = (
    ("curator@example.org", "Example Curator", Role.CURATOR),
    ("administrator@example.org", "Example Administrator", Role.ADMINISTRATOR),
    ("reader@example.org", "Example Reader", Role.READER),
    (demo_oversight.FOCAL_POINT, "Example Focal Point", Role.READER),
    (demo_oversight.AUTHORITY, "Example Validating Authority", Role.READER),
    ("assessor@example.org", "Example Assessor", Role.ASSESSOR),
    ("steward@example.org", "Example Steward", Role.STEWARD),
    ("auditor@example.org", "Example Auditor", Role.AUDITOR),
)
# Two of them are readers of the register who hold an office in the invented trusts.
TITLES = {demo_oversight.FOCAL_POINT: "focal point", demo_oversight.AUTHORITY: "authority"}


def fill(folder: Path) -> None:
    """Make the tables, load organisations, give accounts, and take the examples in. What is there already stays."""
    _make_tables()
    _load_organisations()
    _give_accounts(folder)
    for number, name in enumerate((*PUBLISHED, *WAITING), start=1):
        typer.echo(f"  [{number}/{len(PUBLISHED) + len(WAITING)}] {name}")
        _take_in(name)
    typer.echo("Answers, actions and evidence …")
    demo_oversight.fill(EXAMPLES, DEMO)


def _make_tables() -> None:
    from django.core.management import call_command

    typer.echo("Making the tables …")
    call_command("migrate", interactive=False, verbosity=0)


def _load_organisations() -> None:
    typer.echo("Loading organisations …")
    loaded = organisations.load_reference(by=DEMO)
    typer.echo(f"  {loaded.total:,} organisations from the reference table")
    invented = organisations.import_file(path=EXAMPLES / "organisations.csv", by=DEMO)
    typer.echo(f"  {invented.total} invented ones for the examples")


def _give_accounts(folder: Path) -> None:
    """Accounts with passwords made on the first run, kept where only the owner of the folder can read them."""
    path = folder / "sign-ins.txt"
    missing = [row for row in SIGN_INS if people.by_email(row[0]) is None]
    if not missing and path.exists():
        return
    lines = ["Example sign-ins:"]
    for email, name, role in SIGN_INS:
        password = "-".join(secrets.choice(_WORDS) for _ in range(4))
        if known := people.by_email(email):
            accounts.set_password(by=DEMO, user=known, password=password)
        else:
            accounts.add_user(by=DEMO, email=email, name=name, role=role, password=password)
        lines.append(f"  {TITLES.get(email, role.value):<14} {email:<28} {password}")
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


_WORD_LIST = """
    amber anchor apple arrow basil beach birch bread brook candle canvas cedar cloud clover coral cotton daisy
    dapple ember fern finch flint forest garden ginger harbour hazel heron honey island ivory jasmine kettle
    lantern lemon linen maple marble meadow mint moss nutmeg oak olive orchard otter pebble pepper pine plum
    pollen quartz quill raven ribbon river robin saffron sage shell silver sparrow spruce stone sunny thistle
    thyme timber tulip velvet walnut willow winter wren
"""
_WORDS = _WORD_LIST.split()


def _take_in(name: str) -> None:
    """One example, through the same steps as any document: read, extract, resolve, curate, publish."""
    data = (EXAMPLES / name).read_bytes()
    started = curation.start_import(by=DEMO, data=data, filename=name, queue=False)
    if not started.created:
        typer.echo("      here already")
        return
    taken_in = read_import(started.taken_in.pk, by=DEMO, notify=lambda words: typer.echo(f"      {words} …"))
    if taken_in is None or taken_in.state == Import.State.FAILED:
        refuse(f"{name} could not be read: {taken_in.error if taken_in else 'it is gone'}")
    _report(taken_in)
    if name in PUBLISHED:
        _publish(taken_in)
    else:
        typer.echo("      left for you to check: sign in as the curator")


def _report(taken_in: Import) -> None:
    found = taken_in.candidates.count()
    named = sum(
        1 for row in taken_in.candidates.all() for who in row.addressees if who.get("organisation") or who.get("class")
    )
    left = taken_in.sentences.count()
    typer.echo(f"      {found} items, {named} addressees resolved, {left} sentences unclaimed")


def _publish(taken_in: Import) -> None:
    certain = curation.accept_certain(by=DEMO, import_id=taken_in.pk)
    waiting = taken_in.candidates.filter(state=Candidate.State.PENDING).count()
    if not certain:
        typer.echo("      nothing certain enough to publish without a person")
        return
    taken_in.refresh_from_db()
    report = curation.publish(
        by=DEMO, import_id=taken_in.pk, seen=curation.fingerprint(taken_in), leave_pending=bool(waiting)
    )
    left = f", {waiting} left for a curator" if waiting else ""
    typer.echo(f"      {certain} accepted and published: {report.title}{left}")
