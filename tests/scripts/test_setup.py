"""Set-up says what to type when it cannot go on, and copies only what package.json names."""

import json

import pytest

from scripts.setup import npm_packages, system_packages
from scripts.setup.paths import PROJECT, SetupStopped


def test_without_root_the_line_to_type_is_given(monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr("shutil.which", lambda name, **_: f"/usr/bin/{name}")
    monkeypatch.setitem(system_packages.PRESENT, "chromium", lambda: False)

    with pytest.raises(
        SetupStopped, match=r"sudo apt-get install -y --no-install-recommends chromium"
    ):
        system_packages.ensure(["chromium"])


def test_what_is_there_already_is_not_installed(monkeypatch):
    monkeypatch.setitem(system_packages.PRESENT, "chromium", lambda: True)
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("apt-get was called"))

    system_packages.ensure(["chromium"])


@pytest.fixture
def mirador(tmp_path, monkeypatch):
    """An installed npm package, and an empty build folder."""
    package = tmp_path / "node_modules" / "mirador"
    (package / "dist").mkdir(parents=True)
    (package / "dist" / "mirador.min.js").write_text(
        "viewer()\n//# sourceMappingURL=mirador.min.js.map"
    )
    (package / "dist" / "mirador.min.js.map").write_text("map")
    (package / "LICENSE").write_text("Apache-2.0")
    monkeypatch.setattr(npm_packages, "NODE_MODULES", tmp_path / "node_modules")
    monkeypatch.setattr(npm_packages, "BUILD", tmp_path / "build")
    monkeypatch.setattr(npm_packages, "VENDOR", tmp_path / "build" / "vendor")
    return tmp_path / "build" / "vendor" / "mirador"


def test_only_the_named_files_are_copied_with_their_licence(mirador):
    npm_packages._copy({"mirador": ["dist/mirador.min.js"]})

    assert sorted(path.name for path in mirador.iterdir()) == ["LICENSE", "mirador.min.js"]


def test_a_copied_script_does_not_ask_for_a_map_that_stayed_behind(mirador):
    npm_packages._copy({"mirador": ["dist/mirador.min.js"]})

    assert (mirador / "mirador.min.js").read_text() == "viewer()\n"


def test_a_copied_style_sheet_does_not_ask_for_its_map_either(mirador, tmp_path):
    folder = tmp_path / "node_modules" / "mirador" / "dist"
    (folder / "look.css").write_text("a{b:c}\n/*# sourceMappingURL=look.css.map */")

    npm_packages._copy({"mirador": ["dist/look.css"]})

    assert (mirador / "look.css").read_text() == "a{b:c}\n"


def test_a_file_that_a_package_no_longer_has_is_named(mirador):
    with pytest.raises(SetupStopped, match=r"mirador has no file dist/mirador\.css"):
        npm_packages._copy({"mirador": ["dist/mirador.css"]})


def test_the_lock_holds_every_package_that_is_asked_for_and_nothing_else():
    wanted = json.loads((PROJECT / "package.json").read_text())["dependencies"]
    lock = json.loads((PROJECT / "package-lock.json").read_text())["packages"]

    locked = {
        path.removeprefix("node_modules/"): about.get("version")
        for path, about in lock.items()
        if path
    }

    assert locked == wanted
