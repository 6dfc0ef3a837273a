package org.yici.documents.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.files.FileStore;

/**
 * Holds a changed file against what was signed: against the earlier part of itself, or against the
 * original in the register when its check code is known. The register's words are shown only to who
 * has the signature of that very document, which nobody has who never had the document.
 */
@Component
class AgainstOriginal {
  private static final Logger LOG = LoggerFactory.getLogger(AgainstOriginal.class);
  private static final Pattern CODE =
      Pattern.compile("(?:[2-9A-HJKMNP-TV-Z]{4}-){3}[2-9A-HJKMNP-TV-Z]{4}");
  private static final int MOST = 20;
  private final Documents documents;
  private final FileStore files;

  AgainstOriginal(Documents documents, FileStore files) {
    this.documents = documents;
    this.files = files;
  }

  /**
   * @param code as somebody typed it, or empty: then it is looked for in the file
   * @return null when there is nothing to hold it against
   */
  Compared ofd(OfdPackage changed, String code) {
    List<String> now = words(changed);
    Issued original = original(code, now).orElse(null);
    if (original == null || now == null) {
      return null;
    }
    OfdPackage signed;
    try {
      signed = OfdPackage.open(bytes(original.ofdFile()));
    } catch (UnreadableException | IOException e) {
      LOG.warn("the original of a changed file cannot be read: {}", e.toString());
      return null;
    }
    List<String> then = words(signed);
    return then != null && sameSignature(signed, changed)
        ? compared(with(original), then, now)
        : null;
  }

  /**
   * @param found also gets the parts that differ
   */
  Compared pdf(byte[] changed, String code, Findings found) {
    PdfSignature.Found signatures = PdfSignature.find(changed);
    int end = signatures.signatures().stream().mapToInt(PdfSignature::end).max().orElse(0);
    if (end > 0 && end < changed.length) {
      List<String> then = PdfText.pages(Arrays.copyOf(changed, end));
      List<String> now = PdfText.pages(changed);
      return then == null || now == null ? null : compared("签名时的那一版", then, now);
    }
    List<String> now = PdfText.pages(changed);
    Issued original = original(code, now == null ? List.of() : now).orElse(null);
    if (original == null) {
      return null;
    }
    try {
      byte[] signed = bytes(original.pdfFile());
      boolean had =
          PdfSignature.find(signed).signatures().stream()
              .anyMatch(
                  s ->
                      signatures.signatures().stream()
                          .anyMatch(o -> Arrays.equals(o.contents(), s.contents())));
      if (!had) {
        return null;
      }
      PdfObjects.different(signed, changed).forEach(found::changed);
      List<String> then = PdfText.pages(signed);
      return now == null || then == null ? null : compared(with(original), then, now);
    } catch (IOException e) {
      LOG.warn("the original of a changed file cannot be read: {}", e.toString());
      return null;
    }
  }

  private static String with(Issued original) {
    return "登记的原件《" + original.title() + "》" + (original.isLicence() ? "" : original.number());
  }

  private Optional<Issued> original(String code, List<String> words) {
    String wanted = code == null ? "" : code;
    if (wanted.isBlank() && words != null) {
      Matcher m = CODE.matcher(String.join("\n", words));
      wanted = m.find() ? m.group() : "";
    }
    return wanted.isBlank()
        ? Optional.empty()
        : documents.byCheckCode(wanted).filter(Issued::sealed);
  }

  private byte[] bytes(String file) throws IOException {
    try (InputStream in = files.open(file)) {
      return in.readAllBytes();
    }
  }

  /** Whether one of the signatures of the signed package is in the other, byte for byte. */
  private static boolean sameSignature(OfdPackage signed, OfdPackage changed) {
    return signed.names().stream()
        .filter(n -> n.endsWith("SignedValue.dat"))
        .map(signed::part)
        .anyMatch(
            value ->
                changed.names().stream()
                    .map(changed::part)
                    .anyMatch(other -> Arrays.equals(value, other)));
  }

  private static Compared compared(String with, List<String> then, List<String> now) {
    List<Compared.Difference> all = new ArrayList<>();
    for (int i = 0; i < Math.max(then.size(), now.size()) && all.size() <= MOST; i++) {
      all.addAll(
          WordDiff.of(
              "第" + (i + 1) + "页",
              i < then.size() ? then.get(i) : "",
              i < now.size() ? now.get(i) : ""));
    }
    boolean more = all.size() > MOST;
    return new Compared(with, more ? all.subList(0, MOST) : all, more);
  }

  /** The words of each page; null when the pages cannot be read. */
  private static List<String> words(OfdPackage ofd) {
    List<String> pages = new ArrayList<>();
    try {
      for (String page : OfdNames.of(ofd).pages()) {
        StringBuilder text = new StringBuilder();
        if (ofd.part(page) != null) {
          collect(ofd.xml(page), text);
        }
        pages.add(text.toString().replaceAll("\\s+", ""));
      }
      return pages;
    } catch (UnreadableException e) {
      return null;
    }
  }

  private static void collect(Xml element, StringBuilder text) {
    if (element.name().equals("TextCode")) {
      text.append(element.text());
    }
    element.children().forEach(c -> collect(c, text));
  }
}
