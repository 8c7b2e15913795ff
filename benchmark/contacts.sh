#!/usr/bin/env bash
# Machines that all connect within ten seconds: how much is written, and how soon others see it; beside one UPDATE for each.
#   contacts.sh [MACHINES [SECONDS]]
. "$(dirname "$0")/lib.sh"
fresh_home() { rm -rf "$work/storm"; mkdir -m 700 "$work/storm"; }
jar=$(ls "$here"/../standalone/target/caretaker*.jar 2> /dev/null | grep -v -e original -e sources | head -1)
[ -n "$jar" ] || die "build the jar first: ./caretaker --version"
fresh_home
java -cp "$jar" "$here/ContactStorm.java" "$work/storm" "${1:-10000}" "${2:-10}" 2> "$work/storm.err" || { tail -5 "$work/storm.err" >&2; die "failed"; }
machine
