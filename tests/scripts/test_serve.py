"""What stands in the way of serving is said in one sentence."""

import socket

import pytest

from scripts.serve import CannotServe, OneAtATime, check_port


def test_a_taken_port_is_named_with_what_to_type_instead():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(
            CannotServe, match=rf"Port {port} is taken .* make demo PORT={port + 1}"
        ):
            check_port(port)


def test_a_data_folder_is_served_by_one_run_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setenv("VITRINE_DATA_DIR", str(tmp_path))

    with OneAtATime(), pytest.raises(CannotServe, match=str(tmp_path)), OneAtATime():
        pass


def test_a_data_folder_is_free_again_when_its_run_has_ended(tmp_path, monkeypatch):
    monkeypatch.setenv("VITRINE_DATA_DIR", str(tmp_path))
    with OneAtATime():
        pass

    with OneAtATime():
        assert (tmp_path / "serving.lock").exists()
