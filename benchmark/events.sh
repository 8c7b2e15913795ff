#!/usr/bin/env bash
# Pages of the event log by machine and by type, out of very many events.
#   events.sh [EVENTS]
. "$(dirname "$0")/lib.sh"
jar=$(ls "$here"/../standalone/target/caretaker.jar 2> /dev/null) || die "build the jar first: ./caretaker --version"
rm -rf "$work/events"; mkdir -m 700 "$work/events"
java -cp "$jar" "$here/EventReads.java" "$work/events" "${1:-1000000}" 2> "$work/events.err" || { tail -5 "$work/events.err" >&2; die "failed"; }
machine
