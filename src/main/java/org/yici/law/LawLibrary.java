package org.yici.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The law texts of a city pack: files {@code name(yyyy-MM-dd).md}, several editions of a law side
 * by side. Names are taken with or without 《》 and 中华人民共和国. A file is read when first asked for, and
 * kept. Thread-safe.
 *
 * <p>An edition is in force from the day its last article names, or, where that day lies before its
 * adoption (an amended text keeps the first day) or none is named, from the day of adoption; {@code
 * editions.csv} overrules this. It ends the day before the next stored edition begins.
 */
public final class LawLibrary {
  private static final Pattern FILE = Pattern.compile("(.+)\\((\\d{4}-\\d{2}-\\d{2})\\)\\.md");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u3000\\u00A0\\u200B]");
  private static final String COUNTRY = "中华人民共和国";
  private static final String ELLIPSIS = "……";

  /** More spellings than people have are not worth remembering. */
  private static final int SPELLINGS = 10_000;

  /** What the folder tells of an edition without opening it. */
  public record Entry(String name, String fileName, LocalDate adopted) {}

  private record Overrule(LocalDate from, LocalDate to) {}

  private final Path folder;

  /** Editions of each law, oldest first. */
  private final Map<String, List<Entry>> entries = new TreeMap<>();

  private final Map<String, Overrule> overrides = new HashMap<>();
  private final Map<String, List<LawText>> read = new ConcurrentHashMap<>();

  /** Other ways of writing a law's name that were met. */
  private final Map<String, String> names = new ConcurrentHashMap<>();

  /**
   * @throws IllegalArgumentException when a file's name or editions.csv breaks the form
   */
  public LawLibrary(Path folder) {
    this.folder = folder;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).toList()) {
        String fileName = file.getFileName().toString();
        Matcher m = FILE.matcher(fileName);
        if (!m.matches()) {
          throw new IllegalArgumentException("法规文件名应为“名称(通过日期).md”，实际是 " + fileName);
        }
        entries
            .computeIfAbsent(m.group(1), name -> new ArrayList<>())
            .add(new Entry(m.group(1), fileName, LocalDate.parse(m.group(2))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("读不到法规目录 " + folder, e);
    }
    entries.values().forEach(list -> list.sort(Comparator.comparing(Entry::adopted)));
    readOverrules(folder.resolve("editions.csv"));
  }

  private void readOverrules(Path csv) {
    if (!Files.exists(csv)) {
      return;
    }
    List<String> rows = lines(csv);
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",", -1);
      boolean known =
          cells.length >= 4
              && entries.getOrDefault(cells[0], List.of()).stream()
                  .anyMatch(e -> e.fileName().equals(cells[1]));
      if (!known) {
        throw new IllegalArgumentException("editions.csv 中没有对应文件的一行：" + row);
      }
      overrides.put(cells[1], new Overrule(date(cells[2]), date(cells[3])));
    }
  }

  private static LocalDate date(String cell) {
    return cell.isBlank() ? null : LocalDate.parse(cell.strip());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("读不到法规文件 " + file, e);
    }
  }

  /** All editions by name, then age; opens no file. */
  public List<Entry> list() {
    return entries.values().stream().flatMap(List::stream).toList();
  }

  /** The stored editions of a law, oldest first; empty when the library has none. */
  public List<LawText> editions(String law) {
    String name = shortName(law);
    return entries.containsKey(name) ? read.computeIfAbsent(name, this::readAll) : List.of();
  }

  /** The newest stored edition. */
  public Optional<LawText> law(String law) {
    List<LawText> editions = editions(law);
    return editions.isEmpty() ? Optional.empty() : Optional.of(editions.get(editions.size() - 1));
  }

  /** The stored edition in force on a day. */
  public Optional<LawText> law(String law, LocalDate on) {
    return editions(law).stream().filter(text -> text.inForceOn(on)).findFirst();
  }

  /** The article in the newest stored edition. */
  public Optional<Article> find(ArticleRef ref) {
    return law(ref.law()).flatMap(text -> article(text, ref));
  }

  /** The article in the edition in force on that day. */
  public Optional<Article> find(ArticleRef ref, LocalDate on) {
    return law(ref.law(), on).flatMap(text -> article(text, ref));
  }

  /** The wording of the article, paragraph or item in the newest stored edition. */
  public Optional<String> quote(ArticleRef ref) {
    return find(ref).flatMap(article -> article.quote(ref.paragraph(), ref.item()));
  }

  /** The wording of the article, paragraph or item in the edition in force on that day. */
  public Optional<String> quote(ArticleRef ref, LocalDate on) {
    return find(ref, on).flatMap(article -> article.quote(ref.paragraph(), ref.item()));
  }

  /**
   * Whether an article of the newest stored edition holds the quote word for word, blanks and line
   * breaks aside. A quote may leave something out with ……: its pieces must follow in order.
   */
  public boolean contains(String law, int article, String quote) {
    return find(ArticleRef.of(law, article)).filter(a -> holds(a, quote)).isPresent();
  }

  /** As above, in the edition in force on that day. */
  public boolean contains(String law, int article, String quote, LocalDate on) {
    return find(ArticleRef.of(law, article), on).filter(a -> holds(a, quote)).isPresent();
  }

  private static boolean holds(Article article, String quote) {
    String text = bare(article.text());
    int at = 0;
    boolean some = false;
    for (String piece : quote.split(ELLIPSIS)) {
      String words = bare(piece);
      if (words.isEmpty()) {
        continue;
      }
      some = true;
      int found = text.indexOf(words, at);
      if (found < 0) {
        return false;
      }
      at = found + words.length();
    }
    return some;
  }

  private static String bare(String text) {
    return BLANKS.matcher(text).replaceAll("");
  }

  private static Optional<Article> article(LawText text, ArticleRef ref) {
    return text.article(ref.number(), ref.inserted() == null ? 0 : ref.inserted());
  }

  /** The name as files have it: no book marks, no 中华人民共和国. */
  private String shortName(String law) {
    if (entries.containsKey(law)) {
      return law;
    }
    String known = names.get(law);
    if (known != null) {
      return known;
    }
    String name = named(law);
    if (entries.containsKey(name) && names.size() < SPELLINGS) {
      names.put(law, name);
    }
    return name;
  }

  private String named(String law) {
    String name = bare(law).replace("《", "").replace("》", "");
    return entries.containsKey(name) || !name.startsWith(COUNTRY)
        ? name
        : name.substring(COUNTRY.length());
  }

  private List<LawText> readAll(String name) {
    List<LawText> texts = new ArrayList<>();
    for (Entry entry : entries.get(name)) {
      LawParser parsed = LawParser.parse(lines(folder.resolve(entry.fileName())));
      Overrule override = overrides.getOrDefault(entry.fileName(), new Overrule(null, null));
      LocalDate from = override.from();
      if (from == null) {
        from =
            parsed.namedInForce().filter(d -> !d.isBefore(entry.adopted())).orElse(entry.adopted());
      }
      if (!texts.isEmpty()) {
        LawText before = texts.remove(texts.size() - 1);
        LocalDate end = before.inForceTo() == null ? from.minusDays(1) : before.inForceTo();
        texts.add(ended(before, end));
      }
      texts.add(
          new LawText(
              name,
              parsed.fullName(),
              entry.fileName(),
              entry.adopted(),
              from,
              override.to(),
              parsed.history(),
              parsed.articles()));
    }
    return List.copyOf(texts);
  }

  private static LawText ended(LawText t, LocalDate to) {
    return new LawText(
        t.name(),
        t.fullName(),
        t.fileName(),
        t.adopted(),
        t.inForceFrom(),
        to,
        t.history(),
        t.articles());
  }
}
