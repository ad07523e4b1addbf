"""What can be wrong with a file that should hold the text of a page."""


class UnreadableText(ValueError):
    """A text file that cannot be taken in, with the reason in a sentence."""

    def __init__(self, file: str, reason: str) -> None:
        self.file = file
        self.reason = reason
        super().__init__(f"{file}: {reason}" if file else reason)


class DoctypeRefused(UnreadableText):
    """XML with a DOCTYPE: it can name other files, so it is not read at all."""

    def __init__(self, file: str) -> None:
        super().__init__(file, "The XML has a DOCTYPE, which is refused for safety.")
