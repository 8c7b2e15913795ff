package io.jenkins.plugins.caretaker.plugin.agent;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/** Looks, on the agent, what a script has printed since the last look, and whether it has ended. */
final class ScriptLook extends MasterToSlaveFileCallable<ScriptLook.Found> {

    private static final long serialVersionUID = 1L;
    private static final int MOST_BYTES = 256 * 1024;

    private final long outAt;
    private final long errAt;

    ScriptLook(long outAt, long errAt) {
        this.outAt = outAt;
        this.errAt = errAt;
    }

    ScriptLook after(Found found) {
        return new ScriptLook(outAt + found.out.length, errAt + found.err.length);
    }

    @Override
    public Found invoke(File directory, VirtualChannel channel) throws IOException {
        Path code = directory.toPath().resolve("code");
        // asked first, so that all output is there when the end is
        boolean alive = alive(directory.toPath().resolve("pid"));
        // made empty, then written at once
        boolean ended = Files.exists(code) && Files.size(code) > 0;
        byte[] out = read(new File(directory, "out"), outAt);
        byte[] err = read(new File(directory, "err"), errAt);
        return new Found(out, err, ended || !alive, ended ? Integer.parseInt(text(code)) : -1);
    }

    private static boolean alive(Path pid) throws IOException {
        return ProcessHandle.of(Long.parseLong(text(pid)))
                .map(ProcessHandle::isAlive)
                .orElse(false);
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    private static byte[] read(File file, long at) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
            byte[] bytes = new byte[(int) Math.min(MOST_BYTES, Math.max(0, in.length() - at))];
            in.seek(at);
            in.readFully(bytes);
            return bytes;
        }
    }

    /** What was found; plain, because it goes over the channel. */
    static final class Found implements Serializable {

        private static final long serialVersionUID = 1L;

        private final byte[] out;
        private final byte[] err;
        private final boolean ended;
        private final int code;

        private Found(byte[] out, byte[] err, boolean ended, int code) {
            this.out = out;
            this.err = err;
            this.ended = ended;
            this.code = code;
        }

        byte[] out() {
            return out.clone();
        }

        byte[] err() {
            return err.clone();
        }

        boolean ended() {
            return ended;
        }

        /** -1 if there is none. */
        int code() {
            return code;
        }

        /** Whether there may be more to read at once. */
        boolean more() {
            return out.length == MOST_BYTES || err.length == MOST_BYTES;
        }
    }
}
