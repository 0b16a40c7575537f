"""Lawatan reads Indonesian news and keeps the record of diplomacy."""
