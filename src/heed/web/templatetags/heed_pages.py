"""The site's header and footer for the account pages, which a library draws with Django's own templates."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag(takes_context=True)
def heed_partial(context: dict[str, Any], name: str) -> SafeString:
    """One of the pages' own partials: ``{% heed_partial "header" %}``."""
    # Jinja escapes what it fills in; Django would escape the whole of it again
    html = render_to_string(f"partials/{name}.jinja", {}, request=context.get("request"), using="jinja2")
    return mark_safe(html)  # noqa: S308


@register.filter
def design_input(field: Any) -> str:
    """A form field's control with the design system's class, and the state that a screen reader tells."""
    kinds = {"checkbox": "nhsuk-checkboxes__input", "radio": "nhsuk-radios__input", "select": "nhsuk-select"}
    name = kinds.get(getattr(field.field.widget, "input_type", "text"), "nhsuk-input")
    wrong = " nhsuk-input--error" if field.errors and name == "nhsuk-input" else ""
    field.field.widget.attrs.pop("placeholder", None)  # a label says it, and goes on saying it
    return str(field.as_widget(attrs={"class": name + wrong}))
