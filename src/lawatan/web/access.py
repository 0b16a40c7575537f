"""Who a visitor is, and what they may do: by a session's cookie or by a bearer's token.

Reading is open on loopback, or where the desk was told so; elsewhere it needs the role of a
reader. A cookie never suffices to write through the API, so no other site can make a browser do it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from lawatan.record.accounts import Account, Role, account_of, bearer_of
from lawatan.web.desk import AtDesk, Desk
from lawatan.web.signing import COOKIE, Session

_BEARER = HTTPBearer(auto_error=False, description="A token of `lawatan users add`.")
Given = Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session and the account that it was opened with."""

    session: Session
    account: Account


def signed_in(request: Request, desk: Desk) -> SignedIn | None:
    """Who has signed in; None where nobody has, or their token was revoked since."""
    session = desk.sessions.of(request.cookies.get(COOKIE))
    if session is None:
        return None
    with desk.record.transaction() as connection:
        account = account_of(connection, session.name)
    return SignedIn(session, account) if account else None


def may_read(request: Request, desk: AtDesk, given: Given) -> None:
    """Lets readers pass. Raises HTTPException 401 where reading needs a token."""
    if desk.settings.reading_is_open or _bearer(desk, given) or signed_in(request, desk):
        return
    raise HTTPException(401, "reading needs a token here: sign in, or Authorization: Bearer TOKEN")


@dataclass(frozen=True, slots=True)
class Bearer:
    """Lets only the bearers of tokens with a role pass, and says who they are."""

    role: Role

    def __call__(self, desk: AtDesk, given: Given) -> Account:
        """The account of the token. Raises HTTPException 401 or 403."""
        account = _bearer(desk, given)
        if account is None:
            raise HTTPException(401, "this needs a token: Authorization: Bearer TOKEN")
        if not account.role.may(self.role):
            raise HTTPException(403, f"this needs the role {self.role}; {account.role} is too low")
        return account


def _bearer(desk: Desk, given: HTTPAuthorizationCredentials | None) -> Account | None:
    if given is None:
        return None
    with desk.record.transaction() as connection:
        return bearer_of(connection, given.credentials)
