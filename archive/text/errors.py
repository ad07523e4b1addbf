"""What can be wrong with a file that should hold the text of a page."""

# code: (zh-Hans, en)
SENTENCES: dict[str, tuple[str, str]] = {
    "too_large": ("文件超过 {limit} MB。", "The file is larger than {limit} MB."),
    "empty": ("文件是空的。", "The file is empty."),
    "doctype": (
        "XML 中有 DOCTYPE，为安全起见不予读取。",
        "The XML has a DOCTYPE, which is refused for safety.",
    ),
    "not_well_formed": ("XML 格式有误：{detail}。", "This is not well-formed XML: {detail}."),
    "not_html": ("不是 HTML：{detail}。", "This is not HTML: {detail}."),
    "other_root": (
        "不是 {format} 文件：首个元素不是“{root}”。",
        "This is not a file of {format}: its first element is not “{root}”.",
    ),
    "no_page": ("{format} 文件中没有页面。", "The {format} file has no page."),
    "several_pages": (
        "{format} 文件有 {count} 页，而一幅扫描件只对应一页。",
        "The {format} file has {count} pages; one scan has one.",
    ),
    "unknown_size": (
        "坐标以 {unit} 为单位，却没有页面尺寸或分辨率。",
        "The boxes are in {unit}, and neither page size nor resolution is given.",
    ),
    "not_text": (
        "文件既不是 UTF-8 也不是 GB18030 文本。",
        "The file is neither UTF-8 nor GB18030 text.",
    ),
    "unknown_format": (
        "文件不是 ALTO、PAGE、hOCR，也不是纯文本。",
        "The file is neither ALTO, PAGE, hOCR nor plain text.",
    ),
}


class UnreadableText(ValueError):
    """A text file that cannot be taken in, with the reason in a sentence."""

    def __init__(self, file: str, code: str, **params: object) -> None:
        self.file = file
        self.code = code
        self.params = params
        super().__init__(f"{file}: {self.reason}" if file else self.reason)

    @property
    def reason(self) -> str:
        """Why, in English and without the name of the file."""
        return self.sentence("en")

    def sentence(self, language: str = "en") -> str:
        """Why, in Chinese for any zh tag, else in English."""
        chinese, english = SENTENCES[self.code]
        is_chinese = language.casefold().startswith("zh")
        return (chinese if is_chinese else english).format(**self.params)


class DoctypeRefused(UnreadableText):
    """XML with a DOCTYPE: it can name other files, so it is not read at all."""

    def __init__(self, file: str) -> None:
        super().__init__(file, "doctype")
