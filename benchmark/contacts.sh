#!/usr/bin/env bash
# Machines that all connect within ten seconds: how much is written, and how soon others see it; beside one UPDATE for each. Meanwhile a
# server of the same store is asked for configurations that the client knows.
#   contacts.sh [MACHINES [SECONDS [sqlite|postgres]]]
. "$(dirname "$0")/lib.sh"
machines=${1:-10000}
seconds=${2:-10}
database=${3:-sqlite}
jar=$(ls "$here"/../standalone/target/caretaker.jar 2> /dev/null) || die "build the jar first: ./caretaker --version"
javac -cp "$jar" -d "$work/contacts" "$here"/{Calls,ConfigReads,ContactStorm}.java
rm -rf "$work/storm"
mkdir -m 700 "$work/storm"
store=
if [ "$database" = postgres ]; then start_postgres; store=$postgres; fi
export CARETAKER_STORE=$store
[ -n "$store" ] || unset CARETAKER_STORE
token=$(java -jar "$jar" --home "$work/storm" token create bench --role admin | tail -n 1)
java -jar "$jar" --home "$work/storm" serve --port 0 > "$work/storm.log" 2>&1 &
at_end "kill $!"
for _ in $(seq 200); do
  port=$(sed -n 's/^listening on .*:\([0-9]*\).*/\1/p' "$work/storm.log")
  [ -z "$port" ] || break
  sleep 0.1
done
[ -n "$port" ] || die "the server did not start: $(cat "$work/storm.log")"
java -cp "$jar:$work/contacts" ContactStorm "$work/storm" "$machines" "$seconds" "$store" "$port" "$token" 2> "$work/storm.err" ||
  { tail -5 "$work/storm.err" >&2; die "failed"; }
machine
