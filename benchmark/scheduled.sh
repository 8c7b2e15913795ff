#!/usr/bin/env bash
# The checks of a policy's schedule: 900 machines by SSH, all due at the same minute, 50 at a time; alone, and beside 100 more whose packets
# vanish. Said is how long it took from the first of the 900 to the last. All machines are one OpenSSH server; each round has a new home.
#   scheduled.sh [ROUNDS]
. "$(dirname "$0")/lib.sh"
alone "$@"
rounds=${1:-2}
nodes=${NODES:-1000}
need ip python3
start_sshd
jar=$(ls "$here"/../standalone/target/caretaker.jar 2> /dev/null) || die "build the jar first: ./caretaker --version"
dead=$((nodes / 10))
{
  ssh_plan $((nodes - dead)) 1 50
  echo "machine_policies: { default: { schedule: { every: 1m }, at_once: 50 } }"
} > "$work/scheduled.yaml"
# before the others by name
for i in $(seq "$dead"); do
  echo "  lost$i: { infrastructure: lab, connection: { type: ssh, host: 10.9.1.$((i % 250 + 1)), port: $port, credentials: key } }"
done > "$work/lost"
sed "/^nodes:/r $work/lost" "$work/scheduled.yaml" > "$work/scheduled-tenth.yaml"
# what is sent there vanishes, as to machines that are switched off
ip link add lost type veth peer name nobody
ip addr add 10.9.0.1/16 dev lost
ip link set lost arp off up
ip link set nobody up

# Seconds from the first check to the last of the machines that are there; nothing while one was not checked.
last() {
  java -jar "$jar" --home "$work/home" machine list --json | python3 -c '
import datetime, json, sys
there = [m for m in json.load(sys.stdin)["machines"] if m["name"].startswith("node")]
since = [(m.get("health_detail") or {}).get("since") for m in there]
if there and all(m["health"] == "healthy" for m in there):
    times = sorted(datetime.datetime.fromisoformat(s.replace("Z", "+00:00")) for s in since)
    print(f"{(times[-1] - times[0]).total_seconds():.1f}")'
}

checked() { # NAME PLAN
  fresh_home
  java -jar "$jar" --home "$work/home" add "$2" > /dev/null
  java -jar "$jar" --home "$work/home" serve --port 0 > "$work/scheduled.log" 2>&1 &
  local server=$! seconds=
  at_end "kill $server"
  # due at the full minute; who asks meanwhile takes time from those who are measured
  sleep $((60 - 10#$(date +%S) + 25))
  for _ in $(seq 30); do
    seconds=$(last)
    [ -z "$seconds" ] || break
    sleep 1
  done
  kill "$server"
  # it says that it was ended, which it was
  wait "$server" || [ $? = 143 ] || die "$1: the server did not end as it should"
  [ -n "$seconds" ] || die "$1: not all machines were checked"
  printf '%s\t%s s\n' "$1" "$seconds"
}
there() { checked "900 machines" "$work/scheduled.yaml"; }
tenth() { checked "900 and 100 lost" "$work/scheduled-tenth.yaml"; }
rounds "$rounds" there tenth
machine
