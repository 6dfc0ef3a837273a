package org.yici.documents.ofd;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yici.documents.page.Backdrop;
import org.yici.documents.page.Laid;
import org.yici.documents.page.LaidPage;

/**
 * The template pages of a document (GB/T 33190-2016, 7.6), one for each backdrop. They take the
 * first identifiers, so that the first of them is the same bytes in every document that has it: it
 * is kept, and whoever seals and packs may know it again.
 */
final class TemplatePages {
  private static final Cache<Backdrop, Kept> KEPT =
      Caffeine.newBuilder().weakKeys().maximumSize(64).build();

  private final Map<Backdrop, String> ids = new LinkedHashMap<>();
  private final Map<String, byte[]> contents = new LinkedHashMap<>();

  /** A part with the last identifier it uses. */
  private record Kept(byte[] content, int last) {}

  TemplatePages(Laid laid, Ids given) {
    for (LaidPage page : laid.pages()) {
      Backdrop backdrop = page.backdrop();
      if (backdrop != null && !ids.containsKey(backdrop)) {
        boolean first = given.last() == 0;
        Kept kept = first ? KEPT.get(backdrop, b -> made(b, new Ids())) : made(backdrop, given);
        given.reach(kept.last());
        contents.put("Tpls/Tpl_" + ids.size() + "/Content.xml", kept.content());
        ids.put(backdrop, given.next());
      }
    }
  }

  private static Kept made(Backdrop backdrop, Ids ids) {
    byte[] content = PageContent.of(backdrop, ids);
    return new Kept(content, ids.last());
  }

  /** The ID of what lies under a page, or null. */
  String under(LaidPage page) {
    return page.backdrop() == null ? null : ids.get(page.backdrop());
  }

  /** Their paths from the document's folder, with their bytes. */
  Map<String, byte[]> contents() {
    return contents;
  }

  /** Names them in the CommonData of the document. */
  void name(Xml xml) {
    var paths = contents.keySet().iterator();
    for (String id : ids.values()) {
      xml.empty("TemplatePage", "ID", id, "ZOrder", "Background", "BaseLoc", paths.next());
    }
  }
}
