"""Files as scanners, photographers and vandals make them."""

from pathlib import Path

import numpy as np
import pytest
import pyvips
from PIL import Image

from archive.pyramids.derive import Derived, make_derivatives


@pytest.fixture
def made(tmp_path, settings):
    """Makes the pyramid of a file and gives its full level as a picture."""
    settings.DATA_DIR = tmp_path

    def make(path: Path, page: int = 0) -> tuple[Derived, Image.Image]:
        derived = make_derivatives(path, page=page)
        pixels = pyvips.Image.new_from_file(str(derived.path), fail_on="warning").numpy()
        assert pixels.dtype == np.uint8
        return derived, Image.fromarray(pixels)

    return make
