package org.yici.documents.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the parts of an OFD are called by people. */
final class OfdNames {
  private final Map<String, String> known = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> pages;

  private OfdNames(List<String> pages) {
    this.pages = pages;
  }

  /** Reads which file is which page; a package that does not tell has no pages. */
  static OfdNames of(OfdPackage ofd) {
    List<String> pages = new java.util.ArrayList<>();
    OfdNames names = new OfdNames(pages);
    names.known.put("OFD.xml", "文件总目录（题名、编号、在哪里）");
    try {
      for (Xml body : ofd.xml("OFD.xml").all("DocBody")) {
        String root = ofd.resolve(String.valueOf(body.childText("DocRoot")), "");
        names.known.put(root, "文档结构（有几页、多大）");
        if (ofd.part(root) == null) {
          continue;
        }
        Xml list = ofd.xml(root).child("Pages").orElse(null);
        for (Xml page : list == null ? List.<Xml>of() : list.all("Page")) {
          if (page.attribute("BaseLoc") != null) {
            String path = ofd.resolve(page.attribute("BaseLoc"), root);
            pages.add(path);
            names.known.putIfAbsent(path, "第" + pages.size() + "页的内容");
            names.numbers.putIfAbsent(page.attribute("ID"), pages.size());
          }
        }
      }
    } catch (UnreadableException e) {
      // its own step says so; names stay plain
    }
    return names;
  }

  /** The files of the pages, in order. */
  List<String> pages() {
    return pages;
  }

  /** The page with this ID, e.g. 第1页. */
  String page(String id) {
    Integer n = numbers.get(id);
    return n == null ? "没有的页（标识 " + OfdPackage.shown(String.valueOf(id)) + "）" : "第" + n + "页";
  }

  /** e.g. 第1页的内容. */
  String of(String part) {
    String name = known.get(part);
    return name != null ? name : guess(part.toLowerCase(Locale.ROOT));
  }

  /** With the path, for those who look it up. */
  String full(String part) {
    return of(part) + "，" + OfdPackage.shown(part);
  }

  private static String guess(String part) {
    if (part.endsWith("signature.xml")) {
      return "签章文件";
    }
    if (part.endsWith("signatures.xml")) {
      return "签章清单";
    }
    if (part.endsWith("signedvalue.dat")) {
      return "签名值";
    }
    if (part.endsWith(".esl")) {
      return "印章";
    }
    if (part.matches(".*\\.(ttf|otf|ttc)")) {
      return "字体";
    }
    if (part.matches(".*\\.(png|jpe?g|bmp|gif|tiff?|jb2)")) {
      return "图片";
    }
    if (part.contains("annot")) {
      return "批注";
    }
    if (part.contains("attach")) {
      return "附件";
    }
    if (part.contains("tpl")) {
      return "页面底版";
    }
    return part.endsWith("res.xml") ? "资源清单（字体、图片）" : "其他部分";
  }
}
