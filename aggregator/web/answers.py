"""What every answer carries: the rules for browsers, and for pages and styles a short way over a slow line."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, Response, g, redirect, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header
from werkzeug.wrappers import Response as AnyResponse

from aggregator.web.links import asked_query

POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
"""All comes from this site, nothing is inline, nobody frames us. JSON-LD is data, which the policy lets through."""

RULES = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What browsers are told beside the policy, with every answer."""

HTTPS_LASTS = 180 * 24 * 3600
"""Seconds for which a browser that came by https comes by it again; without subdomains, which may be others'."""

ASCII = "".join(map(chr, range(128)))

_SQUEEZED = frozenset({"text/html", "text/css", "text/javascript", "image/svg+xml", "application/xml"})
_WORTH_SQUEEZING = 1024


def install(app: Flask, *, secure_base: str) -> None:
    """Adds the headers to every answer of the app; a `secure_base` (https) sends requests over plain http there."""
    app.after_request(_short_way)
    app.after_request(_browser_rules)
    app.after_request(_own_way)
    app.wsgi_app = _with_sound_queries(app.wsgi_app)  # type: ignore[assignment, method-assign]

    if secure_base:

        @app.after_request
        def stay_with_https(response: Response) -> Response:
            if request.is_secure:
                response.headers["Strict-Transport-Security"] = f"max-age={HTTPS_LASTS}"
            return response

        # webcal links make programs ask over plain http; one hop, same path and query. Only where the proxy says that
        # the reader came over http: with one that says nothing it would be a circle, and for health checks too.
        @app.before_request
        def over_https() -> AnyResponse | None:
            said = {part.strip().lower() for part in request.headers.get("X-Forwarded-Proto", "").split(",")}
            if said != {"http"}:
                return None
            return redirect(secure_base + quote(request.path, safe="/:@!$&'()*+,;=~") + asked_query(), 308)


def _with_sound_queries(app: WSGIApplication) -> WSGIApplication:
    """The application, told queries in ASCII alone (RFC 3986, section 2); Werkzeug fails at bytes that are no UTF-8."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        query = environ.get("QUERY_STRING", "")
        if not query.isascii():
            environ["QUERY_STRING"] = quote(query, safe=ASCII, encoding="latin-1")
        return app(environ, start_response)

    return answer


def change_policy(**directives: str) -> None:
    """Gives these directives of the policy another value, for the answer to this request alone."""
    g.policy = {name.replace("_", "-"): value for name, value in directives.items()}


def policy_text(policy: Mapping[str, str]) -> str:
    """The policy as its header says it."""
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def _browser_rules(response: Response) -> Response:
    policy = POLICY | g.get("policy", {})
    response.headers.update(RULES)
    response.headers["Content-Security-Policy"] = policy_text(policy)
    is_framed = policy["frame-ancestors"] != "'none'"
    if not is_framed:
        response.headers["X-Frame-Options"] = "DENY"
    # Feeds say that they are open to all; a list in a frame is shown by pages of others.
    response.headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if is_framed else "same-origin")
    return response


def _own_way(response: Response) -> Response:
    """A way to another page of ours names no host: the router takes the one that the asker says, which may be false."""
    host, way = request.host_url, response.headers.get("Location", "")
    if way.startswith(host):
        response.headers["Location"] = "/" + way[len(host) :].lstrip("/\\")
    return response


def _short_way(response: Response) -> Response:
    """Pages are asked for again each time but sent only when they differ; text goes compressed to who knows gzip."""
    if response.mimetype == "text/html" and not 300 <= response.status_code < 400:
        response.headers.setdefault("Cache-Control", "no-cache")
        response.vary.add("Accept-Language")
    if response.status_code != 200 or response.mimetype not in _SQUEEZED:
        return response
    if response.direct_passthrough:
        response.direct_passthrough = False
    body = response.get_data()
    if not response.get_etag()[0]:
        response.add_etag()
    response.set_etag(response.get_etag()[0] or "", weak=True)  # one tag for both encodings, so a weak one
    response.vary.add("Accept-Encoding")
    response.make_conditional(request)
    is_ready = response.status_code != 200 or "Content-Encoding" in response.headers
    if not is_ready and len(body) >= _WORTH_SQUEEZING and wants_gzip():
        response.set_data(squeezed(body))
        response.headers["Content-Encoding"] = "gzip"
    return response


def squeezed(body: bytes) -> bytes:
    """The body by gzip, the same bytes for the same body."""
    return gzip.compress(body, 6, mtime=0)


def wants_gzip() -> bool:
    """Whether who asks takes an answer by gzip."""
    return takes_gzip(request.headers.get("Accept-Encoding", ""))


@lru_cache(256)
def takes_gzip(told: str) -> bool:
    """Whether who says this Accept-Encoding takes an answer by gzip."""
    return "gzip" in told and parse_accept_header(told, Accept)["gzip"] > 0
