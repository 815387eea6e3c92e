"""Heed: every safety recommendation, who must act on it, what they did, and whether it made a difference.

The ground floor is a library: ``read`` takes a document to what it asks, ``resolve`` takes a name to an organisation.
Neither needs Django, a database or a network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "read", "resolve"]

if TYPE_CHECKING:
    from heed.extraction import read
    from heed.names import resolve


def __getattr__(name: str) -> Any:
    # Loaded on first use, so that a command which needs neither starts at once.
    if name == "read":
        from heed.extraction import read

        return read
    if name == "resolve":
        from heed.names import resolve

        return resolve
    raise AttributeError(f"module 'heed' has no attribute {name!r}")
