#!/bin/sh
# Double-click (macOS), or run in a terminal (Linux): shows the exhibition in this folder.
cd "$(dirname "$0")" || exit 1
port=8765
(sleep 1; (command -v open >/dev/null && open "http://127.0.0.1:$port/") || (command -v xdg-open >/dev/null && xdg-open "http://127.0.0.1:$port/")) &
exec python3 -m http.server --bind 127.0.0.1 "$port"
