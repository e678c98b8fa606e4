"""Where a log is: a SQLite file, or a PostgreSQL database."""

from dataclasses import dataclass
from pathlib import Path
from typing import Union

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from groundbreak.errors import BadInput

Place = Union["Address", Path, str]
_POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")


@dataclass(frozen=True, slots=True)
class Address:
    """The place of a log. As text it shows no password."""

    url: URL

    @classmethod
    def of(cls, place: Place) -> "Address":
        """Understand a path, or ``postgresql://user:password@host:port/database``; raises `BadInput`."""
        if isinstance(place, Address):
            return place
        if isinstance(place, Path) or "://" not in place:
            return cls(URL.create("sqlite", database=str(place)))
        if place.partition("://")[0] not in _POSTGRESQL:
            raise BadInput(
                "this is no address of a log", where="--log", mend="name a file, or postgresql://user@host/database"
            )
        return cls(_postgresql(place))

    @property
    def path(self) -> Path | None:
        """The file, where it is one."""
        return Path(self.url.database or "") if self.url.drivername == "sqlite" else None

    @property
    def may_be_there(self) -> bool:
        """Whether there is a file; of a server, only opening tells."""
        return self.path is None or self.path.is_file()

    def __str__(self) -> str:
        return str(self.path or self.url.set(drivername="postgresql").render_as_string(hide_password=True))


def _postgresql(place: str) -> URL:
    try:
        url = make_url(place).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):  # its text may quote the password
        raise BadInput(
            "this address of a database cannot be read",
            where="--log",
            mend="write postgresql://user:password@host:port/database, with / @ : % in a password as %2F %40 %3A %25",
        ) from None
    if isinstance(secret := url.query.get("password"), str):
        url = url.set(password=secret).difference_update_query(["password"])
    return url
