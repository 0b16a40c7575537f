"""Watching: new articles from the outlets' feeds and sitemaps into the record."""
