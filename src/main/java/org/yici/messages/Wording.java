package org.yici.messages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The words of messages, from {@code messages/*.yaml} (see the README there). */
@Component
public class Wording {
  /** The longest SMS that goes as one, in UCS-2 characters. */
  public static final int SMS = 70;

  private static final List<String> FILES = List.of("intake", "review", "decision", "end", "time");
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)}");
  private final Map<String, Words> words = new LinkedHashMap<>();
  private final Map<String, String> silent;

  /**
   * @param law whether the law owes this message
   * @param text lines; one in which a value is missing is left out
   * @param sms alternatives; the first whose values are all there counts
   */
  public record Words(String title, boolean law, List<String> text, List<String> sms) {}

  /** A message in words. {@code sms} has at most {@link #SMS} characters. */
  public record Said(String title, String body, String sms, boolean law) {}

  public Wording() {
    YAMLMapper yaml =
        YAMLMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    for (String file : FILES) {
      words.putAll(read(yaml, file, new TypeReference<Map<String, Words>>() {}));
    }
    silent = read(yaml, "silent", new TypeReference<Map<String, String>>() {});
  }

  private static <T> T read(YAMLMapper yaml, String file, TypeReference<T> type) {
    try (InputStream in = Wording.class.getResourceAsStream("/messages/" + file + ".yaml")) {
      return yaml.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The key of the words of an act for somebody; a decision on the spot speaks as its result.
   *
   * @param refused whether that result is a refusal
   * @param recipient role of who is told; an agent hears what the applicant hears
   */
  public static String key(String action, boolean refused, String recipient) {
    String said =
        action.equals("decide-on-the-spot") ? "decide-" + (refused ? "refuse" : "grant") : action;
    return recipient.equals("third-party") ? said + ".third-party" : said;
  }

  public Optional<Words> find(String key) {
    return Optional.ofNullable(words.get(key));
  }

  public Map<String, Words> all() {
    return Map.copyOf(words);
  }

  /** Acts that tell nobody anything, with the reason. */
  public Map<String, String> silent() {
    return Map.copyOf(silent);
  }

  /** Every value that some template names. */
  public Set<String> values() {
    Set<String> names = new TreeSet<>();
    for (Words w : words.values()) {
      List<String> all = new ArrayList<>(w.text());
      all.add(w.title());
      all.addAll(w.sms());
      all.forEach(line -> PLACE.matcher(line).results().forEach(m -> names.add(m.group(1))));
    }
    return names;
  }

  /**
   * @param values by name; a missing one leaves its line out
   */
  public Said say(Words template, Map<String, String> values) {
    List<String> lines = new ArrayList<>();
    for (String line : template.text()) {
      String filled = fill(line, values);
      if (filled != null && !filled.isBlank()) {
        lines.add(filled);
      }
    }
    String title = fill(template.title(), values);
    return new Said(
        title == null ? values.get("item") : title,
        String.join("\n", lines),
        sms(template.sms(), values),
        template.law());
  }

  private static String sms(List<String> alternatives, Map<String, String> values) {
    for (String alternative : alternatives) {
      String filled = fill(alternative, values);
      if (filled != null) {
        return filled.length() <= SMS ? filled : shortened(alternative, values, filled.length());
      }
    }
    return null;
  }

  /** The name of the item gives way; what must be known does not. */
  private static String shortened(String line, Map<String, String> values, int length) {
    String item = values.getOrDefault("item", "");
    int keep = item.length() - (length - SMS) - 1;
    Map<String, String> shorter = new LinkedHashMap<>(values);
    shorter.put("item", keep < 2 ? "申请" : item.substring(0, keep) + "…");
    String filled = fill(line, shorter);
    return filled.length() <= SMS ? filled : filled.substring(0, SMS - 1) + "…";
  }

  /** The line with its values, or null when one is missing. */
  private static String fill(String line, Map<String, String> values) {
    Matcher m = PLACE.matcher(line);
    StringBuilder filled = new StringBuilder();
    while (m.find()) {
      String value = values.get(m.group(1));
      if (value == null) {
        return null;
      }
      m.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return m.appendTail(filled).toString();
  }
}
