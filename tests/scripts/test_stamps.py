"""A step is done again exactly when its inputs changed or it was not finished."""

from scripts.setup import stamps


def test_a_finished_step_is_not_done_again(tmp_path):
    lock = tmp_path / "base.txt"
    lock.write_text("django==5.2")

    stamps.write(tmp_path / "stamp", [lock, "3.11"])

    assert stamps.is_current(tmp_path / "stamp", [lock, "3.11"])


def test_a_changed_lock_file_makes_the_step_due(tmp_path):
    lock = tmp_path / "base.txt"
    lock.write_text("django==5.2")
    stamps.write(tmp_path / "stamp", [lock])

    lock.write_text("django==5.2.1")

    assert not stamps.is_current(tmp_path / "stamp", [lock])


def test_a_step_that_was_never_finished_is_due(tmp_path):
    assert not stamps.is_current(tmp_path / "stamp", ["anything"])


def test_inputs_do_not_run_into_each_other():
    assert stamps.digest(["ab", "c"]) != stamps.digest(["a", "bc"])
