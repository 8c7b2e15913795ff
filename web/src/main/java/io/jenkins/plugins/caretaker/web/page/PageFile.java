package io.jenkins.plugins.caretaker.web.page;

import io.jenkins.plugins.caretaker.web.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** A file of the pages as it is sent: compressed once, known by a digest of its content. */
final class PageFile {

    private final String type;
    private final byte[] plain;
    private final byte[] compressed;
    private final String tag;

    /** @param type its media type */
    PageFile(String type, byte[] plain) {
        this.type = type;
        this.plain = plain;
        this.compressed = compress(plain);
        this.tag = digest(plain);
    }

    String text() {
        return new String(plain, StandardCharsets.UTF_8);
    }

    /** The file, compressed if the client takes that. Browsers keep it, and ask each time whether it is still the same. */
    Reply reply(boolean gzip) {
        byte[] bytes = gzip ? compressed : plain;
        Reply reply = Reply.bytes(200, type, bytes)
                .with("Cache-Control", "no-cache")
                .with("Vary", "Accept-Encoding")
                .tagged(gzip ? tag + "-gzip" : tag);
        return gzip ? reply.with("Content-Encoding", "gzip") : reply;
    }

    private static byte[] compress(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static String digest(byte[] plain) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
