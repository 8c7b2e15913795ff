#!/usr/bin/env bash
# What triggers cost a server: many of them, and many events of machines in a minute.
#   triggers.sh      TRIGGERS, EVENTS (in a minute), MINUTES in the environment change the sizes
. "$(dirname "$0")/lib.sh"
need java python3 curl
home=$work/triggers-home
triggers=${TRIGGERS:-1000}
events=${EVENTS:-10000}
minutes=${MINUTES:-2}
"$caretaker" --version > "$work/triggers.out" # builds, if it must
jar=$(ls "$here"/../standalone/target/caretaker.jar)
rm -rf "$home"

# 1,000 machines; each trigger waits for the health of one of them and gathers for an hour, so that what is measured is listening and
# remembering; one in a hundred waits for all machines of its role and throttles.
python3 - "$triggers" > "$work/triggers.yaml" << 'END'
import sys
count = int(sys.argv[1])
print("name: many\ninfrastructures: { lab: { type: baremetal } }")
print("nodes: { 'n{i}': { range: 1..1000, digits: 4, infrastructure: lab, connection: { type: local } } }")
print("steps: { note: { auto_reset: true, steps: [ { name: say, nodes: n0001, command: { plugin: dummy } } ] } }")
print("triggers:")
for i in range(count):
    what = (f"on: [machine.health], subjects: n{i % 1000 + 1:04d}, debounce: 1h" if i % 100
            else "on: [machine.metadata, machine.health], batch: 30s, throttle: 10m")
    print(f"  - {{ name: t{i}, step_set: note, {what} }}")
END

token=$(java -jar "$jar" --home "$home" token create bench --role admin | tail -n 1)
java -jar "$jar" --home "$home" add "$work/triggers.yaml" > /dev/null
java -jar "$jar" --home "$home" serve --port 0 > "$work/triggers.log" 2>&1 &
server=$!
trap 'kill $server 2> /dev/null || true' EXIT
for _ in $(seq 200); do
  grep -q '^listening' "$work/triggers.log" && break
  sleep 0.1
done
grep -q '^listening' "$work/triggers.log" || die "the server did not start: $(cat "$work/triggers.log")"

# CPU of the server in hundredths of a second, and that of the thread that fires triggers
cpu() { awk '{ sum += $14 + $15 } END { print sum }' "/proc/$server/stat"; }
upkeep() { cat /proc/"$server"/task/*/stat 2> /dev/null | sed -n 's/^[0-9]* (caretaker-upkee[^)]*) //p' | awk '{ print $12 + $13 }'; }

sleep 20
idle=$(cpu); idle_upkeep=$(upkeep); sleep 30
echo "idle, $triggers triggers: server $(( ($(cpu) - idle) * 100 / 3000 )) % of a core, thread of triggers $(( ($(upkeep) - idle_upkeep) * 100 / 3000 )) %"

# events are written to the store by another process, as a second host would: what they cost to write is not the server's
before=$(cpu); before_upkeep=$(upkeep)
python3 - "$home/caretaker.db" "$events" "$minutes" << 'END'
import json, sqlite3, sys, time
path, each, minutes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
store = sqlite3.connect(path, timeout=30, isolation_level=None)
begin = time.time()
total = each * minutes
done = 0
while done < total:
    want = min(total, int((time.time() - begin) * each / 60) + 1)
    if want > done:
        store.execute("BEGIN IMMEDIATE")
        for i in range(done, want):
            node = "n%04d" % (i * 7919 % 1000 + 1)
            data = json.dumps({"plan": "many", "role": "-", "environments": []})
            store.execute("INSERT INTO events (at, type, subject, actor, reason, data) VALUES (?, ?, ?, 'bench', 'x', ?)",
                          (int(time.time() * 1e6), "machine.health." + ("healthy" if i % 2 else "unhealthy"), node, data))
        store.execute("COMMIT")
        done = want
    time.sleep(0.1)
END
sleep 2
seconds=$((minutes * 60 + 2))
echo "$triggers triggers, $events events a minute for $minutes min: server $(( ($(cpu) - before) / seconds )) % of a core, thread of triggers $(( ($(upkeep) - before_upkeep) / seconds )) %"
fired=$(curl -sf -H "Authorization: Bearer $token" -H 'Accept: application/json' "http://127.0.0.1:$(sed -n 's/^listening on .*:\([0-9]*\).*/\1/p' "$work/triggers.log")/api/v1/events?type=trigger&limit=1000" | python3 -c 'import json,sys; print(len(json.load(sys.stdin)["events"]))')
echo "fired or skipped: $fired"
