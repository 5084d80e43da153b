"""Addresses of any length on PostgreSQL, whose ordinary indexes take no text over some 2,700 bytes.

There a hash stands for the address in what keeps an article from being there twice, and addresses are found by indexes
of their hashes. SQLite has no such bound, and stays as it is.
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_sources_address", "sources")  # addresses of sources are compared by the program
    if op.get_bind().dialect.name != "postgresql":
        return
    op.drop_constraint("uq_articles_source_url", "articles")
    op.execute("CREATE UNIQUE INDEX uq_articles_source_url ON articles (source, md5(url))")
    op.create_index("ix_articles_url", "articles", ["url"], postgresql_using="hash")
    op.drop_index("ix_pages_source_asked_fetched_at", "pages")
    op.create_index("ix_pages_source", "pages", ["source"])
    op.create_index("ix_pages_asked", "pages", ["asked"], postgresql_using="hash")
