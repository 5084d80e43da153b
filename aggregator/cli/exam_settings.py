"""What `doctor` sees in settings and files: whether they can be used and are likely to be meant so."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from http.client import HTTPException
from urllib.parse import urlsplit

from aggregator.cli.findings import Finding, odd, well, wrong
from aggregator.cli.standings import read_or_faults
from aggregator.config import Settings, read_sources, unknown_settings
from aggregator.config.addresses import is_private
from aggregator.errors import ConfigError
from aggregator.fetch.headers import user_agent

SECONDS = 5.0
"""So long our own address may take to answer."""

ABOUT_ADDRESS = "adres kalendarza"


def settings_findings(settings: Settings, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Variables that are none, what is not set, and settings that do not go together."""
    strange = unknown_settings(environ)
    for sentence in strange:
        yield odd("ustawienia", sentence, "popraw nazwę zmiennej; wszystkie wypisuje aggregator --help")
    if not strange:
        yield well("ustawienia", "wszystkie zmienne AGGREGATOR_… są znane i poprawne")
    if settings.contact:
        yield well("kontakt", f"czytanym serwerom przedstawiamy się: {user_agent(settings.contact)}")
    else:
        remedy = "ustaw AGGREGATOR_CONTACT na e-mail albo stronę, by administratorzy stron mieli kogo zapytać"
        yield odd("kontakt", f"przedstawiamy się bez kontaktu: {user_agent('')}", remedy)
    yield from _proxy(settings)
    if settings.metrics == "on":
        remedy = "ustaw local albo nie przepuszczaj /metrics w proxy"
        yield odd("metryki", "/metrics może czytać każdy, kto zna adres strony", remedy)


def _proxy(settings: Settings) -> Iterator[Finding]:
    https = settings.base_url.lower().startswith("https:")
    if https and not settings.trust_proxy:
        told = "adres jest https, a program nie ufa żadnemu proxy, choć sam https nie mówi"
        yield odd("proxy", told, "ustaw AGGREGATOR_TRUST_PROXY=1, jeśli przed programem stoi jedno proxy")
    elif settings.trust_proxy and is_private(settings.base_url):
        told = f"program ufa nagłówkom {settings.trust_proxy} proxy, a jego adres jest prywatny"
        yield odd("proxy", told, "ustaw AGGREGATOR_TRUST_PROXY=0 albo publiczny AGGREGATOR_BASE_URL")
    else:
        yield well("proxy", f"zaufane proxy: {settings.trust_proxy}")


def file_findings(settings: Settings) -> Iterator[Finding]:
    """sources.yaml and corrections.yaml."""
    try:
        listing = read_sources(settings.sources, allow_private=settings.allow_private_hosts)
    except ConfigError as error:
        yield wrong("sources.yaml", str(error), "popraw plik; aggregator check mówi, co w nim jest złe")
    else:
        for fault in listing.faults:
            yield wrong("sources.yaml", str(fault), "popraw wpis; pozostałe źródła są czytane")
        for warning in listing.warnings:
            yield odd("sources.yaml", str(warning), "sprawdź wpis; źródło jest czytane")
        if not listing.sources and not listing.faults:
            yield odd("sources.yaml", "żadne źródło nie jest czynne", "dodaj je: aggregator sources add ADRES")
        elif not listing.faults:
            yield well("sources.yaml", f"źródła: {len(listing.sources)}, wyłączone: {len(listing.disabled)}")
        against = [source.id for source in listing.sources if source.ignore_robots]
        if against:
            told = f"czytane mimo zakazu w robots.txt: {', '.join(against[:5])}{' …' if len(against) > 5 else ''}"
            yield odd("robots.txt", told, "zostaw „robots: ignore” tylko tam, gdzie instytucja się zgodziła")
        else:
            yield well("robots.txt", "przestrzegany przy każdym źródle")
    found, faults = read_or_faults(settings.corrections)
    for line in faults:
        yield wrong("corrections.yaml", line, "popraw plik; wzór: docs/corrections.example.yaml")
    if not faults:
        yield well("corrections.yaml", f"poprawki: {len(found.noted) if found else 0}")


def address_findings(settings: Settings) -> Iterator[Finding]:
    """Whether readers find us at `base_url`: we ask for /healthz there, as they would."""
    url = settings.base_url
    if is_private(url):
        remedy = "ustaw AGGREGATOR_BASE_URL na adres, który wpisują czytelnicy"
        yield odd(ABOUT_ADDRESS, f"{url} jest adresem sieci prywatnej, nikt z zewnątrz go nie otworzy", remedy)
    elif urlsplit(url).scheme == "http":
        yield odd(ABOUT_ADDRESS, f"{url} jest bez https", "postaw przed programem proxy z https (deploy/)")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # as the program stands, by no proxy of ours
    try:
        with opener.open(f"{url}/healthz", timeout=SECONDS) as answer:
            body, kind = answer.read(100), answer.headers.get_content_type()
    except urllib.error.HTTPError as error:
        remedy = "sprawdź, dokąd proxy kieruje żądania i czy kończy adres tak samo"
        yield wrong(ABOUT_ADDRESS, f"{url}/healthz odpowiada kodem {error.code}", remedy)
    except (OSError, HTTPException, ValueError) as error:
        remedy = "uruchom stronę (aggregator serve albo web); jeśli działa, sprawdź DNS, zaporę, certyfikat i proxy"
        yield odd(ABOUT_ADDRESS, f"{url}/healthz nie odpowiada ({getattr(error, 'reason', None) or error})", remedy)
    else:
        if (body, kind) == (b"ok\n", "text/plain"):
            yield well(ABOUT_ADDRESS, f"{url} odpowiada")
        else:
            yield wrong(ABOUT_ADDRESS, f"pod {url} odpowiada co innego niż kalendarz", "sprawdź DNS i proxy")
