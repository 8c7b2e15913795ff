#!/usr/bin/env bash
# Starts an OpenSSH server for every node of caretaker.yaml, on 127.0.0.1, or only for the nodes named.
# They end with ./stop-servers.sh, and by themselves after an hour.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
work=$PWD/work
sshd=$(PATH=$PATH:/usr/sbin:/usr/local/sbin command -v sshd) || { echo "sshd is missing: install openssh-server" >&2; exit 1; }

port_of() { sed -n "s/^  $1: .* port: \([0-9]*\),.*/\1/p" caretaker.yaml; }
nodes() { sed -n 's/^  \([a-z0-9]*\): .* port: [0-9]*,.*/\1/p' caretaker.yaml; }

mkdir -p "$work"
chmod 700 "$work"
[ -f "$work/deploy_key" ] || ssh-keygen -q -t ed25519 -N '' -C webfarm -f "$work/deploy_key"
cat > "$work/login.yaml" <<END
credentials:
  deploy: { type: ssh_key, username: $(id -un), private_key: "$work/deploy_key" }
END
[ "$(id -u)" != 0 ] || mkdir -p /run/sshd

for node in ${*:-$(nodes)}; do
  port=$(port_of "$node")
  [ -n "$port" ] || { echo "there is no node '$node' in caretaker.yaml" >&2; exit 2; }
  root=$work/$node
  mkdir -p "$root"
  if [ -f "$root/pid" ] && kill -0 "$(cat "$root/pid")" 2> /dev/null; then
    echo "$node runs already on port $port"
    continue
  fi
  [ -f "$root/host_key" ] || ssh-keygen -q -t ed25519 -N '' -C "$node" -f "$root/host_key"
  cat > "$root/sshd_config" <<END
ListenAddress 127.0.0.1:$port
HostKey $root/host_key
PidFile none
AuthorizedKeysFile $work/deploy_key.pub
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
UsePAM no
UseDNS no
PrintMotd no
StrictModes no
# connections at once that have not logged in yet
MaxStartups 10
SetEnv ROOT=$root
END
  setsid timeout 3600 "$sshd" -D -f "$root/sshd_config" -E "$root/log" < /dev/null > /dev/null 2>&1 &
  echo $! > "$root/pid"
  for _ in $(seq 100); do
    if (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then break; fi
    kill -0 "$(cat "$root/pid")" 2> /dev/null || { echo "$node did not start:" >&2; cat "$root/log" >&2; exit 1; }
    sleep 0.05
  done
  echo "$node runs on port $port"
done
