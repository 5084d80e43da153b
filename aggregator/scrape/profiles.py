"""How the pages of each kind of CMS are built, as data: one row a CMS, the most telling selectors first.

A selector here is what `Outline.find` understands: tag, #id, .class, [itemprop=…], and one inside another. Rows are
tried in order when one of their marks stands in the page's source; the last row fits every page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of CMS. `body` holds the article's text, `title` its title, `date` the day of its publication.

    `portal` is what the CMS adds to every page's <title> after the site's name.
    """

    name: str
    marks: tuple[str, ...]
    body: tuple[str, ...]
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    portal: str = ""


PROFILES = (
    Profile(
        "gov.pl",
        marks=("Portal Gov.pl", "main-content-article", "article-area__article"),
        body=(".editor-content",),
        title=("#main-content-article h2", ".article-area__article h2", "article h2", "article h1"),
        date=(".event-date",),
        portal="Portal Gov.pl",
    ),
    Profile(
        "Liferay",
        marks=("Liferay", "journal-content-article", "portlet-boundary", "asset-publisher"),
        body=(
            ".asset-full-content .journal-content-article",
            ".asset-content .journal-content-article",
            ".journal-content-article",
            ".asset-full-content .asset-content",
            ".asset-content",
            ".asset-full-content",
        ),
        title=(".header-title", ".asset-title", ".component-title"),
        date=(".news-date", ".metadata-publish-date", ".publish-date", ".asset-publish-date"),
    ),
    Profile(
        "TYPO3",
        marks=("TYPO3", "typo3temp", "typo3conf", "tx-news", "tx_news"),
        body=(
            ".news-single [itemprop=articleBody]",
            ".news-text-wrap",
            ".news-single .bodytext-wrap",
            ".news-single-item",
            ".news-single .article",
            ".tx-ttnews .news-single-item",
            ".news-single",
        ),
        title=(".news-single [itemprop=headline]", ".news-single h1", ".news-single h2", ".news-single h3"),
        date=(".news-list-date", ".news-single-timedata", ".news-single-date"),
    ),
    Profile(
        "Drupal",
        marks=("Drupal", "drupal", "/sites/default/files", "/sites/all/", "field-name-", "field--name-"),
        body=(
            ".node__content",
            ".node .content",
            ".node-content",
            ".field--name-body",
            ".field-name-body",
            ".region-content .content",
        ),
        title=("#page-title", ".page-title", ".page-header", ".node__title", ".title"),
        date=(".submitted", ".node__submitted", ".field--name-created", ".date-display-single"),
    ),
    Profile(
        "Joomla",
        marks=("Joomla", "com_content", "com_k2", "/media/jui/", "/media/system/js", "/media/vendor/joomla"),
        body=(
            "[itemprop=articleBody]",
            ".com-content-article__body",
            ".itemFullText",
            ".itemBody",
            ".item-page",
            ".article-content",
            ".contentpaneopen",
            ".item-pageproject",
        ),
        title=("[itemprop=headline]", ".itemTitle", ".page-header", ".contentheading", ".article-title"),
        date=(".published", ".create", ".createdate", ".itemDateCreated", ".article-date"),
    ),
    Profile(
        "Wix",
        marks=("Wix.com", "wixstatic", "SITE_CONTAINER"),
        body=("section[data-hook=post-description]", "div[data-id=rich-content-viewer]"),
        title=("h1[data-hook=post-title]", "div[data-hook=post-title]"),
        date=("span[data-hook=time-ago]",),
    ),
    Profile(
        "Squarespace",
        marks=("squarespace", "sqs-block"),
        body=(".blog-item-content", ".entry-content"),
        title=(".blog-item-title", ".entry-title"),
        date=(".blog-item-meta-wrapper", ".dt-published", ".blog-date"),
    ),
    Profile(
        "Webflow",
        marks=("w-richtext", "data-wf-"),
        body=(".w-richtext",),
    ),
    Profile(
        "WordPress",
        marks=("wp-content/", "wp-json", "wp-includes", "WordPress", "single-post", "hentry"),
        body=(
            ".elementor-widget-theme-post-content",
            ".et_pb_post_content",
            ".fusion-content-tb",
            ".td-post-content",
            ".tdb_single_content",
            ".brxe-post-content",
            ".fl-module-fl-post-content",
            ".ct-inner-content",
            ".wp-block-post-content",
            ".entry-content",
            ".entry__content",
            ".post-content",
            ".post__content",
            ".post_content",
            ".single-post-content",
            ".single-content",
            ".single__content",
            ".article-content",
            ".blog-content",
            ".the_content_wrapper",
            ".inner-post-entry",
            ".post-entry",
            ".entry",
            ".elementor-location-single",
            "[data-elementor-type=wp-post]",
            "[data-elementor-type=wp-page]",
            ".hentry",
        ),
        title=(
            "h1.entry-title",
            ".entry-title",
            ".post-title",
            ".elementor-widget-theme-post-title",
            ".brxe-post-title",
            ".tdb-title-text",
            ".wp-block-post-title",
            ".page-title",
        ),
        date=(
            ".entry-date",
            ".posted-on",
            ".post-date",
            ".post-meta .published",
            ".elementor-post-info__item--type-date",
        ),
    ),
    Profile(
        "hand-made",
        marks=("",),
        body=(
            "[itemprop=articleBody]",
            ".article-body",
            ".article__body",
            ".article-content",
            ".article__content",
            ".article-text",
            ".news-content",
            ".news-body",
            ".news-text",
            ".news__content",
            ".newsContent",
            ".single-news",
            ".post-content",
            ".entry-content",
            ".single-content",
            ".text-content",
            "#tresc",
            ".tresc",
            "#artykul-tresc",
            ".artykul-tresc",
            ".artykul_tresc",
            ".tresc-artykulu",
            ".artykul",
            "#artykul",
            ".aktualnosc-tresc",
            ".tresc_news",
            ".news_tresc",
            ".newsText",
            ".wysiwyg",
            ".rte",
            ".cms-content",
            ".editor",
        ),
        title=(
            "[itemprop=headline]",
            ".tytul",
            "#tytul",
            ".artykul-tytul",
            ".tytul-artykulu",
            ".article-title",
            ".article__title",
            ".news-title",
            ".newsTitle",
            ".post-title",
            ".entry-title",
            ".title",
        ),
        date=(
            ".data",
            ".article-date",
            ".article__date",
            ".news-date",
            ".newsDate",
            ".post-date",
            ".data-publikacji",
            ".date",
        ),
    ),
)

GENERAL_BODIES = ("article", "main", "[role=main]")
"""Frames that any page may have; what is not the article's is still to be cut from them."""


def profiles_for(html: str) -> Iterator[Profile]:
    """The rows that may fit a page, in order."""
    return (profile for profile in PROFILES if any(mark in html for mark in profile.marks))
