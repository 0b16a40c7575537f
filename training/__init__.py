"""Trains the language model of `lawatan.parse`: see README.md in this folder."""
