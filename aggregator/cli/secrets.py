"""Texts without the secrets that addresses bear: passwords of databases, keys in the addresses of sources."""

from __future__ import annotations

import re

MASK = "***"

MASKED = (
    # user:password@ of any address; a password there has neither slash nor at-sign in clear
    (re.compile(r"(\b[a-z][a-z0-9+.-]{1,30}://[^\s/:@]{0,200}:)[^\s/@]{1,500}(?=@)", re.IGNORECASE), rf"\1{MASK}"),
    # ?token=…, &api_key=…, and password=… in what drivers of databases say
    (
        re.compile(
            r"((?:\b|_|%5B)(?:token|key|apikey|secret|password|passwd|pwd|haslo|sig|signature|auth|access_token)"
            r"\s?=\s?)[^\s&;#\"'<>]{1,2000}",
            re.IGNORECASE,
        ),
        rf"\1{MASK}",
    ),
    (re.compile(r"(\bAuthorization:\s*\w{1,20}\s+)\S{1,2000}", re.IGNORECASE), rf"\1{MASK}"),
    # the private address of a calendar: whoever has it reads it
    (re.compile(r"(/private-)[0-9a-z]{8,200}", re.IGNORECASE), rf"\1{MASK}"),
)


def masked(text: str) -> str:
    """The text with every secret that stands in a known place replaced by three asterisks."""
    for pattern, instead in MASKED:
        text = pattern.sub(instead, text)
    return text
