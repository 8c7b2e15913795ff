#!/usr/bin/env bash
# A full check of 1,000 machines by SSH, 50 at once, beside the bare fan-out of one command by the same program; a tenth of the addresses has
# no server. All machines are one OpenSSH server. Each round of either begins in a fresh home and connects to each machine anew.
#   checks.sh [ROUNDS]
. "$(dirname "$0")/lib.sh"
alone "$@"
rounds=${1:-3}
nodes=${NODES:-1000}
results=$work/checks.tsv
need ip python3 /usr/bin/time
start_sshd
dead=$((nodes / 10))
ssh_plan $((nodes - dead)) 1 50 > "$work/alive.yaml"
check_plan() { # FILE
  sed "s/plugin: ssh\/custom, exec: 'true'/plugin: machine\/check, type: full, on_error: leave_out/" "$1"
}
check_plan "$work/alive.yaml" > "$work/check-alive.yaml"
python3 - "$work/check-alive.yaml" "$dead" "$port" > "$work/check-tenth.yaml" << 'END'
import sys
text, dead, port = open(sys.argv[1]).read(), int(sys.argv[2]), sys.argv[3]
lost = "".join(f"  lost{i}: {{ infrastructure: lab, connection: {{ type: ssh, host: 10.9.1.{i % 250 + 1}, port: {port}, credentials: key }} }}\n" for i in range(dead))
print(text.replace("steps:\n", lost + "steps:\n", 1))
END
# what is sent there vanishes, as to machines that are switched off
ip link add lost type veth peer name nobody
ip addr add 10.9.0.1/16 dev lost
ip link set lost arp off up
ip link set nobody up

caretaker() {
  fresh_home
  measure "$results" caretaker "$caretaker" --home "$work/home" run "$work/alive.yaml"
}
checks() {
  fresh_home
  measure "$results" checks "$caretaker" --home "$work/home" run "$work/check-alive.yaml"
}
tenth() {
  fresh_home
  # machines were left out, which it says with 3
  measure "$results" tenth sh -c '"$@"; [ $? = 3 ]' sh "$caretaker" --home "$work/home" run "$work/check-tenth.yaml"
}
rm -f "$results"
rounds "$rounds" caretaker checks tenth
machine
table "$results" $((nodes - dead)) machine
