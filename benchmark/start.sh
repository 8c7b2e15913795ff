#!/usr/bin/env bash
# From nothing running to the end of the smallest plan, with a new home each time.
#   start.sh [ROUNDS]
. "$(dirname "$0")/lib.sh"
need hyperfine
hello=$here/../examples/hello/caretaker.yaml
"$caretaker" --version > "$work/start.out" # builds, if it must
machine
hyperfine --warmup 1 --runs "${1:-10}" --prepare "rm -rf '$work/hello-home'" \
  "'$caretaker' --home '$work/hello-home' run '$hello'"
