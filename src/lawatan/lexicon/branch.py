"""YAML files of the lexicon with their form checked: what is asked for is there, or it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, TypeVar

from lawatan.errors import LexiconError
from lawatan.lexicon import files

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Form = TypeVar("Form", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class Branch:
    """A mapping in a file of the lexicon; `path` tells which, in messages.

    Every method raises LexiconError where the file has something else under the key, and where
    it has nothing and no default is given.
    """

    path: str
    entries: Mapping[object, object]

    def text(self, key: str) -> str:
        """A word, a phrase or a pattern."""
        found = self.entries.get(key)
        if not isinstance(found, str):
            raise self._wrong(key, "a word in quotes")
        return found

    def text_or_none(self, key: str) -> str | None:
        """A word, a phrase or a pattern; None where nothing is told."""
        return None if self.entries.get(key) is None else self.text(key)

    def number(self, key: str) -> int:
        """A whole number."""
        found = self.entries.get(key)
        if not isinstance(found, int) or isinstance(found, bool):
            raise self._wrong(key, "a whole number")
        return found

    def flag(self, key: str) -> bool:
        """True or false; false where nothing is told."""
        found = self.entries.get(key, False)
        if not isinstance(found, bool):
            raise self._wrong(key, "true or false")
        return found

    def words(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of words, in its order. (`no`, `yes`, `on` and `off` are words only in quotes.)"""
        found = self.entries.get(key, default)
        if not isinstance(found, list | tuple) or not all(isinstance(x, str) for x in found):
            raise self._wrong(key, "a list of words")
        return tuple(found)

    def branch(self, key: str) -> Branch:
        """The mapping under a key."""
        return self._branch(key, self.entries.get(key))

    def branches(self, key: str) -> tuple[Branch, ...]:
        """A list of mappings."""
        found = self.entries.get(key)
        if not isinstance(found, list):
            raise self._wrong(key, "a list of mappings")
        return tuple(self._branch(f"{key} {index}", x) for index, x in enumerate(found, 1))

    def numbers(self, key: str) -> dict[str, int]:
        """Whole numbers by word."""
        inner = self.branch(key)
        return {word: inner.number(word) for word in inner.names()}

    def texts(self, key: str) -> dict[str, str]:
        """Words by word."""
        inner = self.branch(key)
        return {word: inner.text(word) for word in inner.names()}

    def lists(self, key: str) -> dict[str, tuple[str, ...]]:
        """Lists of words by word."""
        inner = self.branch(key)
        return {word: inner.words(word) for word in inner.names()}

    def names(self) -> tuple[str, ...]:
        """Its keys, in their order."""
        return tuple(str(key) for key in self.entries)

    def _branch(self, key: str, found: object) -> Branch:
        if not isinstance(found, Mapping):
            raise self._wrong(key, "a mapping")
        return Branch(f"{self.path}: {key}", {str(k): value for k, value in found.items()})

    def _wrong(self, key: str, wanted: str) -> LexiconError:
        return LexiconError(f"lexicon file {self.path}: {key} needs {wanted}")


def read_tree(name: str) -> Branch:
    """The mapping that a YAML file holds. Raises LexiconError where it holds anything else."""
    found = files.tree(name)
    if not isinstance(found, Mapping):
        raise LexiconError(f"lexicon file {name} is not a mapping")
    return Branch(name, {str(key): value for key, value in found.items()})


def read_list(name: str) -> tuple[Branch, ...]:
    """The mappings that a YAML file lists. Raises LexiconError where it holds anything else."""
    return Branch(name, {"it": files.tree(name)}).branches("it")


def word_classes(name: str, form: type[Form]) -> Form:
    """A dataclass whose fields are sets of words, from the lists of the same names in a file.

    Raises LexiconError where a list is missing, or has no field and so no use.
    """
    tree = read_tree(name)
    wanted = [field.name for field in fields(form)]
    idle = sorted(set(tree.names()) - set(wanted))
    if idle:
        raise LexiconError(f"lexicon file {name}: nothing reads {', '.join(idle)}")
    return form(**{key: frozenset(tree.words(key)) for key in wanted})
