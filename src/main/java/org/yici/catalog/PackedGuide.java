package org.yici.catalog;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.yici.catalog.PublishedItem.Facts;
import tools.jackson.databind.json.JsonMapper;

/**
 * A guide and its facts, kept as what differs from another guide of the same item: agencies differ
 * in a few elements, so a guide takes some hundred bytes of memory instead of tens of thousands,
 * and what is read shares all else with the other. It cannot be changed.
 */
final class PackedGuide {
  /** How far back deflate can point. */
  private static final int REACH = 32_768;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Like like;
  private final byte[] bytes;

  /** Guide and facts, read. */
  record Whole(Guide guide, Facts facts) {}

  /**
   * The other guide, which many share.
   *
   * @param words its text, which the differences resemble
   */
  record Like(Whole whole, byte[] words) {
    static Like of(Whole whole) {
      byte[] words = JSON.writeValueAsBytes(whole.guide());
      return new Like(
          new Whole(fixed(whole.guide()), whole.facts()),
          words.length <= REACH ? words : Arrays.copyOf(words, REACH));
    }

    /** So that nobody changes what many share. */
    private static Guide fixed(Guide g) {
      return new Guide(
          g.code(),
          g.version(),
          Collections.unmodifiableMap(g.elements()),
          fixed(g.materials()),
          fixed(g.steps()),
          fixed(g.fees()),
          fixed(g.faqs()),
          fixed(g.intermediaries()),
          fixed(g.remedies()),
          g.extra());
    }

    private static List<Map<String, Object>> fixed(List<Map<String, Object>> rows) {
      return rows == null ? null : rows.stream().map(Collections::unmodifiableMap).toList();
    }
  }

  /**
   * @param elements those that differ; {@code lists} the lists that differ: all rows, or by the
   *     number of a row the fields that differ
   * @param sameExtra then {@code extra} is left out
   * @param facts null where they are the same
   */
  record Differences(
      String code,
      int version,
      Map<String, Object> elements,
      Map<String, Object> lists,
      boolean sameExtra,
      Map<String, Object> extra,
      Facts facts) {}

  private PackedGuide(Like like, byte[] bytes) {
    this.like = like;
    this.bytes = bytes;
  }

  static PackedGuide of(Whole whole, Like like) {
    Guide g = whole.guide();
    Guide other = like.whole().guide();
    Map<String, Object> lists = new LinkedHashMap<>();
    Map<String, List<Map<String, Object>>> others = lists(other);
    lists(g).forEach((name, rows) -> differing(rows, others.get(name), name, lists));
    boolean sameExtra = Objects.equals(g.extra(), other.extra());
    return new PackedGuide(
        like,
        deflate(
            JSON.writeValueAsBytes(
                new Differences(
                    g.code(),
                    g.version(),
                    differing(g.elements(), other.elements()),
                    lists,
                    sameExtra,
                    sameExtra ? null : g.extra(),
                    whole.facts().equals(like.whole().facts()) ? null : whole.facts())),
            like.words()));
  }

  private static Map<String, List<Map<String, Object>>> lists(Guide g) {
    Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
    lists.put("materials", g.materials());
    lists.put("steps", g.steps());
    lists.put("fees", g.fees());
    lists.put("faqs", g.faqs());
    lists.put("intermediaries", g.intermediaries());
    lists.put("remedies", g.remedies());
    return lists;
  }

  private static void differing(
      List<Map<String, Object>> rows,
      List<Map<String, Object>> others,
      String name,
      Map<String, Object> into) {
    if (Objects.equals(rows, others)) {
      return;
    }
    if (rows == null || others == null || rows.size() != others.size()) {
      into.put(name, rows);
      return;
    }
    Map<String, Object> changed = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).keySet().equals(others.get(i).keySet())) {
        into.put(name, rows);
        return;
      }
      Map<String, Object> fields = differing(rows.get(i), others.get(i));
      if (!fields.isEmpty()) {
        changed.put(String.valueOf(i), fields);
      }
    }
    into.put(name, changed);
  }

  private static Map<String, Object> differing(Map<String, Object> row, Map<String, Object> other) {
    Map<String, Object> result = new LinkedHashMap<>();
    row.forEach(
        (field, value) -> {
          if (!Objects.equals(value, other.get(field))) {
            result.put(field, value);
          }
        });
    return result;
  }

  Whole read() {
    Differences d = JSON.readValue(inflate(bytes, like.words()), Differences.class);
    Guide other = like.whole().guide();
    Map<String, List<Map<String, Object>>> lists = lists(other);
    d.lists().forEach((name, changed) -> lists.put(name, rows(lists.get(name), changed)));
    return new Whole(
        new Guide(
            d.code(),
            d.version(),
            with(other.elements(), d.elements()),
            lists.get("materials"),
            lists.get("steps"),
            lists.get("fees"),
            lists.get("faqs"),
            lists.get("intermediaries"),
            lists.get("remedies"),
            d.sameExtra() ? other.extra() : d.extra()),
        d.facts() == null ? like.whole().facts() : d.facts());
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> rows(List<Map<String, Object>> others, Object changed) {
    if (!(changed instanceof Map<?, ?> rows)) {
      return (List<Map<String, Object>>) changed;
    }
    List<Map<String, Object>> result = new ArrayList<>(others);
    rows.forEach(
        (number, fields) -> {
          int i = Integer.parseInt((String) number);
          result.set(i, with(others.get(i), (Map<String, Object>) fields));
        });
    return Collections.unmodifiableList(result);
  }

  private static Map<String, Object> with(Map<String, Object> other, Map<String, Object> fields) {
    if (fields.isEmpty()) {
      return other;
    }
    Map<String, Object> result = new LinkedHashMap<>(other);
    result.putAll(fields);
    return Collections.unmodifiableMap(result);
  }

  private static byte[] deflate(byte[] text, byte[] like) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setDictionary(like);
      deflater.setInput(text);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
      byte[] buffer = new byte[4096];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static byte[] inflate(byte[] bytes, byte[] like) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setDictionary(like);
      inflater.setInput(bytes);
      ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
      byte[] buffer = new byte[8192];
      while (!inflater.finished()) {
        int n = inflater.inflate(buffer);
        if (n == 0 && inflater.needsInput()) {
          throw new IllegalStateException("a packed guide is cut short");
        }
        out.write(buffer, 0, n);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new IllegalStateException("a packed guide cannot be read", e);
    } finally {
      inflater.end();
    }
  }
}
