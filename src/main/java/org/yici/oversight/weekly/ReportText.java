package org.yici.oversight.weekly;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.documents.DocumentText;
import org.yici.documents.DocumentText.Block;
import org.yici.documents.DocumentText.Heading;
import org.yici.documents.DocumentText.Item;
import org.yici.documents.DocumentText.Paragraph;
import org.yici.documents.DocumentText.Table;
import org.yici.documents.NewDocument;
import org.yici.web.Dates;

/** What the report of a week says as a document; the same for DOCX and the sealed PDF. */
final class ReportText {
  private static final List<String> HEAD = List.of("项目", "本周", "上周");
  private static final List<Integer> WIDTHS = List.of(6, 2, 2);
  private static final String NUMERALS = "一二三四五六七八九";
  private final Weekly.View view;
  private final List<Line> tasks;
  private final Directory directory;
  private final List<Block> blocks = new ArrayList<>();
  private int headings;

  /**
   * @param tasks the rows of the plan's tasks in this report
   */
  ReportText(Weekly.View view, List<Line> tasks, Directory directory) {
    this.view = view;
    this.tasks = tasks;
    this.directory = directory;
  }

  /**
   * @param bureau who reports
   * @param date the day of signing
   */
  DocumentText write(Agency bureau, LocalDate date) {
    Week week = view.week();
    blocks.add(new Paragraph(summary()));
    cases();
    overdue();
    places();
    figures("好差评", What.Block.RATING);
    figures("上报省里的数据", What.Block.RECORD);
    tasks();
    definitions();
    return new DocumentText(
        bureau.fullName(),
        null,
        "政务服务周报（"
            + week.friday().getYear()
            + "年第"
            + week.friday().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
            + "周）",
        null,
        List.copyOf(blocks),
        bureau.fullName(),
        date,
        null,
        bureau.sample() ? NewDocument.SAMPLE : null,
        List.of(),
        new DocumentText.Imprint(null, bureau.fullName(), date));
  }

  private long n(What what) {
    return view.numbers().of(what);
  }

  private void heading(String text) {
    blocks.add(new Heading(NUMERALS.charAt(headings++) + "、" + text));
  }

  private String summary() {
    Week week = view.week();
    String span = Dates.full(week.monday()) + "至" + Dates.day(week.sunday());
    if (view.numbers().cells().isEmpty()) {
      return span + "没有收件、没有办结，也没有到期和逾期的任务。";
    }
    String rate =
        view.numbers().onTimeRate() == null
            ? ""
            : "，其中按时 " + n(What.ON_TIME) + " 件，按时率 " + rate(view.numbers().onTimeRate());
    return "%s，全市收件 %d 件，受理 %d 件，办结 %d 件%s。超期 %d 件：到本周结束超期未办 %d 件，本周逾期办结 %d 件。收到评价 %d 条，其中差评 %d 条，完成整改 %d 条。应报省里的数据 %d 条，已收 %d 条，退回 %d 条。方案的任务，本周到期 %d 个节点，逾期没有完成 %d 个，本周完成 %d 个。"
        .formatted(
            span,
            n(What.IN),
            n(What.ACCEPTED),
            n(What.DECIDED),
            rate,
            n(What.OVERDUE),
            n(What.OVERDUE_OPEN),
            n(What.LATE),
            n(What.RATED),
            n(What.BAD),
            n(What.BAD_MENDED),
            n(What.RECORDS),
            n(What.RECORDS_CONFIRMED),
            n(What.RECORDS_REFUSED),
            n(What.TASKS_DUE),
            n(What.TASKS_OVERDUE),
            n(What.TASKS_DONE));
  }

  /** 66.6%, 100%. */
  static String rate(Double rate) {
    return rate == null
        ? "—"
        : (rate == Math.floor(rate) ? Long.toString((long) Math.floor(rate)) : rate.toString())
            + "%";
  }

  /** A table of this week beside the one before. */
  private List<List<String>> both(What.Block block) {
    List<List<String>> rows = new ArrayList<>();
    for (What what : What.of(block)) {
      rows.add(
          List.of(what.chinese(), Long.toString(n(what)), Long.toString(view.before().of(what))));
    }
    return rows;
  }

  private void figures(String title, What.Block block) {
    heading(title);
    blocks.add(new Table(HEAD, WIDTHS, both(block)));
  }

  private void cases() {
    heading("办件");
    List<List<String>> rows = both(What.Block.CASE);
    rows.add(List.of("按时率", rate(view.numbers().onTimeRate()), rate(view.before().onTimeRate())));
    blocks.add(new Table(HEAD, WIDTHS, rows));
  }

  private void overdue() {
    heading("有超期办件的单位");
    List<List<String>> rows =
        view.numbers().agencies().stream()
            .filter(a -> view.numbers().ofAgency(What.OVERDUE, a) > 0)
            .map(
                a ->
                    List.of(
                        directory.findAgency(a).map(Agency::name).orElse(a),
                        Long.toString(view.numbers().ofAgency(What.OVERDUE, a)),
                        Long.toString(view.numbers().ofAgency(What.OVERDUE_OPEN, a)),
                        Long.toString(view.numbers().ofAgency(What.LATE, a))))
            .toList();
    if (rows.isEmpty()) {
      blocks.add(new Paragraph("没有超期的办件。"));
    } else {
      blocks.add(new Table(List.of("单位", "超期", "超期未办", "逾期办结"), List.of(8, 2, 2, 2), rows));
    }
  }

  private void places() {
    heading("各县（市、区）和市本级");
    List<List<String>> rows =
        view.numbers().regions().stream()
            .map(
                r ->
                    List.of(
                        directory.findRegion(r).map(Region::name).orElse(r),
                        Long.toString(view.numbers().ofRegion(What.IN, r)),
                        Long.toString(view.numbers().ofRegion(What.ACCEPTED, r)),
                        Long.toString(view.numbers().ofRegion(What.DECIDED, r)),
                        rate(
                            Numbers.onTimeRate(
                                view.numbers().ofRegion(What.ON_TIME, r),
                                view.numbers().ofRegion(What.LATE, r))),
                        Long.toString(view.numbers().ofRegion(What.OVERDUE, r))))
            .toList();
    if (rows.isEmpty()) {
      blocks.add(new Paragraph("本周各地都没有办件。"));
    } else {
      blocks.add(
          new Table(List.of("地方", "收件", "受理", "办结", "按时率", "超期"), List.of(6, 2, 2, 2, 2, 2), rows));
    }
  }

  private void tasks() {
    heading("方案的任务");
    if (tasks.isEmpty()) {
      blocks.add(new Paragraph("本周没有到期、逾期和完成的任务。"));
      return;
    }
    blocks.add(
        new Table(
            List.of("节点", "任务", "责任单位", "完成日", "进展"),
            List.of(2, 7, 4, 3, 4),
            tasks.stream()
                .map(
                    l ->
                        List.of(
                            l.key(),
                            l.title(),
                            l.who(),
                            l.due() == null ? "持续" : l.due().toString(),
                            l.result()))
                .toList()));
  }

  private void definitions() {
    heading("数是怎么算的");
    int no = 0;
    for (What what : What.values()) {
      blocks.add(new Item(++no + "．", what.chinese() + "：" + what.meaning() + "。"));
    }
  }
}
