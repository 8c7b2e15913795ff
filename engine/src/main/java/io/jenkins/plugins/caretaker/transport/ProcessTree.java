package io.jenkins.plugins.caretaker.transport;

import java.io.IOException;

/**
 * Ends a script's whole process tree, here and on a node alike: its session and everything below a member of it, so that
 * grandchildren are found whose parents are gone. The text is for any POSIX shell and needs Linux' /proc; elsewhere it
 * reaches the process group.
 */
final class ProcessTree {

    /** Between TERM and KILL. */
    static final int GRACE_SECONDS = 3;

    /** After KILL, for the tree to be gone even on a machine with very many processes. */
    static final int PATIENCE_SECONDS = 7;

    /** Arguments: the first process of the tree, seconds of grace. Returns when the tree is gone. */
    static final String END = """
            root=$1 grace=$2 end=$(($(date +%s) + $2))
            members() {
              all= found=" $extra " grew=1
              for stat in /proc/[0-9]*/stat; do
                { read -r line <"$stat"; } 2>/dev/null || continue
                fields ${line%% *} ${line##*) }
              done
              while [ "$grew" ]; do
                grew=
                for each in $all; do grow ${each%%:*} ${each#*:}; done
              done
              found=$(alive $found)
            }
            fields() { case $2 in Z|X) ;; *) all="$all $1:$3:$5" ;; esac; }
            grow() {
              case $found in *" $1 "*) return ;; esac
              if [ "$1" = "$root" ] || [ "${2#*:}" = "$root" ]; then found="$found$1 "; grew=1; return; fi
              case $found in *" ${2%:*} "*) found="$found$1 "; grew=1 ;; esac
            }
            alive() { for each; do case " $all " in *" $each:"*) echo "$each" ;; esac; done; }
            if ! [ -r /proc/self/stat ]; then
              kill -TERM "-$root"; while [ "$(date +%s)" -lt "$end" ] && kill -0 "-$root" 2>/dev/null; do sleep 1; done
              kill -KILL "-$root" 2>/dev/null; exit 0
            fi
            extra=; members; extra=$(echo $found)
            [ "$grace" = 0 ] || { kill -TERM $extra; kill -CONT $extra; } 2>/dev/null
            while [ "$(date +%s)" -lt "$end" ]; do
              members; [ "$found" ] || exit 0
              extra=$(echo $extra $found); sleep 0.1 || sleep 1
            done
            for round in 1 2 3 4 5; do
              members; [ "$found" ] || exit 0
              kill -KILL $found 2>/dev/null; sleep 0.1 || sleep 1
            done
            """;

    private ProcessTree() {}

    /** Begins to end a tree of this machine. */
    static Process end(long root, int graceSeconds) throws IOException {
        return new ProcessBuilder(
                        "/bin/sh", "-c", END, "caretaker-end", Long.toString(root), Integer.toString(graceSeconds))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
