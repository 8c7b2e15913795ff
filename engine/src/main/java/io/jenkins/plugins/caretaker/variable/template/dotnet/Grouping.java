package io.jenkins.plugins.caretaker.variable.template.dotnet;

/** Puts a comma between every three digits in front of the decimal point. */
final class Grouping {

    private Grouping() {}

    static String thousands(String number) {
        int start = number.startsWith("-") ? 1 : 0;
        int point = number.indexOf('.');
        int end = point < 0 ? number.length() : point;
        StringBuilder grouped = new StringBuilder(number);
        for (int i = end - 3; i > start; i -= 3) {
            grouped.insert(i, ',');
        }
        return grouped.toString();
    }
}
