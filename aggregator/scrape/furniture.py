"""What stands around an article on every page: menus, side columns, comments, banners. The words are markup's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bs4 import Tag

from aggregator.scrape.text import fold, word_set

DROPPED = word_set("""
    script style noscript template head title link meta input select option optgroup textarea datalist svg math
    canvas object embed audio video map area progress meter dialog
""")
"""Elements without text for a reader."""

BLOCKS = word_set("""
    address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary
    table tbody td tfoot th thead tr ul
""")
"""Elements that begin and end a line."""

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

_ROLES = word_set("navigation banner contentinfo search complementary dialog alertdialog menu menubar")

_WORDS = word_set("""
    menu submenu megamenu nav navbar navi navigation navigacja breadcrumb breadcrumbs okruszki sidebar cookie
    cookies gdpr consent share sharing sharedaddy shares addtoany a2a udostepnij social socials socialmedia
    related relatedposts powiazane podobne comments comment komentarze commentlist respond disqus pager
    pagination pagenav paginacja pagenavigation footer stopka colophon reklama reklamy advert advertisement
    adsbygoogle newsletter masthead breaking popup modal skip skiplink backlink toc
""")
_WHOLE = word_set("""
    widget widget-area widgetarea site-header jp-relatedposts yarpp article-info pagenav icons actions
    link-wrapper ez-toc-container recentposts recent-posts latest-news author-box author-bio authorbox
    post-views tagcloud cat-links tags-links entry-footer back-button article-tools print-link printfriendly
    pf-content-button portlet-recent global-asides element-nav prev-next page-nav wp-block-latest-posts
    wp-block-post-navigation-link rss-feed search-form searchform language-switcher topbar top-bar col-left
    col-right leftcol rightcol lewa prawa left-column right-column column-left column-right
""")
_NAVIGATION = word_set("""
    menu submenu megamenu nav navbar navi navigation navigacja breadcrumb breadcrumbs okruszki cookie cookies share
    sharing social socials comments comment komentarze pager pagination pagenav paginacja footer stopka colophon
    tagcloud archive archives calendar kalendarz categories authors login newsletter masthead
""")
_SAYING = ("category-", "tag-", "has-", "no-", "with-", "without-", "hide-")
_HIDING = word_set("""
    screen-reader-text sr-only visually-hidden visuallyhidden element-hidden element-invisible d-none hidden
    hide ukryte ukryty uk-hidden is-hidden
""")
FOLDING = word_set("accordion collapse collapsible tab tabs toggle spoiler panel akordeon zakladki faq")

_META = word_set("""
    byline author autor autorzy category categories kategoria kategorie kat tags tagi tag hits odslony metryka
    metryczka metrics postmeta postmetadata posted oceny ocena rating votes dodano
""")
_META_WHOLE = word_set("entry-meta post-meta posted-on news-date entry-date post-date article-meta item-meta")
_EVENT = word_set("event events wydarzenie wydarzenia termin terminy tribe")

_SPLIT = re.compile(r"[^a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_CONTROLS = """
    pokaż więcej, wstecz, powrót, wróć, powrót do listy, powrót do aktualności, wróć do listy, drukuj, wydrukuj,
    wersja do druku, wyślij, wyślij znajomemu, poleć znajomemu, e-mail, pdf, poprzedni, następny, poprzedni wpis,
    następny wpis, poprzedni artykuł, następny artykuł, poprzednia, następna, poprzednia strona, następna strona,
    do góry, na górę, na początek strony, strona główna, start, home, menu, menu zamknij, zamknij, skip to content,
    przejdź do treści, przejdź do głównej treści, udostępnij, tweetnij, lubię to, share, tweet, facebook, twitter,
    linkedin, reklama, powiązane, komentarze, brak komentarzy, dodaj komentarz, print friendly pdf email,
    starsze wpisy, nowsze wpisy, pierwsza, ostatnia, wszystkie, wszystkie aktualności, zobacz wszystkie, archiwum,
    zobacz także, zobacz też, pobierz, link, tutaj, kliknij tutaj, rss, szukaj
"""
_LEADING_ON = """
    czytaj więcej, czytaj dalej, czytaj całość, czytaj, więcej, więcej informacji, dowiedz się więcej, zobacz więcej,
    zobacz, zobacz szczegóły, przeczytaj, przeczytaj całość, przeczytaj więcej, cały artykuł, czytaj artykuł, dalej,
    szczegóły, sprawdź, sprawdź szczegóły, poznaj szczegóły, rozwiń, otwórz, przejdź, przejdź do artykułu,
    przejdź do aktualności, przejdź do wiadomości, przejdź do wpisu, przejdź do strony, pełna treść, cała wiadomość,
    read more, more, continue reading, learn more, details
"""
_ONWARD = frozenset(map(fold, _LEADING_ON.split(",")))
_PHRASES = frozenset(map(fold, _CONTROLS.split(","))) | _ONWARD
_META_LINE = re.compile(
    r"(?:opublikowan[oey]\s+w\b|kategori[ae]\s*:|tagi?\s*:|autor(?:ka|zy)?\s*:|odsłon[ay]?\s*:|wyświetle[nń]\w*\s*:"
    r"|liczba\s+(?:odsłon|wyświetleń|odwiedzin)|udostępnij\s*:|poprzedni\w*\s+(?:wpis|artykuł)|następn\w+\s+(?:wpis|artykuł)"
    r"|przez\s+\S+$|by\s+\S+$|redaktor\s*:|opublikował\w*\s*:|wytworzył\w*\s*:|osoba\s+publikująca|filed\s+under)",
    re.IGNORECASE,
)


_NAMES = 60
"""Classes of one element that are looked at; no design needs more."""

_NAME = 120
"""Characters of a class or id."""


def names_of(tag: Tag) -> list[str]:
    """The classes and the id of an element, as written; of very many the first."""
    value = tag.attrs.get("class")
    names = [] if value is None else value.split() if isinstance(value, str) else value[:_NAMES]
    own = tag.attrs.get("id")
    if isinstance(own, str) and own:
        names.append(own)
    return names


def words_of(names: Iterable[str]) -> set[str]:
    """The single words of classes and ids: "jp-relatedPosts" gives jp, related, posts."""
    return {word for name in names for word in _SPLIT.split(_CAMEL.sub("-", name[:_NAME]).lower()) if word}


def attribute(tag: Tag, name: str) -> str:
    """An attribute as one string, empty when it is not there."""
    value = tag.attrs.get(name)
    return value if isinstance(value, str) else "" if value is None else " ".join(value)


def is_hidden(tag: Tag) -> bool:
    """True for an element that readers never see; folded parts of an accordion are only waiting to be seen."""
    attrs = tag.attrs
    if not attrs:
        return False
    style = attrs.get("style")
    if "hidden" in attrs or (isinstance(style, str) and _HIDDEN_STYLE.search(style)):
        return not words_of(names_of(tag)) & FOLDING
    return "class" in attrs and not _HIDING.isdisjoint(names_of(tag))


def is_furniture(tag: Tag) -> bool:
    """True for an element whose tag, role, class or id says that it is not the article."""
    if tag.name in ("nav", "aside", "footer"):
        return True
    if not tag.attrs or tag.name in ("html", "body", "main", "a"):
        return False
    if attribute(tag, "role") in _ROLES:
        return True
    # A post bears the names of its categories ("category-social-media"), a frame what it has or lacks ("no-sidebar").
    # and what stands behind two dashes (BEM) says how an element looks: "art-prev--near-menu" is no menu.
    names = [name.split("--")[0] for name in names_of(tag) if not name.startswith(_SAYING)]
    return bool(names) and (
        not _WHOLE.isdisjoint(name.lower() for name in names) or not _WORDS.isdisjoint(words_of(names))
    )


def is_navigation(tag: Tag) -> bool:
    """True for furniture that never holds articles, unlike a side column: menus, paging, footers, what is shared."""
    if tag.name in ("nav", "footer") or attribute(tag, "role") in _ROLES - {"complementary"}:
        return True
    if not tag.attrs or tag.name in ("html", "body", "main", "a"):
        return False
    return not _NAVIGATION.isdisjoint(words_of(names_of(tag)))


def is_note(tag: Tag) -> bool:
    """True for an element whose class says: a note about the page itself, its author, category, day or readers."""
    if "class" not in tag.attrs:
        return False
    names = names_of(tag)
    words = words_of(names)
    if words & _EVENT:
        return False
    return bool(words & _META) or not _META_WHOLE.isdisjoint(name.lower() for name in names)


def is_control(line: str) -> bool:
    """True for words of a link or a button that lead elsewhere and say nothing: "czytaj więcej", "drukuj", "powrót"."""
    return len(line) <= 40 and (fold(line) in _PHRASES or not any(char.isalnum() for char in line))


def leads_on(line: str) -> bool:
    """True for the words of a link that lead from a teaser to its article: "czytaj więcej", "szczegóły"."""
    return len(line) <= 40 and fold(line) in _ONWARD


def is_note_line(line: str) -> bool:
    """True for a line that tells of the page, not of the matter: author, category, readers."""
    return len(line) <= 160 and _META_LINE.match(line) is not None
