"""Bodies that tell of events on sites in this process, and what they do there: a small language of deeds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from html import escape
from urllib.parse import urlsplit
from zlib import crc32

import httpx

from aggregator.model import Region, Source

NEWS = "/aktualnosci/"
IDLE = (
    ("sprawozdanie", "Sprawozdanie z działalności za ubiegły rok", "Sprawozdanie jest do pobrania w naszym biurze."),
    ("biuletyn", "Nowy numer biuletynu", "W numerze rozmowy z ludźmi, którzy prowadzą przedsiębiorstwa społeczne."),
    ("zespol", "Nowa osoba w zespole", "Do zespołu dołączyła doradczyni, która pomaga w pisaniu biznesplanów."),
)
"""News that tell of nothing to attend, so that a site has a list before its first announcement."""


@dataclass(frozen=True, slots=True)
class Story:
    """An article as a body writes it: the end of its address, its title and its paragraphs."""

    slug: str
    title: str
    paragraphs: tuple[str, ...]

    def saying(self, *changes: tuple[str, str], slug: str = "", title: str = "") -> Story:
        """The same story with other words; each of the old ones has to be there."""
        told = "\n".join(self.paragraphs)
        for old, new in changes:
            assert old in told, f"the story „{self.title}” does not say „{old}”"
            told = told.replace(old, new)
        return Story(slug or self.slug, title or self.title, tuple(told.split("\n")))


def story(slug: str, title: str, *paragraphs: str) -> Story:
    return Story(slug, title, paragraphs)


@dataclass(slots=True)
class Post:
    """A story on its site; `answer` is the status of its address, `leads_to` the path to which that redirects."""

    story: Story
    published: date
    listed: bool = True
    answer: int = 200
    leads_to: str = ""


@dataclass(slots=True)
class Site:
    """The site of one body as it stands now; `empty` is a list without articles, `down` one that is not reached."""

    body: Body
    posts: dict[str, Post] = field(default_factory=dict)
    empty: bool = False
    down: bool = False

    def answer(self, request: httpx.Request) -> httpx.Response:
        if self.down:
            raise httpx.ConnectError("connection refused", request=request)
        path = request.url.path
        if path == NEWS:
            return self._validated(request, self._list())
        post = self.posts.get(path.strip("/"))
        if post is None or post.answer >= 400:
            return httpx.Response(post.answer if post is not None else 404)
        if post.leads_to:
            return httpx.Response(301, headers={"Location": f"/{post.leads_to}/"})
        return httpx.Response(200, html=self._article(post))

    def _validated(self, request: httpx.Request, body: str) -> httpx.Response:
        """The list with an ETag, 304 where it is as before. Articles have none: they are understood every time."""
        etag = f'"{crc32(body.encode()):x}"'
        known = request.headers.get("If-None-Match") == etag
        return httpx.Response(304) if known else httpx.Response(200, html=body, headers={"ETag": etag})

    def _list(self) -> str:
        shown = [post for post in self.posts.values() if post.listed]
        shown.sort(key=lambda post: post.published, reverse=True)
        items = "".join(
            f'<article><h2><a href="/{post.story.slug}/">{escape(post.story.title)}</a></h2>'
            f'<time datetime="{post.published}">{post.published:%d.%m.%Y}</time>'
            f"<p>{escape(post.story.paragraphs[0])}</p></article>"
            for post in shown
        )
        told = "<p>Trwają prace nad nową stroną.</p>" if self.empty else items
        return self._page("Aktualności", f"<h1>Aktualności</h1>{told}")

    def _article(self, post: Post) -> str:
        text = "".join(
            f"<ul><li>{escape(line[2:])}</li></ul>" if line.startswith("- ") else f"<p>{escape(line)}</p>"
            for line in post.story.paragraphs
        )
        return self._page(
            post.story.title,
            f'<article><h1 class="entry-title">{escape(post.story.title)}</h1><time class="entry-date" '
            f'datetime="{post.published}">{post.published:%d.%m.%Y}</time>'
            f'<div class="entry-content">{text.replace("</ul><ul>", "")}</div></article>',
        )

    def _page(self, title: str, main: str) -> str:
        return (
            f'<!doctype html><html lang="pl"><head><title>{escape(title)} – {escape(self.body.name)}</title></head>'
            f"<body><header><p>{escape(self.body.name)}</p></header><main>{main}</main></body></html>"
        )


@dataclass(slots=True)
class World:
    """All sites, and the bodies that are read, in the order in which they are: each from its first announcement on."""

    sites: dict[str, Site]
    read: list[Body]

    @classmethod
    def of(cls, bodies: tuple[Body, ...], before: date) -> World:
        """Their sites with nothing on them but news from before that day."""
        sites = {body.id: Site(body) for body in bodies}
        for site in sites.values():
            for back, (slug, title, text) in enumerate(IDLE, 2):
                site.posts[slug] = Post(story(slug, title, text), before - timedelta(weeks=back))
        return cls(sites, [])

    def answer(self, request: httpx.Request) -> httpx.Response:
        """What the web answers."""
        site = self.sites.get((request.url.host or "").partition(".")[0])
        return site.answer(request) if site is not None and request.url.path != "/robots.txt" else httpx.Response(404)


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody does on a day, in words for the table, and how it changes the world."""

    words: str
    do: Callable[[World, date], None]


@dataclass(frozen=True, slots=True)
class Body:
    """A body with a site. Each method gives a deed."""

    id: str
    name: str
    region: Region | None = None

    @property
    def source(self) -> Source:
        """Its entry in the list of sources."""
        return Source(self.id, self.name, f"https://{self.id}.example.pl{NEWS}", self.region)

    def url_of(self, slug: str) -> str:
        return f"https://{self.id}.example.pl/{slug}/"

    def announce(self, told: Story, *, published: date | None = None) -> Deed:
        """It puts a new article on its site, under the day's date where no other is given."""

        def do(world: World, day: date) -> None:
            posts = world.sites[self.id].posts
            assert told.slug not in posts, f"{self.id} has an article {told.slug} already"
            posts[told.slug] = Post(told, published or day)
            if self not in world.read:
                world.read.append(self)

        return Deed(f"{self.id} ogłasza „{told.title}”", do)

    def rewrite(self, slug: str, *changes: tuple[str, str], title: str = "") -> Deed:
        """It edits the text of an article, and its title where one is given."""

        def do(site: Site, day: date) -> None:
            post = site.posts[slug]
            post.story = post.story.saying(*changes, title=title)

        said = [f"„{old}” → „{new}”" for old, new in changes] + ([f"tytuł „{title}”"] if title else [])
        return self._deed(f"zmienia w {slug}: {', '.join(said)}", do)

    def retell(self, slug: str, told: Story) -> Deed:
        """It writes an article anew, at its address and under its date."""
        return self._deed(f"pisze na nowo {slug}", lambda site, day: setattr(site.posts[slug], "story", told))

    def add(self, slug: str, *paragraphs: str, title: str = "", first: bool = False) -> Deed:
        """It adds paragraphs to an article, at its end or its beginning."""

        def do(site: Site, day: date) -> None:
            old = site.posts[slug].story
            told = (*paragraphs, *old.paragraphs) if first else (*old.paragraphs, *paragraphs)
            site.posts[slug].story = replace(old, title=title or old.title, paragraphs=told)

        return self._deed(f"dopisuje w {slug}: {' '.join(paragraphs)}", do)

    def delete(self, slug: str, *, status: int = 404) -> Deed:
        """It deletes an article: its address answers so, and the list shows it no more."""

        def do(site: Site, day: date) -> None:
            site.posts[slug].answer, site.posts[slug].listed = status, False

        return self._deed(f"kasuje {slug} ({status})", do)

    def lead_home(self, slug: str) -> Deed:
        """It deletes an article: its address leads to the list of news."""

        def do(site: Site, day: date) -> None:
            site.posts[slug].leads_to, site.posts[slug].listed = NEWS.strip("/"), False

        return self._deed(f"kasuje {slug} (na listę)", do)

    def restore(self, slug: str) -> Deed:
        """It puts a deleted article back."""

        def do(site: Site, day: date) -> None:
            site.posts[slug].answer, site.posts[slug].listed = 200, True

        return self._deed(f"przywraca {slug}", do)

    def replace(self, slug: str, told: Story) -> Deed:
        """It uses the address of an article again, for quite another one."""

        def do(site: Site, day: date) -> None:
            site.posts[slug] = Post(replace(told, slug=slug), day)

        return self._deed(f"ogłasza pod adresem {slug} „{told.title}”", do)

    def unlist(self, slug: str) -> Deed:
        """Its list of news shows an article no more."""
        return self._deed(f"nie ma już na liście {slug}", lambda site, day: setattr(site.posts[slug], "listed", False))

    def readdress(self, slug: str, new: str, *, redirect: bool) -> Deed:
        """It gives an article another address; the old one redirects to it or is not found any more."""

        def do(site: Site, day: date) -> None:
            old = site.posts[slug]
            site.posts[new] = Post(replace(old.story, slug=new), old.published)
            site.posts[slug] = replace(old, listed=False, answer=301 if redirect else 404, leads_to=new)

        return self._deed(f"przenosi {slug} pod {new}{' (301)' if redirect else ''}", do)

    def empty_list(self, empty: bool = True) -> Deed:
        """Its list of news shows nothing for a while, or shows them again."""
        return self._deed(
            "ma pustą listę" if empty else "ma znów listę", lambda site, day: setattr(site, "empty", empty)
        )

    def go_down(self, down: bool = True) -> Deed:
        """Its site cannot be reached for a while, or can be again."""
        return self._deed("ma awarię" if down else "działa znów", lambda site, day: setattr(site, "down", down))

    def leave(self) -> Deed:
        """The operator takes it out of the list of sources."""
        return Deed(f"{self.id} wypada z sources.yaml", lambda world, day: world.read.remove(self))

    def come_back(self) -> Deed:
        """The operator lists it again."""
        return Deed(f"{self.id} wraca do sources.yaml", lambda world, day: world.read.append(self))

    def _deed(self, words: str, do: Callable[[Site, date], None]) -> Deed:
        return Deed(f"{self.id} {words}", lambda world, day: do(world.sites[self.id], day))


def body_of(url: str) -> str:
    """The id of the body at whose site an address lies."""
    return (urlsplit(url).hostname or "").partition(".")[0]
