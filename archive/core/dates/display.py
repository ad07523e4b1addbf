"""An EDTF date in words, in Chinese and English."""


def display(edtf: str, language: str = "zh-Hans") -> str:
    return edtf
