"""Packages as they arrive at the desk: streamed to the data folder, never into memory, never past the limit."""

from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from archive.core.identifiers import new_id


def folder() -> Path:
    """Where packages lie until they are taken in or refused."""
    path = Path(settings.DATA_DIR) / "incoming"
    path.mkdir(parents=True, exist_ok=True)
    return path


def forget(source: str) -> None:
    """Removes a package that is no longer needed; anything that lies elsewhere is not ours to remove."""
    path = Path(source)
    if path.parent == folder():
        path.unlink(missing_ok=True)


class Arrived(UploadedFile):
    """A package that has arrived whole."""

    def __init__(self, path: Path, **facts) -> None:
        super().__init__(path.open("rb"), **facts)
        self.path = path


class IncomingHandler(FileUploadHandler):
    """Writes an upload below `incoming/` as it comes; what is too large is cut off and removed."""

    def new_file(self, *args, **kwargs) -> None:
        super().new_file(*args, **kwargs)
        self.path = folder() / f"{new_id()}.zip"
        self.out = self.path.open("xb")
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.received > settings.MAX_UPLOAD_BYTES:
            self._drop()
            self.request.upload_too_large = True
            raise StopUpload(connection_reset=False)
        self.out.write(raw_data)

    def file_complete(self, file_size: int) -> Arrived:
        self.out.close()
        return Arrived(
            self.path,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
        )

    def upload_interrupted(self) -> None:
        if hasattr(self, "out"):
            self._drop()

    def _drop(self) -> None:
        self.out.close()
        self.path.unlink(missing_ok=True)
