package org.yici.catalog.gate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.yici.catalog.Finding;
import org.yici.catalog.Finding.Severity;
import org.yici.catalog.GuideFiles;
import org.yici.directory.Agency;

/** Blank forms are real DOC, samples real PDF: judged by their bytes, not by their names (Q16). */
final class FileChecks {
  private static final String BASIS = "平顶山市提升政务服务能力方案（2019 年第 43 号）任务一（一）：空表下载、样表下载";
  static final String RULE = "Q16";
  static final Set<String> READS =
      Set.of("MATERIAL.FORM_GUID", "MATERIAL.EXAMPLE_GUID", "ITEM.RESULT_GUID");
  private final GuideFiles files;
  private final Function<String, Optional<Agency>> register;

  /**
   * @param register who publishes here: what their guides offer for download lies here, too
   */
  FileChecks(GuideFiles files, Function<String, Optional<Agency>> register) {
    this.files = files;
    this.register = register;
  }

  void check(GuideView guide, Consumer<Finding> out) {
    boolean here = register.apply(guide.text("DEPT_CODE")).isPresent();
    List<Map<String, Object>> materials = guide.rows("materials");
    for (int i = 0; i < materials.size(); i++) {
      String path = "materials[" + i + "].";
      one(
          "MATERIAL.FORM_GUID",
          path + "FORM_GUID",
          materials.get(i).get("FORM_GUID"),
          "空白表格",
          List.of("doc", "docx"),
          "真的 DOC 文件",
          here,
          out);
      one(
          "MATERIAL.EXAMPLE_GUID",
          path + "EXAMPLE_GUID",
          materials.get(i).get("EXAMPLE_GUID"),
          "示例样表",
          List.of("pdf"),
          "真的 PDF 文件",
          here,
          out);
    }
    one(
        "ITEM.RESULT_GUID",
        "elements.RESULT_GUID",
        guide.text("RESULT_GUID"),
        "审批结果样本",
        List.of("pdf", "jpg", "png"),
        "PDF 或图片",
        here,
        out);
  }

  private void one(
      String element,
      String path,
      Object value,
      String name,
      List<String> kinds,
      String wanted,
      boolean here,
      Consumer<Finding> out) {
    if (!(value instanceof String reference) || reference.isEmpty()) {
      return;
    }
    String end =
        reference
            .substring(reference.lastIndexOf('.') + 1)
            .toLowerCase(Locale.ROOT)
            .replace("jpeg", "jpg");
    if (!kinds.contains(end)) {
      out.accept(
          finding(
              element,
              path,
              name + "「" + GuideView.brief(reference) + "」不是" + wanted,
              "换成" + wanted));
      return;
    }
    if (!files.isOurs(reference)) {
      if (here) {
        out.accept(
            finding(
                element,
                path,
                name + "「" + GuideView.brief(reference) + "」不在本平台，内容没法核对，别人也不一定打得开",
                "把文件传到本平台（编辑页的「换文件」），要" + wanted));
      }
      return;
    }
    Optional<String> kind = files.kind(reference);
    if (kind.isEmpty()) {
      out.accept(
          finding(
              element,
              path,
              name + "「" + GuideView.brief(reference) + "」打不开，没有这个文件",
              "重新上传" + name));
    } else if (!kinds.contains(kind.get())) {
      out.accept(
          finding(
              element,
              path,
              name + "文件名是 " + end.toUpperCase(Locale.ROOT) + "，内容却不是（看文件头得知）",
              "换成" + wanted + "，不是改后缀"));
    }
  }

  private static Finding finding(String element, String path, String message, String repair) {
    return new Finding(RULE, Severity.BLOCK, element, path, message, repair, BASIS);
  }
}
