"""Every setting does what docs/settings.md says of it."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from heed.config.environment import Environment


def test_the_public_address_has_no_slash_at_its_end():
    assert Environment(base_url="https://register.example.org/").base_url == "https://register.example.org"


def test_further_hosts_may_be_written_with_spaces():
    hosts = Environment(base_url="https://one.example:8443", allowed_hosts="two.example, three.example").hosts()
    assert {"one.example", "two.example", "three.example"} <= set(hosts)


def test_limits_are_those_of_the_settings():
    limits = Environment(max_upload_mb=1, max_pages=2, read_seconds=3, read_memory_mb=4).limits()
    assert (limits.max_bytes, limits.max_pages, limits.seconds, limits.memory) == (1_000_000, 2, 3, 4_000_000)


@pytest.mark.parametrize("rate", ["", "many", "120", "120/", "0/m", "120/0m", "m/120", "120/week"])
def test_a_rate_that_means_nothing_is_refused(rate):
    with pytest.raises(ValidationError):
        Environment(api_rate=rate)


@pytest.mark.parametrize("rate", ["120/m", "5/s", "1000/2h", "9/d"])
def test_a_rate_is_a_number_in_a_time(rate):
    assert Environment(api_rate=rate).api_rate == rate


def test_kinds_of_evidence_are_known_ones():
    assert Environment(evidence_kinds=" PDF, csv ,").evidence_kinds == "pdf,csv"
    assert Environment(evidence_mb=3).evidence_limits().max_bytes == 3_000_000


@pytest.mark.parametrize("kinds", ["", "html", "pdf,exe", "svg"])
def test_a_kind_of_evidence_that_could_run_is_refused(kinds):
    with pytest.raises(ValidationError):
        Environment(evidence_kinds=kinds)
