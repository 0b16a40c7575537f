"""The tables of the record, the same on SQLite and PostgreSQL.

Articles and what readings say of them are evidence and are never rewritten; `report.event_id`
is the only column that merging sets. Days are ISO text with the precision of the words, with
`when_from`/`when_to` (ISO days, both inclusive) beside them for ranges and sorting.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
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
    Column("json", Text, nullable=False),
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
    Index("actor_country", "country", "kind"),
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

# What people decide, apart from what the program works out. `one` and `other` are report keys.
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
    Index("event_when", "when_from", "id"),
    Index("event_last", "last_reported", "id"),
)

# After a merge the id that was given up goes on leading to the event.
event_alias = Table(
    "event_alias",
    metadata,
    Column("old_id", Text, primary_key=True),
    Column("event_id", Text, nullable=False),
    Index("event_alias_event", "event_id"),
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
    Index("report_event", "event_id"),
    Index("report_article", "article_id"),
)

report_side = Table(
    "report_side",
    metadata,
    Column("report_id", Integer, ForeignKey("report.id"), nullable=False),
    Column("side", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("actor_id", Integer, ForeignKey("actor.id")),
    UniqueConstraint("report_id", "side", "position", name="report_side_position"),
    Index("report_side_country", "country", "report_id"),
    Index("report_side_actor", "actor_id", "report_id"),
)

# Where merging looks for reports of the same event: type and dyad, and the days to look in.
report_block = Table(
    "report_block",
    metadata,
    Column("report_id", Integer, ForeignKey("report.id"), nullable=False),
    Column("block", Text, nullable=False),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Index("report_block_look", "block", "first", "last"),
    Index("report_block_report", "report_id"),
)

reject = Table(
    "reject",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("rejected_at", Text, nullable=False),
    UniqueConstraint("source", "reason", name="reject_once"),
)
