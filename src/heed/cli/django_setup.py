"""Django is set up only by the commands that need the register."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from heed.cli.refusals import of_system, refuse

if TYPE_CHECKING:
    from heed.config.environment import Environment


def set_up_django() -> None:
    """Make the register's apps ready. Safe to call twice."""
    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heed.config.settings")
    if not apps.ready:
        os.umask(0o077)  # the database, the documents under review and the logs are for this account alone
        try:
            django.setup()
        except (OSError, ValueError) as error:  # the data folder, or a setting that can't be used
            refuse(_plainly(error))


def settings_read() -> Environment:
    """The settings alone, without the register. A wrong one is refused in words."""
    from heed.config.environment import environment

    try:
        return environment()
    except ValueError as error:
        refuse(_plainly(error))


def _plainly(error: OSError | ValueError) -> str:
    from pydantic import ValidationError

    if isinstance(error, ValidationError):
        wrong = [f"HEED_{'_'.join(map(str, each['loc'])).upper()}: {each['msg']}" for each in error.errors()]
        return "a setting can't be used. " + "; ".join(wrong)
    if isinstance(error, OSError):
        return f"the data folder can't be used ({of_system(error)}). Choose another with HEED_DATA_DIR."
    return str(error)
