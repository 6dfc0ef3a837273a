package org.yici.cases.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseStore.StoredMaterial;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Channel;
import org.yici.cases.Paper;
import org.yici.cases.WindowIntake;
import org.yici.journal.Entry;
import org.yici.web.Dates;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a case has of paper and files, as the receipt (收件凭证) and the list for handing papers to the
 * back office (材料交接清单) tell it. Both are printed at once, without waiting for a seal.
 */
@Component
public class PaperLines {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Cases cases;

  PaperLines(Cases cases) {
    this.cases = cases;
  }

  /**
   * One material.
   *
   * @param form in which form, in words
   * @param files how many files
   * @param originals paper originals that the desk keeps; {@code copies} alike
   */
  public record Line(String name, String form, int files, int originals, int copies) {
    public boolean onPaper() {
      return originals + copies > 0;
    }
  }

  /**
   * Both sheets.
   *
   * @param channel in words
   * @param agent name of the agent, or null
   * @param receivedBy the clerk with the post, or null when nobody took it in by hand
   * @param missing names of what is still owed
   */
  public record Sheet(
      CaseView view,
      String channel,
      String agent,
      String receivedBy,
      String received,
      String mail,
      List<Line> lines,
      List<String> missing) {

    public List<Line> onPaper() {
      return lines.stream().filter(Line::onPaper).toList();
    }

    public int originals() {
      return lines.stream().mapToInt(Line::originals).sum();
    }

    public int copies() {
      return lines.stream().mapToInt(Line::copies).sum();
    }
  }

  Sheet of(CaseView view) {
    List<Entry> entries = cases.history(view);
    JsonNode first = JSON.readTree(entries.get(0).data());
    Map<String, int[]> counts = new HashMap<>();
    Map<String, String> forms = new HashMap<>();
    for (Entry e : entries) {
      for (JsonNode p : JSON.readTree(e.data()).path("papers")) {
        String code = p.path("code").asString("");
        int[] sum = counts.computeIfAbsent(code, c -> new int[2]);
        sum[0] += p.path("originals").asInt(0);
        sum[1] += p.path("copies").asInt(0);
        forms.put(code, p.path("form").asString(""));
      }
    }
    List<StoredMaterial> stored = cases.materials(view);
    List<Line> lines = new ArrayList<>();
    for (CaseItem.Material m : view.item().materials()) {
      int files = (int) stored.stream().filter(s -> s.code().equals(m.code())).count();
      if (files > 0 || view.file().received().contains(m.code())) {
        lines.add(
            line(m.name(), m.code(), files, forms, counts.getOrDefault(m.code(), new int[2])));
      }
    }
    for (CaseItem.Material m : view.item().notAsked()) {
      int files = (int) stored.stream().filter(s -> s.code().equals(m.code())).count();
      if (files > 0 || counts.containsKey(m.code())) {
        int[] own = counts.getOrDefault(m.code(), new int[2]);
        Line line = line(m.name(), m.code(), files, forms, own);
        lines.add(
            new Line(line.name(), line.form() + "，" + CaseItem.NOT_ASKED, files, own[0], own[1]));
      }
    }
    int mandates = (int) stored.stream().filter(s -> s.code().equals(WindowIntake.MANDATE)).count();
    if (mandates > 0) {
      lines.add(new Line("委托书", "电子件" + mandates + "个", mandates, 0, 0));
    }
    return new Sheet(
        view,
        Channel.find(view.row().channel()).map(Channel::chinese).orElse(view.row().channel()),
        first.path("agent").asString(null),
        first.path("receivedBy").asString(null),
        Dates.moment(view.row().submittedAt()),
        mail(first),
        lines,
        missing(view));
  }

  private static Line line(
      String name, String code, int files, Map<String, String> forms, int[] counts) {
    Paper.Form form = Paper.Form.of(forms.get(code));
    String words =
        form == Paper.Form.LICENCE || form == Paper.Form.SEEN
            ? form.chinese()
            : files > 0 ? "电子件" + files + "个" : "已收";
    return new Line(name, words, files, counts[0], counts[1]);
  }

  private static String mail(JsonNode first) {
    String no = first.path("mailNo").asString(null);
    return no == null
        ? null
        : "单号"
            + no
            + "，邮戳"
            + first.path("postmark").asString("")
            + "，"
            + first.path("arrivedOn").asString("")
            + "收到";
  }

  private static List<String> missing(CaseView view) {
    return new ActionFacts(view, List.of(), Map.of(), null, null, List.of(), null)
        .missing().stream().map(view.item()::materialName).toList();
  }
}
