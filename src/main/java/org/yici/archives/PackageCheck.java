package org.yici.archives;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.yici.archives.ArchivePackage.Check;
import org.yici.cases.CaseAnnex;
import org.yici.documents.SealCheck;
import org.yici.journal.Chain;
import org.yici.journal.Entry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds a package against itself, with nothing but its file: the check of four natures (DA/T 70) as
 * far as an outsider can make it. Contents are streamed.
 */
final class PackageCheck {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern TEXT = Pattern.compile("<ofd:TextCode[^>]*>([^<]*)<");
  private static final int SMALL = 64 * 1024 * 1024;
  private static final int SHOWN = 20;

  static final String TRUE = "真实性";
  static final String WHOLE = "完整性";
  static final String USABLE = "可用性";
  static final String SAFE = "安全性";

  private final List<Check> checks = new ArrayList<>();

  private PackageCheck() {}

  /**
   * @param manifest null when it cannot be read
   */
  record Result(Manifest manifest, int steps, List<Check> checks) {
    boolean sound() {
      return checks.stream().noneMatch(c -> c.result().equals("bad"));
    }
  }

  static Result of(Path file) throws IOException {
    PackageCheck check = new PackageCheck();
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      return check.run(zip);
    } catch (ZipException e) {
      check.add(USABLE, "打得开", List.of("不是一个完整的 ZIP 文件：可能没有传完，或者后来坏了"), "");
      return new Result(null, 0, check.checks);
    }
  }

  private Result run(ZipFile zip) throws IOException {
    byte[] bytes = small(zip, Manifest.NAME);
    Manifest manifest = null;
    try {
      manifest = bytes == null ? null : Manifest.read(bytes);
    } catch (JacksonException e) {
      add(TRUE, "清单读得出", List.of("manifest.json 不是完整的 JSON"), "");
    }
    if (manifest == null
        || manifest.files() == null
        || !Manifest.FORMAT.equals(manifest.format())) {
      add(WHOLE, "有清单", List.of("没有 manifest.json，或者不是这种包的清单（" + Manifest.FORMAT + "）"), "");
      return new Result(null, 0, checks);
    }
    add(TRUE, "清单和封面上印的摘要一致", cover(zip, bytes), "");
    seal(zip);
    Map<String, Manifest.Item> items = new HashMap<>();
    manifest.files().forEach(i -> items.put(i.path(), i));
    names(zip, items);
    contents(zip, manifest);
    int steps = history(zip, manifest);
    return new Result(manifest, steps, checks);
  }

  /** 可靠的电子签名 (电子签名法 art. 13): the cover is as it was sealed, by whom the seal names. */
  private void seal(ZipFile zip) throws IOException {
    byte[] ofd = small(zip, Manifest.CATALOGUE);
    if (ofd != null) {
      SealCheck seal = SealCheck.of(ofd);
      add(TRUE, "封面的电子印章是真的，盖章以后没有改过", seal.faults(), seal.detail());
    }
  }

  private static List<String> cover(ZipFile zip, byte[] manifest) throws IOException {
    byte[] ofd = small(zip, Manifest.CATALOGUE);
    if (ofd == null) {
      return List.of("没有封面 " + Manifest.CATALOGUE);
    }
    String text = text(ofd);
    int at = 0;
    for (String part : parts(manifest)) {
      at = text.indexOf(part, at);
      if (at < 0) {
        return List.of(
            "封面上没有印 manifest.json 现在的 SM3 摘要 " + String.join("", parts(manifest)) + "：清单或者封面被换过");
      }
    }
    return List.of();
  }

  /** The SM3 of the manifest as the cover prints it. */
  static List<String> parts(byte[] manifest) {
    String sm3 = java.util.HexFormat.of().formatHex(org.yici.kernel.Digests.sm3(manifest));
    return quarters(sm3);
  }

  static List<String> quarters(String hex) {
    return List.of(
        hex.substring(0, 16), hex.substring(16, 32), hex.substring(32, 48), hex.substring(48));
  }

  /** All words of an OFD (GB/T 33190), page after page. */
  static String text(byte[] ofd) throws IOException {
    StringBuilder text = new StringBuilder();
    try (ZipInputStream in = new ZipInputStream(new java.io.ByteArrayInputStream(ofd))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        if (e.getName().endsWith("Content.xml")) {
          Matcher m = TEXT.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
          while (m.find()) {
            text.append(m.group(1).replaceAll("\\s", ""));
          }
        }
      }
    }
    return text.toString();
  }

  private void names(ZipFile zip, Map<String, Manifest.Item> items) {
    TreeSet<String> there = new TreeSet<>();
    List<String> unsafe = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (ZipEntry e : Collections.list(zip.entries())) {
      if (!there.add(e.getName())) {
        faults.add(e.getName() + " 出现了两次");
      }
      if (e.getName().contains("..") || e.getName().startsWith("/") || e.getName().contains("\\")) {
        unsafe.add(e.getName() + " 的路径会写到包外面去");
      }
      if (e.getName()
          .toLowerCase(java.util.Locale.ROOT)
          .matches(".*\\.(exe|dll|bat|cmd|js|vbs|sh|jar|msi|scr)")) {
        unsafe.add(e.getName() + " 是可以运行的程序");
      }
    }
    items.keySet().stream()
        .filter(p -> !there.contains(p))
        .sorted()
        .forEach(p -> faults.add("清单里有 " + p + "，包里没有"));
    there.stream()
        .filter(p -> !items.containsKey(p))
        .filter(p -> !p.equals(Manifest.NAME) && !p.equals(Manifest.CATALOGUE))
        .forEach(p -> faults.add("包里有 " + p + "，清单里没有"));
    for (String own : List.of(Manifest.DATA, Manifest.README)) {
      if (!items.containsKey(own)) {
        faults.add("清单里没有 " + own);
      }
    }
    add(WHOLE, "清单里的文件都在，没有多出来的", faults, items.size() + " 个文件");
    add(SAFE, "没有程序，路径都在包里", unsafe, "");
  }

  private void contents(ZipFile zip, Manifest manifest) throws IOException {
    List<String> changed = new ArrayList<>();
    List<String> closed = new ArrayList<>();
    for (Manifest.Item item : manifest.files()) {
      ZipEntry entry = zip.getEntry(item.path());
      if (entry == null) {
        continue; // said already
      }
      try {
        Digested d = Digested.of(zip.getInputStream(entry));
        if (!d.sm3().equals(item.sm3())
            || !d.sha256().equals(item.sha256())
            || d.size() != item.size()) {
          changed.add(item.path() + "（" + item.title() + "）的内容和清单里的摘要不一样：被改过，或者坏了");
        }
        if (!Magic.fits(item.type(), zip.getInputStream(entry))) {
          closed.add(item.path() + "（" + item.title() + "）的内容不是 " + item.type());
        }
      } catch (ZipException e) {
        changed.add(item.path() + "（" + item.title() + "）读不出来：" + e.getMessage());
      }
    }
    add(TRUE, "每个文件的摘要和清单一致", changed, "SM3 和 SHA-256");
    add(USABLE, "每个文件都是它说的类型，打得开", closed, "");
  }

  private int history(ZipFile zip, Manifest manifest) throws IOException {
    byte[] bytes = small(zip, Manifest.DATA);
    if (bytes == null) {
      return 0;
    }
    try {
      CaseData data = JSON.readValue(bytes, CaseData.class);
      List<Entry> entries = data.history().stream().map(r -> r.entry(data.caseId())).toList();
      int broken = Chain.firstBroken(entries);
      add(
          TRUE,
          "经过的链完整，没有一步被改过",
          broken == 0 ? List.of() : List.of("第 " + broken + " 步和它的指纹对不上，或者不在了"),
          entries.size() + " 步");
      Object upto = manifest.metadata().get("截至步");
      add(
          WHOLE,
          "经过到清单说的那一步为止",
          String.valueOf(entries.size()).equals(String.valueOf(upto))
              ? List.of()
              : List.of("清单说到第 " + upto + " 步，数据里有 " + entries.size() + " 步"),
          "");
      annexes(data, entries.size());
      return entries.size();
    } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
      add(USABLE, "数据读得出", List.of("data.json 不是完整的办件数据"), "");
      return 0;
    }
  }

  /** What other rooms keep of the case: each line belongs to a step that is in the package. */
  private void annexes(CaseData data, int steps) {
    List<String> faults = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    for (Map.Entry<String, List<CaseAnnex.Line>> annex : data.annexes().entrySet()) {
      counts.add(annex.getKey() + " " + annex.getValue().size() + " 条");
      for (CaseAnnex.Line l : annex.getValue()) {
        boolean whole = l.at() != null && l.title() != null && l.text() != null;
        if (!whole || l.seq() < 0 || l.seq() > steps) {
          faults.add(annex.getKey() + "里有一条记在第 " + l.seq() + " 步，包里没有这一步，或者缺内容");
        }
      }
    }
    add(WHOLE, "消息、缴款的记录都对得上经过", faults, String.join("，", counts));
  }

  private void add(String nature, String what, List<String> faults, String detail) {
    String told =
        faults.isEmpty()
            ? detail
            : String.join("；", faults.subList(0, Math.min(SHOWN, faults.size())))
                + (faults.size() > SHOWN ? "；还有 " + (faults.size() - SHOWN) + " 处" : "");
    checks.add(new Check(nature, what, faults.isEmpty() ? "ok" : "bad", told));
  }

  /** A part that must be held whole; null when it is not there or too large to be one. */
  private static byte[] small(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null || entry.getSize() > SMALL) {
      return null;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readNBytes(SMALL);
    }
  }
}
