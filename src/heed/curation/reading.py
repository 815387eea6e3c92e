"""From waiting bytes to candidates: read the document in its child process, extract, and keep what was found."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable

from heed.config.environment import environment
from heed.curation import actions, known, uploads
from heed.curation.findings import work_out
from heed.curation.models import Import
from heed.curation.refusals import Refused
from heed.documents import read_document
from heed.documents.model import DocumentError
from heed.extraction import UnknownFamilyError, extract
from heed.ledger.actors import Actor

log = logging.getLogger(__name__)
Notify = Callable[[str], None]


def read_import(import_id: int, *, by: Actor, notify: Notify | None = None) -> Import | None:
    """Read one import that waits, and return it as it then is. None where it does not wait.

    Never raises for a document that can't be read: the import then has failed, with its error. ``notify`` is told
    each stage in words.
    """
    taken_in = actions.begin_reading(by=by, import_id=import_id)
    if taken_in is None:
        return None
    try:
        return _read(taken_in, by, notify or (lambda words: None))
    except DocumentError as error:
        code, message = error.code, error.message
    except UnknownFamilyError as error:
        code, message = "unknown_family", str(error)
    except Refused as refusal:
        code, message = "refused", str(refusal)
    except Exception as fault:
        # The log gets the place in the program, never the error's own words: they may quote the document.
        where = "".join(traceback.format_tb(fault.__traceback__))
        log.error("import %s failed: %s\n%s", import_id, type(fault).__name__, where)
        code, message = "crashed", "Something went wrong inside Heed while reading this file. Nothing of it was kept."
    return actions.fail_reading(by=by, import_id=import_id, code=code, message=message)


def _read(taken_in: Import, by: Actor, notify: Notify) -> Import:
    data = uploads.take(taken_in.pk)
    if data is None:
        raise DocumentError("not_found", "The file is no longer here. Import it again.")
    notify("Reading the pages")
    document = read_document(data, filename=taken_in.filename, limits=environment().limits())
    pages = len(document.pages)
    words = f"Looking for what is asked, in {pages} page{'s' * (pages != 1)}"
    actions.show_progress(import_id=taken_in.pk, words=words)
    notify(words)
    extraction = extract(
        document, family=taken_in.forced_family or None, resolver=known.resolver(), seconds=environment().read_seconds
    )
    notify("Looking for what is in the register already")
    findings = work_out(taken_in, document, extraction)
    return actions.finish_reading(by=by, import_id=taken_in.pk, data=data, document=document, findings=findings)
