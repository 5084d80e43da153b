CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE articles (
	"key" INTEGER NOT NULL,
	source INTEGER NOT NULL,
	url TEXT NOT NULL,
	title TEXT NOT NULL,
	kind VARCHAR(20),
	published DATE,
	first_seen DATETIME NOT NULL,
	read_at DATETIME,
	etag TEXT NOT NULL,
	last_modified TEXT NOT NULL,
	failures INTEGER NOT NULL,
	failed_at DATETIME,
	failure TEXT NOT NULL,
	CONSTRAINT pk_articles PRIMARY KEY ("key"),
	CONSTRAINT fk_articles_source FOREIGN KEY(source) REFERENCES sources ("key"),
	CONSTRAINT uq_articles_source_url UNIQUE (source, url)
);

CREATE TABLE deadline_articles (
	deadline INTEGER NOT NULL,
	article INTEGER NOT NULL,
	CONSTRAINT pk_deadline_articles PRIMARY KEY (deadline, article),
	CONSTRAINT fk_deadline_articles_deadline FOREIGN KEY(deadline) REFERENCES deadlines (number),
	CONSTRAINT fk_deadline_articles_article FOREIGN KEY(article) REFERENCES articles ("key")
);

CREATE TABLE deadlines (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	event INTEGER,
	kind VARCHAR(20) NOT NULL,
	at VARCHAR(40) NOT NULL,
	day DATE NOT NULL,
	title TEXT NOT NULL,
	category VARCHAR(20) NOT NULL,
	status VARCHAR(20) NOT NULL,
	region VARCHAR(40),
	url TEXT NOT NULL,
	implied JSON NOT NULL,
	evidence JSON NOT NULL,
	doubts JSON NOT NULL,
	sequence INTEGER NOT NULL,
	previous_at VARCHAR(40),
	news INTEGER NOT NULL,
	news_moved BOOLEAN NOT NULL,
	news_at DATETIME,
	first_published DATETIME NOT NULL,
	changed_at DATETIME NOT NULL,
	CONSTRAINT fk_deadlines_event FOREIGN KEY(event) REFERENCES events (number)
);

CREATE TABLE event_articles (
	event INTEGER NOT NULL,
	article INTEGER NOT NULL,
	CONSTRAINT pk_event_articles PRIMARY KEY (event, article),
	CONSTRAINT fk_event_articles_event FOREIGN KEY(event) REFERENCES events (number),
	CONSTRAINT fk_event_articles_article FOREIGN KEY(article) REFERENCES articles ("key")
);

CREATE TABLE events (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	title TEXT NOT NULL,
	start VARCHAR(40) NOT NULL,
	"end" VARCHAR(40),
	first_day DATE NOT NULL,
	last_day DATE NOT NULL,
	category VARCHAR(20) NOT NULL,
	status VARCHAR(20) NOT NULL,
	mode VARCHAR(20),
	city TEXT,
	venue TEXT,
	address TEXT,
	region VARCHAR(40),
	url TEXT NOT NULL,
	registration_url TEXT,
	organizer TEXT,
	contact TEXT,
	implied JSON NOT NULL,
	evidence JSON NOT NULL,
	doubts JSON NOT NULL,
	sequence INTEGER NOT NULL,
	previous_start VARCHAR(40),
	news INTEGER NOT NULL,
	news_moved BOOLEAN NOT NULL,
	news_at DATETIME,
	first_published DATETIME NOT NULL,
	changed_at DATETIME NOT NULL
);

CREATE TABLE hosts (
	host VARCHAR(255) NOT NULL,
	robots TEXT,
	robots_at DATETIME,
	retry_at DATETIME,
	CONSTRAINT pk_hosts PRIMARY KEY (host)
);

CREATE TABLE instance (
	"key" INTEGER NOT NULL,
	name VARCHAR(40) NOT NULL,
	revision INTEGER NOT NULL,
	CONSTRAINT pk_instance PRIMARY KEY ("key")
);

CREATE TABLE leases (
	source INTEGER NOT NULL,
	token VARCHAR(40) NOT NULL,
	place TEXT NOT NULL,
	pid INTEGER NOT NULL,
	started VARCHAR(40) NOT NULL,
	expires_at DATETIME NOT NULL,
	CONSTRAINT pk_leases PRIMARY KEY (source),
	CONSTRAINT fk_leases_source FOREIGN KEY(source) REFERENCES sources ("key")
);

CREATE TABLE rounds (
	"key" INTEGER NOT NULL,
	source INTEGER NOT NULL,
	at DATETIME NOT NULL,
	outcome VARCHAR(20) NOT NULL,
	error TEXT NOT NULL,
	read INTEGER NOT NULL,
	new INTEGER NOT NULL,
	changed INTEGER NOT NULL,
	failed INTEGER NOT NULL,
	CONSTRAINT pk_rounds PRIMARY KEY ("key"),
	CONSTRAINT fk_rounds_source FOREIGN KEY(source) REFERENCES sources ("key")
);

CREATE TABLE sources (
	"key" INTEGER NOT NULL,
	id VARCHAR(200) NOT NULL,
	name TEXT NOT NULL,
	url TEXT NOT NULL,
	address TEXT NOT NULL,
	active BOOLEAN NOT NULL,
	registered_at DATETIME NOT NULL,
	etag TEXT NOT NULL,
	last_modified TEXT NOT NULL,
	checked_at DATETIME,
	succeeded_at DATETIME,
	outcome VARCHAR(20),
	error TEXT NOT NULL,
	failures INTEGER NOT NULL,
	CONSTRAINT pk_sources PRIMARY KEY ("key"),
	CONSTRAINT uq_sources_id UNIQUE (id)
);

CREATE INDEX ix_deadline_articles_article ON deadline_articles (article);

CREATE INDEX ix_deadlines_day ON deadlines (day);

CREATE INDEX ix_deadlines_event ON deadlines (event);

CREATE INDEX ix_event_articles_article ON event_articles (article);

CREATE INDEX ix_events_last_day_first_day ON events (last_day, first_day);

CREATE INDEX ix_rounds_source_at ON rounds (source, at);

CREATE INDEX ix_sources_address ON sources (address);

INSERT INTO alembic_version (version_num) VALUES ('0001');
