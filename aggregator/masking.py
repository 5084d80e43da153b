"""Text for logs and messages without the secrets that addresses may carry. Pure."""

from __future__ import annotations

import re

MASK = "***"

_LOGIN = re.compile(r"(?<=://)[^\s/?#]{1,300}@")
# A password of a database may hold a slash.
_DATABASE_LOGIN = re.compile(r"\b(postgres(?:ql)?(?:\+\w{1,20})?://)\S{1,300}@", re.IGNORECASE)
_PARAMETER = re.compile(
    r"([?&;][\w.-]{0,40}?(?:key|token|auth|passw(?:or)?d|pass|pwd|haslo|secret|signature|sig)=|\bpassword=)"
    r"[^\s&#;\"'”<>\\]{1,2000}",
    re.IGNORECASE,
)
_CREDENTIALS = re.compile(r"(\bAuthorization:\s*\w{1,20}\s+)\S{1,2000}", re.IGNORECASE)
# The private address of a calendar: whoever has it reads it.
_PRIVATE = re.compile(r"(/private-)[0-9a-z]{8,200}", re.IGNORECASE)


def without_secrets(text: str) -> str:
    """The text; in its addresses *** stands for a log-in (RFC 3986, section 3.2.1) and for the values of parameters
    that are called key, token, password and the like, for private calendars and for what follows Authorization.
    """
    if "://" in text:
        text = _LOGIN.sub(f"{MASK}@", _DATABASE_LOGIN.sub(rf"\g<1>{MASK}@", text))
    text = _PRIVATE.sub(rf"\g<1>{MASK}", _CREDENTIALS.sub(rf"\g<1>{MASK}", text))
    return _PARAMETER.sub(rf"\g<1>{MASK}", text) if "=" in text else text
