"""QR codes: what a phone sees of an address."""

import io

import segno


def svg(address: str) -> str:
    """A code as SVG that stands in a page."""
    out = io.BytesIO()
    segno.make(address, error="m").save(
        out, kind="svg", xmldecl=False, svgns=False, border=2, omitsize=True, dark="#1d1a16",
        lineclass=None, svgclass="qr",
    )  # fmt: skip
    return out.getvalue().decode()
