#!/usr/bin/env bash
# Runs Electron, or the program that TILL_SETUP_PROGRAM names, on a session bus of its own with an unlocked keyring, as a signed-in desktop has them.
set -euo pipefail
exec dbus-run-session -- bash -c '
  printf "a password for tests" | gnome-keyring-daemon --unlock --components=secrets >/dev/null
  exec "${TILL_SETUP_PROGRAM:-$ELECTRON_OVERRIDE_DIST_PATH/electron}" "$@"
' electron "$@"
