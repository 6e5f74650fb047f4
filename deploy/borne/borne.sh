#!/bin/sh
# The kiosk's browser: whole screen, nothing kept, started again when it stops.
# Usage: borne.sh [ADDRESS], by the session of the user « borne » (see LISEZMOI.md).
set -eu
adresse="${1:-${TZNR_BORNE_ADRESSE:-http://localhost:8501}}"
command -v curl >/dev/null || { echo "curl manque : sudo apt-get install -y curl" >&2; exit 1; }
navigateur="$(command -v chromium || command -v chromium-browser || command -v google-chrome)" || {
  echo "Chromium manque : sudo apt-get install -y chromium" >&2
  exit 1
}
profil=""
trap 'rm -rf "$profil"' EXIT
trap 'exit 143' HUP INT TERM
while :; do
  # Before the server, the browser would show its own page of error, and stay on it.
  until curl -fs -o /dev/null "$adresse/_stcore/health"; do sleep 2; done
  # A new profile in memory each time: nothing of a visit reaches the disk, even after a crash.
  profil="$(mktemp -d -p "${XDG_RUNTIME_DIR:-/dev/shm}" borne.XXXXXX)"
  "$navigateur" --kiosk --incognito --user-data-dir="$profil" --lang=fr --accept-lang=fr \
    --no-first-run --noerrdialogs --disable-translate --disable-pinch --overscroll-history-navigation=0 \
    --disable-session-crashed-bubble --disable-features=Translate,TouchpadOverscrollHistoryNavigation \
    --disable-background-networking --disable-sync --disable-crash-reporter \
    "$adresse/?kiosque=1" || true
  rm -rf "$profil"
  sleep 2
done
