"""Which sources a page may load from: our own, and nothing else."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

# The viewer of 3D models unpacks them with WebAssembly, which this allows and nothing else: no eval.
WASM = "'wasm-unsafe-eval'"

# Public pages carry no inline script; styles may set a custom property on one element.
POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/staff/"],
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, WASM],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "connect-src": [SELF, "blob:"],
        "worker-src": [SELF, "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}
