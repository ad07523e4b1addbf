"""Where the cluster is, as the setting says it, and the client that speaks with it."""

import re
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

import urllib3
from django.core.exceptions import ImproperlyConfigured
from opensearchpy import OpenSearch
from opensearchpy.exceptions import (
    AuthenticationException,
    AuthorizationException,
    ConnectionTimeout,
    NotFoundError,
    TransportError,
)
from opensearchpy.exceptions import ConnectionError as NoConnection

from archive.search.contract import SearchUnavailable

PORT = 9200
PREFIX = "vitrine"
_IS_PREFIX = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}").fullmatch
_PATIENCE = urllib3.Timeout(connect=3.0, read=30.0)
NO_INDEX = "There is no index yet; the indexer makes it."
TOO_BUSY = 429


@dataclass(frozen=True, slots=True)
class Address:
    """One or more hosts of a cluster, and how all names of this site there begin."""

    hosts: tuple[tuple[str, int], ...]
    prefix: str
    user: str = ""
    password: str = ""
    is_encrypted: bool = False
    shards: int = 1

    @classmethod
    def read(cls, place: str, is_encrypted: bool = False) -> "Address":
        """The address in `user:password@host:port,host:port/prefix?shards=2`."""
        user, _at, rest = place.rpartition("@")
        name, _colon, password = user.partition(":")
        hosts, _slash, path = rest.partition("/")
        parts = urlsplit(f"//-/{path}")
        prefix = parts.path.strip("/") or PREFIX
        shards = parse_qs(parts.query).get("shards", ["1"])[-1]
        if not _IS_PREFIX(prefix):
            raise ImproperlyConfigured(
                f"In VITRINE_SEARCH the prefix {prefix!r} should be of a-z, 0-9, dots and dashes."
            )
        if not re.fullmatch(r"[1-9]\d{0,2}", shards):
            raise ImproperlyConfigured("In VITRINE_SEARCH shards should be a number from 1 on.")
        return cls(
            tuple(_host(each) for each in hosts.split(",")),
            prefix,
            unquote(name),
            unquote(password),
            is_encrypted,
            int(shards),
        )

    def client(self) -> OpenSearch:
        """A client for all threads of this process; another host is tried when one is gone."""
        return OpenSearch(
            hosts=[{"host": host, "port": port} for host, port in self.hosts],
            http_auth=(self.user, self.password) if self.user else None,
            use_ssl=self.is_encrypted,
            verify_certs=self.is_encrypted,
            timeout=_PATIENCE,
            max_retries=len(self.hosts) - 1,
            pool_maxsize=16,
        )


def _host(written: str) -> tuple[str, int]:
    host = urlsplit(f"//{written}")
    try:
        name, port = host.hostname, host.port or PORT
    except ValueError:
        name = None
    if not name:
        raise ImproperlyConfigured(
            f"VITRINE_SEARCH should say opensearch://host:port/prefix; {written!r} is no host."
        )
    return name, port


@contextmanager
def speaking():
    """Says in a sentence why the server gives no answer; raises SearchUnavailable."""
    try:
        yield
    except ConnectionTimeout as error:
        raise SearchUnavailable("The search server takes too long to answer.") from error
    except NoConnection as error:
        raise SearchUnavailable("The search server cannot be reached.") from error
    except NotFoundError as error:
        raise SearchUnavailable(NO_INDEX) from error
    except (AuthenticationException, AuthorizationException) as error:
        raise SearchUnavailable("The search server does not let us in.") from error
    except TransportError as error:
        if error.status_code == TOO_BUSY:
            raise SearchUnavailable("The search server has too much to do.") from error
        if error.status_code >= 500:
            raise SearchUnavailable(
                f"The search server cannot answer ({error.status_code})."
            ) from error
        raise
