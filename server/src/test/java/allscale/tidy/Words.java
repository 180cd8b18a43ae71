package allscale.tidy;

import java.util.ArrayList;
import java.util.List;

/** Takes a Java file apart: the code without comments and without the content of its texts, and the texts. */
final class Words {

    private final String text;
    private final StringBuilder code = new StringBuilder();
    private final List<String> texts = new ArrayList<>();
    private int at;

    Words(String text) {
        this.text = text;
        while (at < text.length()) {
            step();
        }
    }

    String code() {
        return code.toString();
    }

    List<String> texts() {
        return texts;
    }

    private void step() {
        if (text.startsWith("//", at)) {
            skip("\n");
        } else if (text.startsWith("/*", at)) {
            skip("*/");
        } else if (text.startsWith("\"\"\"", at)) {
            literal("\"\"\"");
        } else if (text.charAt(at) == '"') {
            literal("\"");
        } else if (text.charAt(at) == '\'') {
            at += text.charAt(at + 1) == '\\' ? 2 : 1;
            at = text.indexOf('\'', at + 1) + 1;
            code.append("' '");
        } else {
            code.append(text.charAt(at++));
        }
    }

    private void skip(String end) {
        int found = text.indexOf(end, at + 2);
        int next = found < 0 ? text.length() : found + end.length();
        code.append("\n".repeat((int)
                text.substring(at, next).chars().filter(c -> c == '\n').count()));
        at = next;
    }

    private void literal(String quote) {
        int start = at + quote.length();
        int end = start;
        while (!text.startsWith(quote, end)) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        texts.add(text.substring(start, end));
        code.append("\"\"");
        at = end + quote.length();
    }
}
