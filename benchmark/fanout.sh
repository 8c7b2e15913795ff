#!/usr/bin/env bash
# One 'true' on each of 500 nodes, all one OpenSSH server, 32 at once, every node on a connection of its own; and once more
# with nodes that all have one address ("shared"), which Caretaker reaches over a few connections.
# Rounds add up: what was measured before is kept in work/fanout.tsv until it is removed.
#   fanout.sh [ROUNDS [TOOL...]]
. "$(dirname "$0")/lib.sh"
alone "$@"
rounds=${1:-10}
tools=("${@:2}")
[ ${#tools[@]} != 0 ] || tools=(caretaker shared ssh clush ansible)
nodes=${NODES:-500}
at_once=32
results=$work/fanout.tsv
need ip python3 /usr/bin/time
start_sshd
addresses "$nodes" > "$work/hosts"
ssh_plan "$nodes" 1 $at_once > "$work/fanout.yaml"
ssh_plan "$nodes" 1 $at_once one_address > "$work/shared.yaml"

caretaker() {
  fresh_home
  measure "$results" caretaker "$caretaker" --home "$work/home" run "$work/fanout.yaml"
}

shared() {
  fresh_home
  measure "$results" shared "$caretaker" --home "$work/home" run "$work/shared.yaml"
}

ssh() { measure "$results" ssh xargs -a "$work/hosts" -P $at_once -I{} ssh -F "$work/ssh_config" {} true; }

clush() {
  measure "$results" clush clush -f $at_once -S -o "-F $work/ssh_config" --hostfile "$work/hosts" true
}

# raw starts no Python on the node. One connection a node is what it needs here, so none is kept for later.
# As root on a server without a terminal to give, it must not ask for one.
ansible() {
  ANSIBLE_SSH_USETTY=False ANSIBLE_HOME=$work/ansible ANSIBLE_SSH_ARGS="-F $work/ssh_config" \
    measure "$results" ansible ansible all -i "$work/hosts" -f $at_once -m raw -a true
}

rounds "$rounds" "${tools[@]}"
machine
table "$results" "$nodes" node
