"""Bodies that tell of events, and what they do on their sites: a small language of deeds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlsplit

import httpx

from aggregator.model import Region, Source
from tests.life.web import IDLE, NEWS, Post, Site, Story, story


@dataclass(slots=True)
class World:
    """All sites, and the bodies that are read, in the order in which they are: each from its first announcement on."""

    sites: dict[str, Site]
    read: list[Body]

    @classmethod
    def of(cls, bodies: tuple[Body, ...], before: date) -> World:
        """Their sites with nothing on them but news from before that day."""
        sites = {body.id: Site(body.name) for body in bodies}
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
