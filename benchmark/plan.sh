#!/usr/bin/env bash
# A plan of 10,000 nodes and 10 steps in a heap of 512 MB: 'validate' and 'run --noop'. Then the journal's rate for 64
# writers beside that of SQLite itself in batches of 64, on the disk of this directory (needs mvn test-compile before).
#   plan.sh [ROUNDS]
. "$(dirname "$0")/lib.sh"
rounds=${1:-10}
results=$work/plan.tsv
rm -f "$results"
need python3 /usr/bin/time
{
  echo "name: large"
  echo "infrastructures: { lab: { type: baremetal } }"
  echo "nodes: { 'node{i}.example.com': { range: 1..10000, digits: 5, infrastructure: lab } }"
  echo "steps:"
  for step in $(seq 10); do
    echo "  - { name: step$step, nodes: all, command: { plugin: ssh/custom, exec: echo, arguments: hello $step } }"
  done
} > "$work/large.yaml"
export CARETAKER_JAVA_OPTS=-Xmx512m

validate() { measure "$results" validate "$caretaker" --home "$work/large-home" validate "$work/large.yaml"; }

preview() {
  rm -rf "$work/large-home"
  measure "$results" preview "$caretaker" --home "$work/large-home" run "$work/large.yaml" --noop
}

rounds "$rounds" validate preview
machine
python3 - "$results" << 'END'
import statistics, sys
rows = {}
for line in open(sys.argv[1]):
    name, *numbers = line.split("\t")
    rows.setdefault(name, []).append([float(n) for n in numbers])
print("| command | rounds | wall s (min–max) | CPU s | peak MB of the process |\n| --- | --- | --- | --- | --- |")
for name, all in rows.items():
    wall, cpu, rss = (statistics.median(c) for c in zip(*all))
    print(f"| {name} | {len(all)} | {wall:.2f} ({min(r[0] for r in all):.2f}–{max(r[0] for r in all):.2f}) | {cpu:.2f} | {rss:.0f} |")
END

classes=$here/../engine/target
[ -d "$classes/test-classes" ] || die "JournalLoad is not compiled: mvn -pl engine test-compile"
mkdir -p "$work/journal"
java -cp "$classes/test-classes:$here/../standalone/target/launcher/caretaker.jar" \
  io.jenkins.plugins.caretaker.journal.JournalLoad "$work/journal" 2 "$rounds"
rm -rf "$work/journal"
