"""Background work of the register."""

from __future__ import annotations

from django_tasks import task


@task(priority=-50)  # documents that wait to be read go first
def make_workbook_task() -> None:
    from heed.register.exports.workbook import make

    make()
