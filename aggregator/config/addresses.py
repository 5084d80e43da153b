"""A source's address: is it one, which id follows from it, and is it the same as another."""

from __future__ import annotations

import ipaddress
import re
from contextlib import suppress
from urllib.parse import SplitResult, unquote, urlsplit

from aggregator.config.faults import WrongValue, fold, nearest

ID_LENGTH = 80
"""An id has at most so many characters."""

ID_PATTERN = "[a-z0-9]+(?:-[a-z0-9]+)*"
"""What an id may look like: words of small ASCII letters and digits, single dashes between them."""

HEAD = re.compile(
    r"(?P<scheme>[a-z]{2,8})\s*[:;.,]?\s*/+(?P<rest>.*)|(?P<bare>[a-z]{3,7})[:;](?P<tail>.*)", re.IGNORECASE | re.DOTALL
)
LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")


def clean_address(text: str) -> str:
    """The address without its fragment, scheme and host in small letters. WrongValue when it is none."""
    if any(letter.isspace() for letter in text):
        raise WrongValue("w adresie jest odstęp", "usuń go albo zapisz jako %20")
    if "\\" in text:
        raise WrongValue("w adresie jest ukośnik wsteczny", f"napisz {text.replace(chr(92), '/')}")
    if not re.match(r"https?://(?![/])", text, re.IGNORECASE):
        raise without_scheme(text)
    if re.match(r"https?://https?(:|;|/)", text, re.IGNORECASE):
        raise WrongValue("„http” stoi dwa razy", f"napisz {text.split('//', 1)[1]}")
    parts = split(text)
    if parts.username is not None or parts.password is not None:
        raise WrongValue(
            "adres zawiera nazwę użytkownika lub hasło", "podaj adres publicznej strony, bez części przed @"
        )
    if not is_host(parts.hostname or ""):
        raise WrongValue(
            f"„{parts.hostname or ''}” nie jest nazwą serwera", "sprawdź część adresu między // a pierwszym /"
        )
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower(), fragment="").geturl()


def without_scheme(text: str) -> WrongValue:
    """Why a text that does not begin with http:// or https:// is no address."""
    head = HEAD.match(text)
    if head is not None:
        scheme, rest = head["scheme"] or head["bare"], head["rest"] or head["tail"] or ""
        meant = nearest(scheme, ("http", "https"), cutoff=0.7)
        if meant:
            return WrongValue("początek adresu jest zapisany z błędem", f"czy chodziło o {meant}://{rest.lstrip('/')}?")
        if "://" in text:
            return WrongValue(
                f"schemat „{scheme}” nie jest obsługiwany", "podaj adres, który zaczyna się od https:// lub http://"
            )
    bare = text.lstrip("/:")
    if "." in bare.split("/")[0]:
        return WrongValue("brakuje początku adresu", f"napisz https://{bare}")
    return WrongValue(f"„{text}” nie jest adresem strony", "podaj pełny adres strony instytucji, od https://")


def split(text: str) -> SplitResult:
    """The parts of an address. WrongValue for a port or a bracketed host that cannot be."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise WrongValue(
            "numer portu lub nazwa serwera jest zapisana z błędem", "port to liczba od 1 do 65535 po dwukropku"
        ) from error
    return parts


def is_host(host: str) -> bool:
    """True for a domain name of two or more parts, an IP address, or localhost."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        labels = host.removesuffix(".").split(".")
        return host == "localhost" or (len(labels) > 1 and all(LABEL.fullmatch(label) for label in labels))
    return True


def is_private(url: str) -> bool:
    """True when the host's name alone tells that it is this computer or a private network (RFC 6761, 6762, 8375)."""
    host = (urlsplit(url).hostname or "").removesuffix(".")
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal", ".home.arpa", ".lan"))


def host_of(url: str) -> str:
    """Host and port as one text, "mcps.com.pl:443": what one server's turn is counted by, as the Fetcher counts it.

    Names are lower-case ASCII (a name with other letters as its A-label, RFC 5890), IPv6 addresses in brackets.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    if not host.isascii():
        with suppress(UnicodeError):
            host = host.encode("idna").decode("ascii")
    shown = f"[{host}]" if ":" in host else host
    return f"{shown}:{parts.port or (443 if parts.scheme == 'https' else 80)}"


def id_from(url: str) -> str:
    """The id that follows from host, unusual port and path: https://www.mcps.com.pl/es/ gives mcps-com-pl-es."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    port = f"-{parts.port}" if parts.port not in (None, 80, 443) else ""
    words = re.findall(r"[a-z0-9]+", fold(f"{host}{port}/{unquote(parts.path)}"))
    return "-".join(words)[:ID_LENGTH].rstrip("-")


def same_place(url: str) -> str:
    """A key that spellings of one address share: scheme, www., a usual port and a closing slash make no difference."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}{parts.path.rstrip('/')}{query}"
