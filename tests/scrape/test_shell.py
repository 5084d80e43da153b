import pytest

from aggregator.scrape.shell import Shell, shell_of
from tests.scrape.pages import TEXT, page

ASKED = "<noscript>You need to enable JavaScript to run this app.</noscript>"
STATE = '{"props":{"pageProps":{"posts":[' + ",".join(f'{{"id":{n},"title":"Wpis"}}' for n in range(12)) + "]}}}"

SHELLS = {
    "react": (
        f"<head><title>OWES</title><script defer src='/static/js/main.5f3.js'></script></head><body>{ASKED}"
        "<div id='root'></div></body>",
        Shell(),
    ),
    "react with an address": (
        "<body><div id='root'><p>Ładowanie...</p></div><script>window.CFG={'api':'https://api.owes.example.org/api/posts'"
        ",'logo':'/api/logo.svg'}</script></body>",
        Shell("https://api.owes.example.org/api/posts"),
    ),
    "vue": (
        "<body><noscript><strong>Przepraszamy, ta witryna wymaga JavaScript. Włącz go, aby kontynuować."
        "</strong></noscript><div id='app'></div><script src='/js/chunk-vendors.js'></script>"
        "<script>fetch(`/api/aktualnosci?strona=${n}`)</script></body>",
        Shell("https://owes.example.org/api/aktualnosci"),
    ),
    "vue over wordpress": (
        "<head><link rel='https://api.w.org/' href='/wp-json/'><script>var s={'root':'https:\\/\\/owes.example.org\\/"
        "wp-json\\/wp\\/v2\\/posts'}</script></head><body><div id='vue-app'></div></body>",
        Shell("https://owes.example.org/wp-json/wp/v2/posts"),
    ),
    "angular": (
        "<body><app-root></app-root><script src='runtime.js' type='module'></script></body>",
        Shell(),
    ),
    "angular with a spinner": (
        "<head><link rel='preload' as='fetch' href='/assets/config.json'><link rel='preload' as='fetch'"
        " href='/rest/news?limit=10'></head><body><app-root><div class='spinner'><div></div></div></app-root>"
        "<script src='main.js'></script></body>",
        Shell("https://owes.example.org/rest/news?limit=10"),
    ),
    "next": (
        f"<body><div id='__next'></div><script id='__NEXT_DATA__' type='application/json'>{STATE}</script></body>",
        Shell(inline=True),
    ),
    "nuxt": (
        f"<body><div id='__nuxt'><div>Loading…</div></div><script>window.__NUXT__={STATE}</script></body>",
        Shell(inline=True),
    ),
    "a state by its own name": (
        f"<body><div id='app'></div><script>window.__INITIAL_STATE__ = {STATE};</script></body>",
        Shell(inline=True),
    ),
    "sveltekit": (
        "<head><link rel='modulepreload' href='/_app/immutable/entry/start.js'></head><body>"
        "<div style='display: contents'><script>{__sveltekit_1a2 = {base: ''};"
        "import('/_app/immutable/entry/start.js')}</script></div></body>",
        Shell(),
    ),
    "blazor": (
        "<body><div id='app'>Wczytywanie...</div><div id='blazor-error-ui'>Wystąpił błąd. <a href=''>Odśwież</a></div>"
        "<script src='_framework/blazor.webassembly.js'></script></body>",
        Shell(),
    ),
    "liferay": (
        "<body class='signed-out'><div id='main-content'></div><script>Liferay.Loader.require('app@1.0.0',"
        "function(){});var u='/o/headless-delivery/v1.0/sites/20121/structured-contents';</script></body>",
        Shell("https://owes.example.org/o/headless-delivery/v1.0/sites/20121/structured-contents"),
    ),
    "wix": (
        "<body><div id='SITE_CONTAINER'></div><script src='https://static.parastorage.com/services/wix-thunderbolt/x.js'>"
        "</script></body>",
        Shell(),
    ),
    "graphql": (
        '<body><div id="main-app"></div><script>new Client({uri:"/graphql"})</script></body>',
        Shell("https://owes.example.org/graphql"),
    ),
}


@pytest.mark.parametrize("name", SHELLS)
def test_an_empty_shell(name: str) -> None:
    html, expected = SHELLS[name]
    assert shell_of(page(f"<!DOCTYPE html><html>{html}</html>")) == expected


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>Brak aktualności.</p>",
        "<div id='app'></div>",
        f"<div id='root'><h1>Spotkanie</h1>{TEXT * 4}</div><script src='/main.js'></script>{ASKED}",
        f"<div id='__next'><main><h2><a href='/a'>Nabór wniosków</a></h2>{TEXT * 4}</main></div>"
        f"<script id='__NEXT_DATA__' type='application/json'>{STATE}</script>",
        f"<h1>OWES</h1>{TEXT * 4}<div id='app'></div><script>new Vue({{el: '#app'}})</script>",
        "<h1>Aktualności</h1><ul><li><a href='/a'>Targi</a></li><li><a href='/b'>Nabór</a></li></ul>"
        "<script>var wp={'api':'/wp-json/wp/v2/'}</script><noscript><img src='https://x.example.org/p.gif'></noscript>",
        "<h1>Kontakt</h1><p>ul. Krótka 2</p><script>gtag('config')</script>",
    ],
)
def test_a_page_with_text_of_its_own_is_none(html: str) -> None:
    assert shell_of(page(f"<html><body>{html}</body></html>")) is None


def test_operators_are_told_what_can_be_done() -> None:
    assert "https://x.example.org/api/news" in Shell("https://x.example.org/api/news").told
    assert "RSS" in Shell().told
    assert "zapisane w samej stronie" in Shell(inline=True).told


def test_a_heavy_shell_is_read_at_once() -> None:
    quotes = "'/a" * 400_000
    html = f"<body>{'<div class=app>' * 3000}<script>{quotes}</script>{'</div>' * 3000}</body>"
    assert shell_of(page(html)) == Shell()
