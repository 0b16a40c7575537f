"""Listings of articles: feeds and sitemaps."""
