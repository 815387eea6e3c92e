"""Invented documents, small enough to read in a moment."""

from __future__ import annotations

import io
import zipfile

REPORT = """# Review of night staffing at invented hospitals

Published by the Investigations Body of Example. 3 May 2024.

## Summary

The review found that lights were left on at night.

## Recommendations

### Recommendation 1

The Department of Examples should publish a list of night posts by the end of March 2025.

### Recommendation 2

The Example Quality Regulator should inspect the lights of every ward once a year. This is to let people sleep.

### Recommendation 3

The Lantern Committee should:

- count the lamps that are left on at night
- tell ward managers what it counted

## Closing words

Every hospital should also consider whether its corridors are quiet at night.
"""

RESPONSE = """# Government response to the review of night staffing at invented hospitals

## Introduction

This is the response of the Department of Examples to the review. We are grateful for its work.

## Recommendation 1

The Department of Examples should publish a list of night posts by the end of March 2025.

### Response

The government accepts this recommendation. The list will be published in spring.

## Recommendation 2

The Example Quality Regulator should inspect the lights of every ward twice a year. This is to let people sleep.

### Response

The government accepts this recommendation in principle.
"""


def long_report(many: int) -> str:
    """A report with many recommendations."""
    items = "\n\n".join(
        f"### Recommendation {n}\n\nThe Department of Examples should mend lamp number {n} in ward {n % 17}."
        for n in range(1, many + 1)
    )
    return f"# Review of very many lamps\n\n## Recommendations\n\n{items}\n"


def zip_bomb() -> bytes:
    """A Word document that unpacks to 400 megabytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * 400_000_000)
    return buffer.getvalue()
