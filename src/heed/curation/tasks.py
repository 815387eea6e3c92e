"""Background work. The one place that names the task library, so that Django 6's own can take its place."""

from __future__ import annotations

from django_tasks import task

from heed.ledger.actors import Actor


@task()
def read_document_task(import_id: int) -> None:
    from heed.curation.reading import read_import

    read_import(import_id, by=Actor.system("worker"))
