"""Duties as anybody may see them, as at any day: what counts and is public, and nothing else. Knows no pages."""

from heed.oversight.public.duties import duties_of_items, duties_on_page, duty_at
from heed.oversight.public.shapes import DutyShown

__all__ = ["DutyShown", "duties_of_items", "duties_on_page", "duty_at"]
