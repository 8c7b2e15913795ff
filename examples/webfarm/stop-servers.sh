#!/usr/bin/env bash
# Stops the servers that start-servers.sh started, or only those named, at once and with all their connections: a power cut.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"

with_children() {
  local child
  for child in $(pgrep -P "$1"); do with_children "$child"; done
  echo "$1"
}

for pid in work/${1:-*}/pid; do
  [ -f "$pid" ] || continue
  number=$(cat "$pid")
  # a number that was given to somebody else meanwhile is left alone
  if grep -q "$PWD/$(dirname "$pid")/sshd_config" "/proc/$number/cmdline" 2> /dev/null; then
    with_children "$number" | xargs -r kill -KILL 2> /dev/null || :
  fi
  rm "$pid"
  echo "$(basename "$(dirname "$pid")") stopped"
done
