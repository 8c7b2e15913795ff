#!/usr/bin/env bash
# 20 steps of one 'true' on each of 200 nodes, all one OpenSSH server, 32 at once, connections kept between the steps.
# Rounds add up: what was measured before is kept in work/steps-STEPS.tsv until it is removed.
#   steps.sh [ROUNDS [TOOL...]]
. "$(dirname "$0")/lib.sh"
alone "$@"
rounds=${1:-10}
tools=("${@:2}")
[ ${#tools[@]} != 0 ] || tools=(caretaker mitogen ansible)
nodes=${NODES:-200}
steps=${STEPS:-20}
at_once=32
results=$work/steps-$steps.tsv
need ip python3 ansible-playbook /usr/bin/time
start_sshd
addresses "$nodes" > "$work/hosts"
ssh_plan "$nodes" "$steps" $at_once > "$work/steps.yaml"
{
  echo "- hosts: all"
  echo "  gather_facts: no"
  echo "  tasks:"
  for _ in $(seq "$steps"); do echo "    - command: 'true'"; done
} > "$work/steps-playbook.yaml"

caretaker() {
  fresh_home
  measure "$results" caretaker "$caretaker" --home "$work/home" run "$work/steps.yaml"
}

playbook() { # NAME STRATEGY
  ANSIBLE_HOME=$work/ansible ANSIBLE_PIPELINING=True ANSIBLE_STRATEGY=$2 \
    ANSIBLE_PYTHON_INTERPRETER=/usr/bin/python3 \
    ANSIBLE_SSH_ARGS="-F $work/ssh_config -o ControlMaster=auto -o ControlPersist=60s" \
    ANSIBLE_SSH_CONTROL_PATH_DIR="$work/cp" ANSIBLE_SSH_RETRIES=3 \
    measure "$results" "$1" ansible-playbook -i "$work/hosts" -f $at_once "$work/steps-playbook.yaml"
}

# the connections that ansible keeps are to end with the round, so that the next one begins as cold
ansible() {
  playbook ansible linear
  for socket in "$work"/cp/*; do command ssh -q -F "$work/ssh_config" -o ControlPath="$socket" -O exit any || true; done
}

mitogen() { playbook mitogen mitogen_linear; }

rounds "$rounds" "${tools[@]}"
machine
table "$results" $((nodes * steps)) node-step
