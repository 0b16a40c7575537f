"""Who has signed in: sessions that all processes of a desk know, each with a token for its forms.

Only a hash of a session's key is noted, and the token of its forms is made from the key, so what
is noted lets nobody in.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from lawatan.web.shared import Shared

COOKIE = "lawatan_session"
HOURS = 12
_MOST = 1000


@dataclass(frozen=True, slots=True)
class Session:
    """One person at one browser; `form_token` has to come back with every form."""

    key: str
    name: str
    form_token: str
    ends: float


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions of one desk; they end with it, or after twelve hours.

    `clock` gives seconds, and is the same for all processes of a machine.
    """

    shared: Shared
    clock: Callable[[], float] = time.monotonic

    def open(self, name: str) -> Session:
        """A new session for the account of this name; the oldest make room for it."""
        key, now = secrets.token_urlsafe(32), self.clock()
        made = _session(key, name, now + HOURS * 3600)
        with self.shared.noting(writing=True) as notes:
            notes.execute("DELETE FROM session WHERE ends <= ?", (now,))
            notes.execute("INSERT INTO session VALUES (?, ?, ?)", (_digest(key), name, made.ends))
            notes.execute(
                "DELETE FROM session WHERE key_hash NOT IN"
                " (SELECT key_hash FROM session ORDER BY ends DESC LIMIT ?)",
                (_MOST,),
            )
        return made

    def of(self, key: str | None) -> Session | None:
        """The session with this key, as long as it lasts."""
        if not key:
            return None
        asked = "SELECT name, ends FROM session WHERE key_hash = ? AND ends > ?"
        with self.shared.noting() as notes:
            found = notes.execute(asked, (_digest(key), self.clock())).fetchone()
        return _session(key, *found) if found else None

    def sign_out(self, key: str | None) -> None:
        """Ends a session."""
        with self.shared.noting(writing=True) as notes:
            notes.execute("DELETE FROM session WHERE key_hash = ?", (_digest(key or ""),))


def form_is_ours(session: Session, form_token: str) -> bool:
    """True where a form carries its session's token, compared in constant time."""
    return secrets.compare_digest(session.form_token.encode(), form_token.encode())


def _session(key: str, name: str, ends: float) -> Session:
    return Session(key, name, _digest(f"form {key}"), ends)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
