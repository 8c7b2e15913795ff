#!/usr/bin/env bash
# jenkins.sh URL TOKEN [AGENT,AGENT…] — the plugin in a Jenkins that runs already, as its user admin: what maintenanceRun costs over a step
# that does nothing, and the controller while one execution runs on 500 nodes of its agents. PARTS="empty crowd" chooses.
set -euo pipefail
url=${1%/} token=$2 agents=${3:-a1,a2}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

ask() { curl -sS -u "admin:$token" "$@"; }

pipeline() { # NAME < script
  # a 404 if it was never there, which is fine: without -f that is no failure
  ask -o /dev/null -X POST "$url/job/$1/doDelete"
  { echo '<flow-definition><definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition"><script>'
    sed 's/&/\&amp;/g; s/</\&lt;/g'
    echo '</script><sandbox>true</sandbox></definition></flow-definition>'; } >"$work/job.xml"
  ask -f -o /dev/null -H 'Content-Type: application/xml' --data-binary "@$work/job.xml" "$url/createItem?name=$1"
  ask -f -o /dev/null -X POST "$url/job/$1/build"
}

result() { # NAME
  local answer
  until answer=$(ask "$url/job/$1/1/api/json?tree=building,result") && grep -q '"building":false' <<<"$answer"; do sleep 0.2; done
  grep -o '"result":"[A-Z]*"' <<<"$answer"
}

heap() {
  ask --data-urlencode 'script=3.times { System.gc(); sleep 300 }; def r = Runtime.runtime; println((r.totalMemory() - r.freeMemory()) >> 20)' "$url/scriptText"
}

first_bytes() { # NAME FILE
  sort -n "$2" | awk -v name="$1" '{ t[NR] = $1 * 1000 } END {
    printf "%s: %d requests, first byte median %d ms, 95 %% %d ms, worst %d ms\n", name, NR, t[int((NR + 1) / 2)], t[int(NR * 0.95)], t[NR] }'
}

# Rounds of all three, each round beginning with another; the first rounds are not counted. An empty step that is asynchronous, as
# maintenanceRun has to be, is there for comparison: sleep 0.
empty() {
  pipeline caretaker-empty <<EOF
def p = '''name: nothing-left
infrastructures: { lab: { type: baremetal } }
nodes: { one: { infrastructure: lab, connection: { type: agent, name: ${agents%%,*} } } }
steps: { default: [ { name: once, nodes: all, command: { plugin: ssh/custom, exec: 'true' } } ] }
'''
maintenanceRun text: p
def names = ['echo', 'sleep 0', 'maintenanceRun of a stored plan', 'maintenanceRun of a text']
def works = [{ echo '' }, { sleep 0 }, { maintenanceRun plan: 'nothing-left' }, { maintenanceRun text: p }]
def times = [[], [], [], []]
for (int round = 0; round < ${WARM:-60} + ${ROUNDS:-60}; round++) {
  for (int i = 0; i < 4; i++) {
    int which = (round + i) % 4
    long t = System.currentTimeMillis()
    works[which]()
    long took = System.currentTimeMillis() - t
    if (round >= ${WARM:-60}) times[which] << took
  }
}
String report = ''
for (int i = 0; i < 4; i++) {
  def all = times[i]
  all.sort()
  report += "time of \${names[i]}: \${all.size()} rounds, median \${all[all.size().intdiv(2)]} ms," +
      " 95 % \${all[(all.size() * 95).intdiv(100)]} ms, worst \${all[all.size() - 1]} ms\n"
}
echo report
EOF
  result caretaker-empty
  ask "$url/job/caretaker-empty/1/consoleText" | grep '^time of'
}

crowd() {
  IFS=, read -ra names <<<"$agents"
  {
    printf "def p = '''name: crowd\ninfrastructures: { lab: { type: baremetal } }\nnodes:\n"
    for ((i = 0; i < 500; i++)); do
      printf '  n%03d: { infrastructure: lab, connection: { type: agent, name: %s } }\n' "$i" "${names[i % ${#names[@]}]}"
    done
    printf "steps:\n  default:\n    auto_reset: true\n    steps:\n"
    for step in one two; do
      printf "      - { name: %s, nodes: all, max_in_flight: 500, command: { plugin: ssh/custom, exec: sh, arguments: \"-c 'echo out; sleep 1'\" } }\n" "$step"
    done
    printf "'''\nmaintenanceRun text: p\n"
  } >"$work/crowd"
  before=$(heap)
  most=0
  pipeline caretaker-crowd <"$work/crowd"
  page="" ; until [ -n "$page" ]; do page=$(ask -o /dev/null -w '%{redirect_url}' "$url/job/caretaker-crowd/1/caretaker/"); sleep 0.2; done
  # the first look of a process at a page compiles its view: made ready before anything is counted
  ask -o /dev/null "$page"
  asked=0
  while ask "$url/job/caretaker-crowd/1/api/json?tree=building" | grep -q true; do
    ask -o /dev/null -w '%{time_starttransfer}\n' "${page}matrix" >>"$work/matrix"
    ask -o /dev/null -w '%{time_starttransfer}\n' "$url/job/caretaker-crowd/1/logText/progressiveText" >>"$work/console"
    # for comparison: a request that has nothing to do with the plugin
    ask -o /dev/null -w '%{time_starttransfer}\n' "$url/whoAmI/api/json?tree=name" >>"$work/jenkins"
    asked=$((asked + 1))
    [ $((asked % 10)) = 0 ] && { now=$(heap); [ "$now" -gt "$most" ] && most=$now; }
    sleep 0.3
  done
  result caretaker-crowd
  echo "heap after collections: $before MB before, at most $most MB while 500 nodes ran, $(heap) MB after"
  first_bytes matrix "$work/matrix"
  first_bytes console "$work/console"
  first_bytes "Jenkins itself" "$work/jenkins"
}

for part in ${PARTS:-empty crowd}; do "$part"; done
