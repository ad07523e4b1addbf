"""The one hand that writes the index: in a folder of its own, published when it is whole."""

import gc
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC as Contents
from whoosh.index import FileIndex

from archive.search.contract import Document

from . import mapped
from .collection import INDEX_NAME
from .generations import Generations
from .schema import VERSION, schema
from .segment_writer import PackedWriter

REBUILD_BATCH = 5_000  # documents of one segment: some 300 MB of memory while it is made


class IndexWriter:
    """Holds the lock of the index from when it is made until it is closed."""

    def __init__(self, generations: Generations) -> None:
        mapped.install()
        self.generations = generations
        self._lock = generations.lock()
        self._problem = ""
        whole = generations.whole()
        current = generations.current()
        if whole is None:
            self._problem = "the index is damaged" if current else "there is no index yet"
        elif whole.version != VERSION:
            self._problem = "the index was made by another version"
        elif current is None or whole.serial != current.serial:
            self._problem = "the newest generation is damaged"
        if self._problem:
            self._work: Path | None = None
        else:
            self._work = generations.work_from(whole)

    def needs_rebuild(self) -> str:
        return self._problem

    def apply(self, documents: Iterable[Document], gone: Iterable[str]) -> int:
        if self._work is None:
            raise RuntimeError(f"The index has to be made anew first: {self._problem}.")
        index = _open(self._work)
        held = _Held(index)
        outdated = [name for name in gone if held.fingerprint(name) is not None]
        fresh = []
        for document in documents:
            kept = held.fingerprint(document.name)
            if kept == document.fingerprint():
                continue
            if kept is not None:
                outdated.append(document.name)
            fresh.append(document)
        held.close()
        if not outdated and not fresh:
            return 0
        self._write(index, fresh, outdated)
        self._publish(self._work)
        return len({*outdated, *(document.name for document in fresh)})

    def rebuild(self, documents: Iterable[Document]) -> int:
        work = self.generations.root / f"work-{os.urandom(4).hex()}"
        work.mkdir(mode=0o700)
        index = FileIndex.create(FileStorage(str(work)), schema(), INDEX_NAME)
        count = 0
        batch: list[Document] = []
        for document in documents:
            batch.append(document)
            count += 1
            if len(batch) >= REBUILD_BATCH:
                self._write(index, batch, ())
                batch = []
        self._write(index, batch, ())
        self._publish(work)
        if self._work is not None:
            shutil.rmtree(self._work, ignore_errors=True)
        self._work = work
        self._problem = ""
        return count

    def close(self) -> None:
        if self._work is not None:
            shutil.rmtree(self._work, ignore_errors=True)
            self._work = None
        if self._lock >= 0:
            os.close(self._lock)  # lets go of the lock
            self._lock = -1

    def __enter__(self) -> "IndexWriter":
        return self

    def __exit__(self, *_exception) -> None:
        self.close()

    def _write(self, index: FileIndex, documents: Iterable[Document], gone: Iterable[str]) -> None:
        writer = PackedWriter(index)
        collecting = gc.isenabled()
        gc.disable()  # thousands of small objects that all live until the commit
        try:
            for name in gone:
                writer.delete_by_term("name", name)
            for document in documents:
                writer.add(document)
        except BaseException:
            writer.cancel()
            raise
        finally:
            if collecting:
                gc.enable()
        writer.commit()

    def _publish(self, work: Path) -> None:
        contents = Contents.read(FileStorage(str(work)), INDEX_NAME)
        segments = {entry.segment_id() for entry in contents.segments}
        names = [
            path.name
            for path in work.iterdir()
            if path.name == f"_{INDEX_NAME}_{contents.generation}.toc"
            or path.name.split(".")[0] in segments
        ]
        documents = sum(
            entry.doc_count_all() - entry.deleted_count() for entry in contents.segments
        )
        self.generations.publish(work, names, VERSION, documents)


class _Held:
    """What the index holds of a document before a batch is written."""

    def __init__(self, index: FileIndex) -> None:
        self._reader = index.reader()

    def fingerprint(self, name: str) -> str | None:
        if ("name", name) not in self._reader:
            return None
        matcher = self._reader.postings("name", name)
        if not matcher.is_active():
            return None
        return self._reader.stored_fields(matcher.id()).get("fingerprint")

    def close(self) -> None:
        self._reader.close()


def _open(work: Path) -> FileIndex:
    return FileIndex(FileStorage(str(work)), indexname=INDEX_NAME)
