# What the comparisons share; to be sourced. Everything they write is below benchmark/work.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
work=$here/work
caretaker=$here/../caretaker
mkdir -p "$work"
chmod 700 "$work"

die() { echo "$(basename "$0"): $*" >&2; exit 2; }

# Does something more at the end of the script, before what was to be done already.
ends=
at_end() {
  ends="$1 2> /dev/null; $ends"
  trap "$ends" EXIT
}

need() { for tool; do command -v "$tool" > /dev/null || die "$tool is missing; see benchmark/README.md"; done; }

# Starts the script again in a network of its own, which has only the loopback device: one sshd may then listen
# on all of 127.0.0.0/8, every logical node has its own address there, and nothing outside can be reached. Bash started by
# sshd reads .bashrc; whatever this machine has there is not to be measured, so it is empty for the script.
alone() {
  if [ -z "${BENCH_ALONE:-}" ]; then
    [ "$(id -u)" = 0 ] || die "needs root, for a network of its own (unshare)"
    BENCH_ALONE=yes exec unshare -nm -- "$0" "$@"
  fi
  ip link set lo up
  [ ! -e ~/.bashrc ] || mount --bind /dev/null ~/.bashrc
}

port=22222

# Starts the sshd that is all nodes, and writes what its clients need. It ends with the script.
start_sshd() {
  local sshd
  sshd=$(PATH=$PATH:/usr/sbin command -v sshd) || die "sshd is missing: install openssh-server"
  mkdir -p /run/sshd
  [ -f "$work/key" ] || ssh-keygen -q -t ed25519 -N '' -C benchmark -f "$work/key"
  [ -f "$work/host_key" ] || ssh-keygen -q -t ed25519 -N '' -C benchmark -f "$work/host_key"
  # the server decides: the same algorithms for all clients
  cat > "$work/sshd_config" << END
ListenAddress 0.0.0.0:$port
HostKey $work/host_key
PidFile none
AuthorizedKeysFile $work/key.pub
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
UsePAM no
UseDNS no
PrintMotd no
StrictModes no
MaxStartups 1000
MaxSessions 1000
KexAlgorithms curve25519-sha256
Ciphers aes128-gcm@openssh.com
LogLevel ERROR
Subsystem sftp internal-sftp
END
  echo "[127.*]:$port $(cut -d' ' -f1,2 "$work/host_key.pub")" > "$work/known_hosts"
  cat > "$work/ssh_config" << END
Host *
  Port $port
  User $(id -un)
  IdentityFile $work/key
  IdentitiesOnly yes
  PreferredAuthentications publickey
  BatchMode yes
  StrictHostKeyChecking yes
  UserKnownHostsFile $work/known_hosts
  GlobalKnownHostsFile /dev/null
END
  timeout 3600 "$sshd" -D -f "$work/sshd_config" -E "$work/sshd.log" < /dev/null > /dev/null 2>&1 &
  at_end "kill $!"
  for _ in $(seq 100); do
    if (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then return; fi
    sleep 0.1
  done
  die "sshd did not start: $(cat "$work/sshd.log")"
}

# The addresses of so many nodes, one a line.
addresses() { for ((i = 0; i < $1; i++)); do echo "127.1.$((i / 250)).$((i % 250 + 1))"; done; }

# Starts a PostgreSQL of its own, and sets postgres to its address. It ends with the script.
start_postgres() {
  local binaries directory number
  binaries=$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | tail -n 1)
  [ -n "$binaries" ] || die "PostgreSQL is missing: install postgresql"
  directory=$(mktemp -d /tmp/caretaker-bench-pg.XXXX)
  chown postgres "$directory"
  number=$((20000 + RANDOM % 10000))
  (cd / && runuser -u postgres -- "$binaries/initdb" -D "$directory/data" --auth=trust --username=caretaker > "$work/postgres.out" &&
    runuser -u postgres -- "$binaries/pg_ctl" -D "$directory/data" -o "-p $number -k $directory -c listen_addresses=127.0.0.1" -l "$directory/log" -w start \
      >> "$work/postgres.out") || die "PostgreSQL does not start: $(tail -n 3 "$work/postgres.out")"
  at_end "(cd / && runuser -u postgres -- $binaries/pg_ctl -D $directory/data -m immediate stop > $work/postgres.out); rm -rf $directory"
  postgres="jdbc:postgresql://127.0.0.1:$number/postgres?user=caretaker"
}

# As many times one address: nodes that are reached in the same way.
one_address() { for ((i = 0; i < $1; i++)); do echo 127.0.0.1; done; }

# A plan of so many nodes and steps.
ssh_plan() { # NODES STEPS IN_FLIGHT [addresses|one_address]
  echo "name: bench"
  echo "max_in_flight: $3"
  echo "credentials: { key: { type: ssh_key, username: $(id -un), private_key: $work/key } }"
  echo "infrastructures: { lab: { type: baremetal } }"
  echo "nodes:"
  local n=0 address
  while read -r address; do
    n=$((n + 1))
    echo "  node$n: { infrastructure: lab, connection: { type: ssh, host: $address, port: $port, credentials: key } }"
  done < <("${4:-addresses}" "$1")
  echo "steps:"
  for n in $(seq "$2"); do
    echo "  - { name: step$n, nodes: all, command: { plugin: ssh/custom, exec: 'true' } }"
  done
}

# A home that knows the servers' keys and nothing else.
fresh_home() {
  rm -rf "$work/home"
  mkdir -m 700 "$work/home"
  cp "$work/known_hosts" "$work/home/known_hosts"
}

# Measures a command: a line "NAME WALL CPU RSS", seconds and MB, is added to the results. CPU is user and system time of
# the command and all its children that it waited for, so not of sshd.
measure() { # RESULTS NAME COMMAND...
  local results=$1 name=$2
  shift 2
  if ! /usr/bin/time -o "$work/time" -f '%e %U %S %M' "$@" > "$work/$name.out" 2>&1 < /dev/null; then
    tail -n 5 "$work/$name.out" >&2
    die "$name failed; its output is in $work/$name.out"
  fi
  awk -v name="$name" '{ printf "%s\t%.2f\t%.2f\t%.0f\n", name, $1, $2 + $3, $4 / 1024 }' "$work/time" | tee -a "$results"
}

# Runs the functions named in turn, so many rounds, every round beginning with another one.
rounds() { # COUNT NAME...
  local count=$1 round i
  shift
  local all=("$@")
  for ((round = 0; round < count; round++)); do
    for ((i = 0; i < ${#all[@]}; i++)); do "${all[((round + i) % ${#all[@]})]}"; done
  done
}

# What else one must know to judge a number.
machine() {
  echo "$(nproc) CPUs ($(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)), $(free -g | awk '/Mem/{print $2}') GB," \
    "$(. /etc/os-release; echo "$PRETTY_NAME"), $(java -version 2>&1 | sed -n 2p), load $(cut -d' ' -f1-3 /proc/loadavg)"
}

# The medians of all rounds measured so far, as a table; ratios are to the first name.
table() { # RESULTS UNITS UNIT_NAME
  python3 - "$@" << 'END'
import statistics, sys
results, units, unit = sys.argv[1], float(sys.argv[2]), sys.argv[3]
rows = {}
for line in open(results):
    name, *numbers = line.split("\t")
    rows.setdefault(name, []).append([float(n) for n in numbers])
median = {name: [statistics.median(c) for c in zip(*all)] for name, all in rows.items()}
base = median["caretaker"]
print(f"| tool | rounds | wall s (min–max) | ms per {unit} | CPU s | peak MB | wall ratio | CPU ratio |")
print("| --- | --- | --- | --- | --- | --- | --- | --- |")
for name, (wall, cpu, rss) in sorted(median.items(), key=lambda row: row[1][0]):
    walls = [r[0] for r in rows[name]]
    print(f"| {name} | {len(walls)} | {wall:.1f} ({min(walls):.1f}–{max(walls):.1f}) | {wall * 1000 / units:.1f} "
          f"| {cpu:.1f} | {rss:.0f} | {wall / base[0]:.2f} | {cpu / base[1]:.2f} |")
END
}
