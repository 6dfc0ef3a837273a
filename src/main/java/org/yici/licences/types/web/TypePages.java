package org.yici.licences.types.web;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.documents.FacePictures;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.law.ArticleRef;
import org.yici.licences.LicenceType;
import org.yici.licences.SampleFaces;
import org.yici.licences.types.Counted;
import org.yici.licences.types.TypeBook;
import org.yici.licences.types.TypeClaims;
import org.yici.licences.types.TypeDesk;
import org.yici.licences.types.TypeDirectory;
import org.yici.licences.types.TypeVersion;

/** The directory of licences that this city issues electronically, for everybody to read. */
@Controller
public class TypePages {
  private static final Map<String, String> HOLDERS =
      Map.of("0", "自然人", "1", "法人和其他组织", "2", "自然人、法人和其他组织");
  private static final Map<String, String> KINDS =
      Map.of("text", "文字", "date", "日期", "number", "数字", "choice", "选项");
  private static final int MOST_PICTURES = 300;
  private final TypeDirectory directory;
  private final TypeClaims claims;
  private final TypeDesk desk;
  private final TypeBook book;
  private final SampleFaces samples;
  private final FacePictures pictures;
  private final Directory agencies;
  private final Clock clock;
  private final Map<String, byte[]> drawn = new ConcurrentHashMap<>();

  TypePages(
      TypeDirectory directory,
      TypeClaims claims,
      TypeDesk desk,
      TypeBook book,
      SampleFaces samples,
      FacePictures pictures,
      Directory agencies,
      Clock clock) {
    this.directory = directory;
    this.claims = claims;
    this.desk = desk;
    this.book = book;
    this.samples = samples;
    this.pictures = pictures;
    this.agencies = agencies;
    this.clock = clock;
  }

  /**
   * @param item base code or handling code of an item: only what it gives and asks for
   */
  @GetMapping("/licences/types")
  @PreAuthorize("permitAll()")
  String list(@RequestParam(defaultValue = "") String item, Model model) {
    String base = base(item);
    List<TypeDirectory.Entry> all = directory.all();
    Map<String, List<TypeDirectory.Entry>> groups = new LinkedHashMap<>();
    for (TypeDirectory.Entry e : all) {
      if (base == null || has(e.givenBy(), base) || has(e.askedBy(), base)) {
        String kind = e.kinds().isEmpty() ? "机构待定" : String.join("、", e.kinds());
        groups.computeIfAbsent(kind, k -> new java.util.ArrayList<>()).add(e);
      }
    }
    model.addAttribute("groups", groups);
    model.addAttribute("base", base);
    model.addAttribute("total", all.size());
    model.addAttribute("keeper", keeper().isPresent());
    model.addAttribute("waiting", keeper().isPresent() ? desk.waiting() : List.of());
    model.addAttribute("drafts", keeper().map(desk::drafts).orElse(List.of()));
    return "licences/types";
  }

  /** The base code in what was given; null when nothing was. */
  private static String base(String item) {
    String plain = item.strip();
    if (plain.isEmpty()) {
      return null;
    }
    // 31 and 33 characters: credit code, level, base code (domain.md 1.2)
    return plain.length() >= 31 ? plain.substring(19, 31) : plain;
  }

  private static boolean has(List<TypeDirectory.Item> items, String base) {
    return items.stream().anyMatch(i -> i.base().equals(base));
  }

  @GetMapping("/licences/types/{code}")
  @PreAuthorize("permitAll()")
  String one(@PathVariable String code, Model model) {
    TypeDirectory.Entry entry = directory.one(code);
    List<Counted> counted =
        claims.counted(null).stream().filter(c -> c.expected().typeCode().equals(code)).toList();
    Optional<Person> keeper = keeper();
    model.addAttribute("e", entry);
    model.addAttribute("issuers", directory.issuers(entry.type()));
    model.addAttribute("counted", counted);
    model.addAttribute("names", names(counted));
    model.addAttribute("ruling", book.ruling(code, today()));
    model.addAttribute("keeper", keeper.isPresent());
    model.addAttribute("draft", keeper.flatMap(p -> desk.kept(p, code)).isPresent());
    model.addAttribute("today", today());
    model.addAttribute(
        "versions",
        desk.versions(code).stream().filter(v -> keeper.isPresent() || v.approved()).toList());
    return "licences/type";
  }

  private Map<String, String> names(List<Counted> counted) {
    return counted.stream()
        .map(c -> c.expected().agencyUscc())
        .distinct()
        .collect(Collectors.toMap(u -> u, u -> agencies.findAgency(u).map(Agency::name).orElse(u)));
  }

  /** The face with sample content, drawn once for each version. */
  @GetMapping("/licences/types/{code}/face.png")
  @PreAuthorize("permitAll()")
  ResponseEntity<byte[]> face(@PathVariable String code) {
    LicenceType type = directory.one(code).type();
    if (drawn.size() > MOST_PICTURES) {
      drawn.clear();
    }
    byte[] picture = drawn.computeIfAbsent(code + book.ruling(code, today()), k -> draw(type));
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic())
        .body(picture);
  }

  private byte[] draw(LicenceType type) {
    return pictures.png(samples.of(type, "（发证机关）", today()));
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  /** Who keeps the types: the bureau, as with the templates of papers. */
  static Optional<Person> keeper() {
    return CurrentPerson.find().filter(p -> p.has(Roles.BUREAU));
  }

  /** Who can hold it, in words. */
  public static String holders(LicenceType t) {
    return HOLDERS.getOrDefault(t.holderKind(), "待定");
  }

  /** What kind of value a field is, in words. */
  public static String kind(String kind) {
    return KINDS.getOrDefault(kind == null ? "text" : kind, kind);
  }

  /** How a version stands on a day, in words. */
  public static String state(TypeVersion v, int ruling, LocalDate today) {
    if (v.waits()) {
      return "等批准";
    }
    if (v.withdrawn()) {
      return "生效前撤回了";
    }
    if (!v.stands()) {
      return v.decided().words();
    }
    if (v.version() == ruling) {
      return "现在用的";
    }
    return v.from().isAfter(today) ? "还没到生效的日子" : "用过，已被后来的接替";
  }

  /** Where an article stands in the library; null when the text names none, or more than one. */
  public static String law(String text) {
    return text == null
        ? null
        : ArticleRef.parse(text).map(r -> "/laws/" + r.law() + "#a" + r.number()).orElse(null);
  }
}
