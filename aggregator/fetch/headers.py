"""The headers we send: who we are, what we read, and what we have already."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version

import httpx

from aggregator.fetch.robots import PRODUCT
from aggregator.model import Validators

DISTRIBUTION = "kalendarium-es"

# What may stand in a comment of a User-Agent (RFC 9110, section 5.6.5) without being escaped.
UNFIT_FOR_COMMENT = re.compile(r"[^!-'*-\[\]-~ ]")
MAIL = re.compile(r"[^@\s:/]+@[^@\s:/]+")

VALIDATOR = re.compile(r"[ -~]{1,1000}")


@lru_cache(maxsize=8)  # the release is looked up in files, which would take as long as a request
def user_agent(contact: str) -> str:
    """Our name, version and how to reach us: "KalendariumES/0.1.0 (+mailto:someone@example.org)"."""
    try:
        release = version(DISTRIBUTION)
    except PackageNotFoundError:  # run from a bare checkout
        release = "0"
    contact = UNFIT_FOR_COMMENT.sub("", contact).strip().lstrip("+")
    if not contact:
        return f"{PRODUCT}/{release} (reads news pages for a public calendar)"
    return f"{PRODUCT}/{release} (+{'mailto:' if MAIL.fullmatch(contact) else ''}{contact})"


def request_headers(contact: str, accept: tuple[str, ...]) -> dict[str, str]:
    """The headers of every request. Only what we can unpack is named in Accept-Encoding."""
    return {
        "User-Agent": user_agent(contact),
        "Accept": ", ".join((*accept, "*/*;q=0.1")),
        "Accept-Language": "pl, en;q=0.3",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }


def conditions(validators: Validators) -> dict[str, str]:
    """The headers that ask for the page only if it has changed (RFC 9110, section 13.1)."""
    pairs = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in pairs.items() if VALIDATOR.fullmatch(value)}


def validators_of(headers: httpx.Headers) -> Validators:
    """What the server gave to ask again with; values that could not be sent back are left out."""
    etag, last_modified = headers.get("etag", ""), headers.get("last-modified", "")
    return Validators(
        etag if VALIDATOR.fullmatch(etag) else "", last_modified if VALIDATOR.fullmatch(last_modified) else ""
    )
