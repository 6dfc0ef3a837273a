package org.yici.catalog.gate;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Words of a rule with places for {@code {FIELD}}, {@code {row.FIELD}} and {@code {found}}. */
final class Wording {
  private static final Pattern SLOT = Pattern.compile("\\{([A-Za-z_.]+)\\}");

  /** Words and names of what stands between them, in turns, words first and last. */
  private final List<String> parts = new ArrayList<>();

  Wording(String words) {
    Matcher slots = SLOT.matcher(words);
    int from = 0;
    while (slots.find()) {
      parts.add(words.substring(from, slots.start()));
      parts.add(slots.group(1));
      from = slots.end();
    }
    parts.add(words.substring(from));
  }

  String fill(GuideView guide, Map<String, Object> row, String found) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      if (i % 2 == 0) {
        out.append(part);
        continue;
      }
      Object value =
          part.equals("found")
              ? found
              : part.startsWith("row.") ? row.get(part.substring(4)) : guide.elements().get(part);
      out.append(value == null ? "" : GuideView.brief(value.toString()));
    }
    return out.toString();
  }
}
