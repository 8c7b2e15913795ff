package io.jenkins.plugins.caretaker.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a misspelt one was most likely meant to be. */
public final class Nearest {

    private Nearest() {}

    /**
     * Returns the candidate with the fewest edits to {@code word}, ignoring case, if it is close enough to be worth
     * suggesting: at most a third of the word's letters may differ, but always one, and two from four letters on. A word of
     * one letter is like no other.
     */
    public static Optional<String> to(String word, Collection<String> candidates) {
        if (word.length() < 2) return Optional.empty();
        int allowed = Math.max(word.length() > 3 ? 2 : 1, word.length() / 3);
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= allowed)
                .filter(candidate -> edits(word, candidate) <= allowed)
                .min(Comparator.comparingInt(candidate -> edits(word, candidate)));
    }

    /** Optimal string alignment: insert, delete, replace, and swap of neighbours count one each. */
    private static int edits(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : cheapest(distance, a, b, i, j);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int cheapest(int[][] distance, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(distance[i - 1][j] + 1, distance[i][j - 1] + 1);
        best = Math.min(best, distance[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, distance[i - 2][j - 2] + 1) : best;
    }
}
