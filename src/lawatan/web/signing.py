"""Who has signed in: sessions held in memory, each with a token for its forms."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

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


@dataclass
class Sessions:
    """The sessions of one desk; they end with it, or after twelve hours."""

    held: dict[str, Session] = field(default_factory=dict)
    clock: Callable[[], float] = time.monotonic

    def open(self, name: str) -> Session:
        """A new session for the account of this name."""
        self._clear()
        ends = self.clock() + HOURS * 3600
        made = Session(secrets.token_urlsafe(32), name, secrets.token_urlsafe(32), ends)
        self.held[made.key] = made
        return made

    def of(self, key: str | None) -> Session | None:
        """The session with this key, as long as it lasts."""
        found = self.held.get(key or "")
        return found if found and found.ends > self.clock() else None

    def sign_out(self, key: str | None) -> None:
        """Ends a session."""
        self.held.pop(key or "", None)

    def _clear(self) -> None:
        over = [key for key, one in list(self.held.items()) if one.ends <= self.clock()]
        oldest = list(self.held)[: max(0, len(self.held) - _MOST)]
        for key in (*over, *oldest):
            self.held.pop(key, None)


def form_is_ours(session: Session, form_token: str) -> bool:
    """True where a form carries its session's token, compared in constant time."""
    return secrets.compare_digest(session.form_token.encode(), form_token.encode())
