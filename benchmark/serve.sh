#!/usr/bin/env bash
# What a server gives many clients: a log that grows, a large state, idle event streams; and how soon it is there.
#   serve.sh [logs|state|idle|start]…      SECONDS_LONG, VIEWERS, STREAMS in the environment change the sizes
. "$(dirname "$0")/lib.sh"
need java javac perl curl wrk
home=$work/serve-home
seconds=${SECONDS_LONG:-30}
viewers=${VIEWERS:-50}
streams=${STREAMS:-5000}
parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=(logs state idle start)
"$caretaker" --version > "$work/serve.out" # builds, if it must
jar=$(ls "$here"/../standalone/target/caretaker.jar)
javac -d "$work/serve" "$here"/{Calls,Follow,Serve}.java
ulimit -n 20000 2> /dev/null || ulimit -n "$(ulimit -Hn)"

# Starts a server with the options of Java given; sets server, port and token.
serve() {
  token=$(java -jar "$jar" --home "$home" token create "bench$RANDOM" --role admin | tail -n 1)
  java "$@" -jar "$jar" --home "$home" serve --port 0 > "$work/serve.log" 2>&1 &
  server=$!
  trap 'kill $server 2> /dev/null || true' EXIT
  for _ in $(seq 200); do
    port=$(sed -n 's/^listening on .*:\([0-9]*\).*/\1/p' "$work/serve.log")
    [ -z "$port" ] || return 0
    sleep 0.1
  done
  die "the server did not start: $(cat "$work/serve.log")"
}

stop() { kill "$server"; wait "$server" || true; }

ask() { curl -sf -H "Authorization: Bearer $token" -H 'Content-Type: application/json' "$@"; }

# 100 nodes, each of which writes 1,000 lines a second, stamped when it wrote them, as soon as all viewers are there.
talkative() { # NAME SECONDS
  echo "name: $1"
  echo "infrastructures: { lab: { type: baremetal } }"
  echo "max_in_flight: -1"
  echo "nodes: { 'n{i}': { range: 1..100, digits: 3, infrastructure: lab, connection: { type: local } } }"
  echo "steps:"
  echo "  - { name: talk, nodes: all, command: { plugin: custom, exec: 'perl $work/talk.pl $2 $work/$1.go' } }"
}

cat > "$work/talk.pl" << 'END'
use Time::HiRes qw(time sleep);
use IO::Handle;
sleep 0.05 until -e $ARGV[1];
my $begin = time;
for my $burst (1 .. 10 * $ARGV[0]) {
  for (1 .. 100) { printf "at %.3f this is a line of a log, number %d, as long as lines of logs usually are\n", time, ++$n; }
  STDOUT->flush;
  my $rest = $begin + $burst * 0.1 - time;
  sleep $rest if $rest > 0;
}
END

wide() {
  echo "name: wide"
  echo "infrastructures: { lab: { type: baremetal } }"
  echo "nodes: { 'n{i}': { range: 1..500, digits: 3, infrastructure: lab, connection: { type: local } } }"
  echo "steps:"
  for n in $(seq 50); do echo "  - { name: step$n, nodes: all, command: { plugin: dummy } }"; done
}

rm -rf "$home"
machine
wide > "$work/wide.yaml"
talkative loud "$seconds" > "$work/loud.yaml"
talkative warm 8 > "$work/warm.yaml"
java -jar "$jar" --home "$home" add "$work/wide.yaml" > "$work/serve.out"
java -jar "$jar" --home "$home" add "$work/loud.yaml" > "$work/serve.out"
java -jar "$jar" --home "$home" add "$work/warm.yaml" > "$work/serve.out"
for part in "${parts[@]}"; do
  echo "== $part"
  case $part in
    logs)
      serve -Xmx300m
      # the first one lets both compilers have their time
      for plan in warm loud; do
        rm -f "$work/$plan.go"
        id=$(ask -X POST "http://127.0.0.1:$port/api/v1/executions" -d "{\"plan\":\"$plan\"}" | sed 's/.*"id":"\([0-9]*\)".*/\1/')
        java -Xmx512m -cp "$work/serve" Serve logs "$port" "$token" "$id" "$viewers" "$home/log/$plan/$id/all.log" "$work/$plan.go" > "$work/logs.out"
      done
      cat "$work/logs.out"
      stop ;;
    state)
      java -jar "$jar" --home "$home" run wide --quiet > "$work/serve.out"
      serve -Xmx512m
      java -cp "$work/serve" Serve state "$port" "$token" 100
      tag=$(ask -o "$work/state.json" -D - "http://127.0.0.1:$port/api/v1/plans/wide/state" | tr -d '\r' | sed -n 's/^ETag: //Ip')
      for header in "If-None-Match: $tag" "Accept: application/json"; do
        echo "wrk, one connection, 10 s, ${header%%:*}:"
        wrk -t 1 -c 1 -d 10 --latency -H "Authorization: Bearer $token" -H "$header" "http://127.0.0.1:$port/api/v1/plans/wide/state" |
          grep -E '50%|99%|requests in|Non-2xx' || die "wrk failed"
      done
      stop ;;
    idle)
      serve -Xmx256m
      java -cp "$work/serve" Serve idle "$port" "$token" "$streams" "$server"
      stop ;;
    start)
      # as people start it, from the launcher until it says that it listens; the store is there
      for round in $(seq 11); do
        begin=$(date +%s%N)
        "$caretaker" --home "$home" serve --port 0 > "$work/serve.log" 2>&1 &
        server=$!
        until grep -q '^listening on' "$work/serve.log"; do sleep 0.01; done
        echo $((($(date +%s%N) - begin) / 1000000))
        stop
      done | tail -n 10 | sort -n | awk '{ms[NR] = $1} END {print "listening after: median " ms[int((NR + 1) / 2)] " ms, worst " ms[NR] " ms (10 rounds)"}' ;;
    *) die "no such part: $part" ;;
  esac
done
