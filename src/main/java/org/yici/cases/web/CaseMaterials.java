package org.yici.cases.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseStore.StoredMaterial;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.WindowIntake;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.Flag;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.FileType;
import org.yici.web.Dates;

/** The materials of a case against its guide, with every version handed in. */
@Component
public class CaseMaterials {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private final Cases cases;
  private final FileStore files;

  CaseMaterials(Cases cases, FileStore files) {
    this.cases = cases;
    this.files = files;
  }

  /**
   * A file handed in.
   *
   * @param show image, pdf, or none where the browser cannot show it
   * @param current whether it is the newest of its material
   */
  public record Version(
      String fileId,
      String name,
      String size,
      String digest,
      String uploaded,
      String show,
      boolean current,
      String href) {}

  /**
   * A material of the guide.
   *
   * @param mark yes, wait, no or shared
   * @param state in words
   */
  public record Line(
      String code,
      String name,
      String mark,
      String state,
      String stand,
      String basis,
      List<Version> versions) {}

  List<Line> of(CaseView view) {
    List<StoredMaterial> stored = cases.materials(view);
    Map<String, FileInfo> infos =
        files.infos(stored.stream().map(StoredMaterial::fileId).toList()).stream()
            .collect(Collectors.toMap(FileInfo::fileId, Function.identity(), (a, b) -> a));
    List<Line> lines = new ArrayList<>();
    for (CaseItem.Material m : view.item().materials()) {
      List<StoredMaterial> own = stored.stream().filter(s -> s.code().equals(m.code())).toList();
      int newest = own.stream().mapToInt(StoredMaterial::seq).max().orElse(0);
      List<Version> versions =
          own.stream()
              .map(s -> version(view, s, infos.get(s.fileId()), s.seq() == newest))
              .toList();
      lines.add(line(view, m, versions));
    }
    for (CaseItem.Material m : view.item().notAsked()) {
      List<Version> versions =
          stored.stream()
              .filter(s -> s.code().equals(m.code()))
              .map(s -> version(view, s, infos.get(s.fileId()), true))
              .toList();
      if (!versions.isEmpty()) {
        lines.add(
            new Line(
                m.code(), m.name(), "shared", "已交，按申请人的回答不需要", m.stand(), m.basis(), versions));
      }
    }
    List<Version> mandates =
        stored.stream()
            .filter(s -> s.code().equals(WindowIntake.MANDATE))
            .map(s -> version(view, s, infos.get(s.fileId()), true))
            .toList();
    if (!mandates.isEmpty()) {
      lines.add(new Line(WindowIntake.MANDATE, "委托书", "yes", "已交", null, "《行政许可法》第二十九条", mandates));
    }
    return List.copyOf(lines);
  }

  private static Line line(CaseView view, CaseItem.Material m, List<Version> versions) {
    CaseFile file = view.file();
    String mark;
    String state;
    if (file.asked().contains(m.code())) {
      mark = "wait";
      state = "已要求补正，等申请人";
    } else if (file.tolerated().contains(m.code())) {
      mark = "wait";
      boolean missed = file.has(Flag.TOLERANCE_MISSED);
      state = "容缺，" + Dates.day(file.toleratedUntil()) + (missed ? "到期没有补交" : "前补交");
    } else if (!versions.isEmpty()) {
      mark = "yes";
      state = versions.size() == 1 ? "已交" : "已交，改过" + (versions.size() - 1) + "次";
    } else if (file.received().contains(m.code())) {
      mark = "yes";
      state = "已收，没有电子件";
    } else if (view.rule().promised(file, m.code())) {
      mark = "shared";
      state = "申请人承诺代替，决定以后核查";
    } else if (m.shared()) {
      mark = "shared";
      state = "共享取得，不用交";
    } else if (m.required()) {
      mark = "no";
      state = "3".equals(m.need()) ? "没有交，可以容缺" : "没有交";
    } else {
      mark = "shared";
      state = "可以不交";
    }
    return new Line(m.code(), m.name(), mark, state, m.stand(), m.basis(), versions);
  }

  private static Version version(
      CaseView view, StoredMaterial stored, FileInfo info, boolean current) {
    String href = "/cases/" + view.caseNo() + "/files/" + stored.fileId();
    if (info == null) {
      return new Version(stored.fileId(), stored.name(), "", "", "", "none", current, href);
    }
    return new Version(
        stored.fileId(),
        stored.name() == null ? info.name() : stored.name(),
        info.sizeText(),
        info.digest(),
        moment(info.uploadedAt()),
        show(info.type()),
        current,
        href);
  }

  private static String show(FileType type) {
    if (type == FileType.PDF) {
      return "pdf";
    }
    return type == FileType.JPEG || type == FileType.PNG || type == FileType.GIF ? "image" : "none";
  }

  private static String moment(Instant at) {
    return at == null ? "" : Dates.moment(LocalDateTime.ofInstant(at, ZONE));
  }
}
