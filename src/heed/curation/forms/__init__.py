"""What people type into the pages of curation, read and checked."""

from heed.curation.forms.addressees import AddresseeRow, addressee_rows, choice_of
from heed.curation.forms.candidate import REJECTION_REASONS, as_edit, edit_values, read_edit, rejection_reason
from heed.curation.forms.common import Checked
from heed.curation.forms.corrections import (
    hidden,
    published_addressees,
    published_words,
    read_report,
    read_who,
    read_words,
)
from heed.curation.forms.particulars import issuer_row, published_particulars, read_particulars

__all__ = [
    "REJECTION_REASONS",
    "AddresseeRow",
    "Checked",
    "addressee_rows",
    "as_edit",
    "choice_of",
    "edit_values",
    "hidden",
    "issuer_row",
    "published_addressees",
    "published_particulars",
    "published_words",
    "read_edit",
    "read_particulars",
    "read_report",
    "read_who",
    "read_words",
    "rejection_reason",
]
