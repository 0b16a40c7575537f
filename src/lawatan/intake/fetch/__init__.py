"""Fetching from the web: polite to the hosts, safe for the network it runs in."""
