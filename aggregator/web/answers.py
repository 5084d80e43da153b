"""What every answer carries: the rules for browsers, and for pages and styles a short way over a slow line."""

from __future__ import annotations

import gzip
from urllib.parse import quote

from flask import Flask, Response, g, redirect, request
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

_SQUEEZED = frozenset({"text/html", "text/css", "text/javascript", "image/svg+xml", "application/xml"})
_WORTH_SQUEEZING = 1024


def install(app: Flask, *, secure_base: str) -> None:
    """Adds the headers to every answer of the app; a `secure_base` (https) sends requests over plain http there."""
    app.after_request(_short_way)
    app.after_request(_browser_rules)

    if secure_base:
        # webcal links make programs ask over plain http; one hop, same path and query. Only where the proxy says that
        # the reader came over http: with one that says nothing it would be a circle, and for health checks too.
        @app.before_request
        def over_https() -> AnyResponse | None:
            said = {part.strip().lower() for part in request.headers.get("X-Forwarded-Proto", "").split(",")}
            if said != {"http"}:
                return None
            return redirect(secure_base + quote(request.path, safe="/:@!$&'()*+,;=~") + asked_query(), 308)


def change_policy(**directives: str) -> None:
    """Gives these directives of the policy another value, for the answer to this request alone."""
    g.policy = {name.replace("_", "-"): value for name, value in directives.items()}


def _browser_rules(response: Response) -> Response:
    policy = POLICY | g.get("policy", {})
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "; ".join(f"{name} {value}" for name, value in policy.items())
    response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
    if policy["frame-ancestors"] == "'none'":
        response.headers["X-Frame-Options"] = "DENY"
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
    return "gzip" in request.headers.get("Accept-Encoding", "") and request.accept_encodings["gzip"] > 0
