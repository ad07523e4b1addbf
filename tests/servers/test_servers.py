"""The servers that other tests stand on come up, and are what they say."""

import socket

import psycopg
import pytest

from tests.conftest import ForeignNetwork


def test_every_database_that_postgresql_gives_is_empty(postgresql):
    with psycopg.connect(postgresql.new_database()) as connection:
        tables = connection.execute(
            "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"
        ).fetchone()

    assert tables == (0,)


def test_the_object_store_refuses_a_second_write_that_says_it_must_be_the_first(seaweedfs):
    client = seaweedfs.client()
    client.put_object(Bucket=seaweedfs.bucket, Key="once", Body=b"1", IfNoneMatch="*")

    with pytest.raises(client.exceptions.ClientError) as refused:
        client.put_object(Bucket=seaweedfs.bucket, Key="once", Body=b"2", IfNoneMatch="*")

    assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 412


def test_a_test_cannot_reach_another_host():
    with pytest.raises(ForeignNetwork, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
