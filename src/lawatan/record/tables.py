"""The tables of the record, the same on SQLite and PostgreSQL.

Articles and what readings say of them are evidence and are never rewritten; `report.event_id`
is the only column that merging sets. Days are ISO text with the precision of the words, with
`when_from`/`when_to` (ISO days, both inclusive) beside them for ranges and sorting.

Keys that are integers are given by the writer, of which there is one at a time. What listings
ask for is in the search tables that `searching` makes, beside these.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()

article = Table(
    "article",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_key", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("source_id", Text),
    Column("url", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("published", Text),
    Column("text", Text, nullable=False),
    Column("superseded_by", Integer, ForeignKey("article.id")),
    Column("ingested_at", Text, nullable=False),
    UniqueConstraint("source_key", "content_hash", name="article_version"),
    Index("article_published", "published"),
)

reading = Table(
    "reading",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", Integer, ForeignKey("article.id"), nullable=False, unique=True),
    Column("schema", Text, nullable=False),
    Column("reader", Text, nullable=False),
    # The JSON form, deflated (zlib).
    Column("json", LargeBinary, nullable=False),
)

# One actor across articles: `key` is a Wikidata id, or kind, country and folded name.
actor = Table(
    "actor",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("code", Text),
    Column("wikidata", Text),
    Column("articles", Integer, nullable=False),
    Index("actor_told", "articles", "key"),
    Index("actor_kind", "kind", "articles", "key"),
    Index("actor_country", "country", "articles", "key"),
    Index("actor_country_kind", "country", "kind", "articles", "key"),
)

# The names and offices of an actor, and when they were told, added up over its appearances.
naming = Table(
    "naming",
    metadata,
    Column("actor_id", Integer, ForeignKey("actor.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("office", Text, nullable=False),
    Column("organization", Text, nullable=False),
    Column("first_told", Text),
    Column("last_told", Text),
    Column("articles", Integer, nullable=False),
    PrimaryKeyConstraint("actor_id", "name", "office", "organization"),
    sqlite_with_rowid=False,
)

# How one article names an actor and which office it gives, so offices can be told in time.
appearance = Table(
    "appearance",
    metadata,
    Column("actor_id", Integer, ForeignKey("actor.id"), nullable=False),
    Column("article_id", Integer, ForeignKey("article.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("office", Text),
    Column("organization", Text),
    Column("told_on", Text),
    Column("mentions", Integer, nullable=False),
    UniqueConstraint("article_id", "actor_id", "name", name="appearance_once"),
    Index("appearance_actor", "actor_id", "told_on"),
)

quote = Table(
    "quote",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", Integer, ForeignKey("article.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("actor_id", Integer, ForeignKey("actor.id")),
    Column("speaker", Text),
    Column("told_on", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Index("quote_article", "article_id"),
    Index("quote_actor", "actor_id", "told_on"),
    Index("quote_told", "told_on", "id"),
)

time = Table(
    "time",
    metadata,
    Column("article_id", Integer, ForeignKey("article.id"), nullable=False),
    Column("type", Text, nullable=False),
    Column("value", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Index("time_article", "article_id"),
)

# Who may read, judge and write at the desk. Of a token only its SHA-256 is kept.
account = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("token_hash", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("revoked_at", Text),
)

# What people decide, apart from what the program works out. `one` and `other` are report keys;
# a correction of the event of `one` says which `field` should have which `value`.
judgement = Table(
    "judgement",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("one", Text, nullable=False),
    Column("other", Text),
    Column("judge", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("judged_at", Text, nullable=False),
    Column("field", Text),
    Column("value", Text),
    Index("judgement_one", "one"),
    Index("judgement_other", "other"),
)

event = Table(
    "event",
    metadata,
    Column("id", Text, primary_key=True),
    Column("founder", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("cameo", Text),
    Column("goldstein", Float),
    Column("status", Text, nullable=False),
    Column("status_rule", Text, nullable=False),
    Column("conflicts", Text, nullable=False),
    Column("when_text", Text),
    Column("when_from", Text),
    Column("when_to", Text),
    Column("place", Text),
    Column("main", Boolean, nullable=False),
    Column("first_reported", Text),
    Column("last_reported", Text),
    Column("reports", Integer, nullable=False),
    # Both sides as JSON, [[name, country], ...], in the words of the report that tells most.
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    # Codes of all countries on a side in any report, in order, parted by blanks.
    Column("countries", Text, nullable=False),
    # "2018-05"; "long" where the act's days reach over several months.
    Column("month", Text),
    # Where the event stands in listings, last reported first (see `ranking`).
    Column("rank", BigInteger, nullable=False, unique=True),
    # How often what the event says has changed since it was first written; never falls.
    Column("revision", Integer, nullable=False, server_default="0"),
    # Of an event that people corrected: what reports say of each such field, as JSON.
    Column("reported", Text),
    # Rows of the reports that lines of a listing are made of: the one that says what the event
    # is, and the one that tells most of its sides (see `shown`).
    Column("telling", Integer, nullable=False, server_default="0"),
    Column("fullest", Integer, nullable=False, server_default="0"),
    # How many outlets tell of it.
    Column("outlets", Integer, nullable=False, server_default="0"),
    Index("event_when", "when_from", "id"),
    Index("event_month", "month", "rank", "when_from", "when_to"),
    # The orders of `sorting`.
    Index("event_day", text("coalesce(when_from, '')"), "rank"),
    Index("event_first", text("coalesce(first_reported, '')"), "rank"),
    Index("event_told", "reports", "rank"),
)

# Held events of two countries added up by month and CAMEO root; Goldstein weights in tenths.
tally = Table(
    "tally",
    metadata,
    Column("one", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("month", Text, nullable=False),
    Column("root", Text, nullable=False),
    Column("events", Integer, nullable=False),
    Column("tenths", Integer, nullable=False),
    PrimaryKeyConstraint("one", "other", "month", "root"),
    sqlite_with_rowid=False,
)

# After a merge the id that was given up goes on leading to the event.
event_alias = Table(
    "event_alias",
    metadata,
    Column("old_id", Text, primary_key=True),
    Column("event_id", Text, nullable=False),
    Index("event_alias_event", "event_id"),
)

# The revisions of events that are no more, from which they go on where they come back.
event_gone = Table(
    "event_gone",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
)

report = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", Integer, ForeignKey("article.id"), nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("event_id", Text, ForeignKey("event.id"), nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("cameo", Text),
    Column("goldstein", Float),
    Column("status", Text, nullable=False),
    Column("when_text", Text),
    Column("when_from", Text),
    Column("when_to", Text),
    Column("place", Text),
    Column("main", Boolean, nullable=False),
    Column("confidence", Float),
    Column("rule", Text),
    Column("reported_by", Text, nullable=False),
    Column("reported_on", Text),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("evidence", Text, nullable=False),
    # JSON, [[side, name, kind, country, actor row, office, organization], ...], in the order of
    # the reading.
    Column("sides", Text, nullable=False),
    Index("report_event", "event_id"),
    Index("report_article", "article_id"),
)

# Where merging looks for reports of the same event, and what tells early that they cannot be
# (see `blocks`); `first` and `last` number the days, `words` is the mark of the sentence.
report_block = Table(
    "report_block",
    metadata,
    Column("block", Text, nullable=False),
    Column("slot", Integer, nullable=False),
    Column("report_id", Integer, ForeignKey("report.id"), nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("dated", Boolean, nullable=False),
    Column("mode", Text),
    Column("people", Text, nullable=False),
    Column("place", Text),
    Column("words", BigInteger, nullable=False),
    PrimaryKeyConstraint("block", "slot", "report_id"),
    sqlite_with_rowid=False,
)

# One row, whose stamp is another after every write: what was answered before may have changed.
edition = Table("edition", metadata, Column("stamp", Text, nullable=False))

reject = Table(
    "reject",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("rejected_at", Text, nullable=False),
    UniqueConstraint("source", "reason", name="reject_once"),
)
