package org.yici.catalog.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.yici.catalog.Guide;
import org.yici.catalog.flow.Flow.Kind;

/** 2019 年第 43 号方案 任务一（一）: text and diagram from the rows of the steps, and from nothing else. */
class FlowTest {
  private static Map<String, Object> step(String stage, String name, int days) {
    Map<String, Object> row = new HashMap<>();
    row.put("stage", stage);
    row.put("LINK_NAME", name);
    row.put("HANDLE_DEPT_NAME", "综合窗口");
    row.put("HANDLE_PERSON_NAME", "窗口人员");
    row.put("HANDLE_DAY", days);
    row.put("HANDLE_DAY_TYPE", "1");
    row.put("IS_SPECIAL", "0");
    return row;
  }

  private static List<Map<String, Object>> five() {
    return new ArrayList<>(
        List.of(
            step("受理", "收件受理", 1),
            step("审核", "材料审查", 2),
            step("审批", "许可决定", 1),
            step("办结", "制证公开", 0),
            step("送达", "送达许可证", 1)));
  }

  private static Guide guide(List<Map<String, Object>> steps, List<Map<String, Object>> materials) {
    return new Guide(
        "",
        1,
        Map.of("TASK_TYPE", "01"),
        materials,
        steps,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of());
  }

  private static Flow flow(List<Map<String, Object>> steps) {
    return Flow.of(guide(steps, List.of()));
  }

  private static List<Kind> kinds(Flow flow, int step) {
    return flow.steps().get(step).sides().stream().map(Flow.Side::kind).toList();
  }

  /** All words of a picture as one text: lines are broken, letters are not left out. */
  private static String words(String svg) throws Exception {
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    NodeList texts = document.getElementsByTagName("text");
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < texts.getLength(); i++) {
      out.append(texts.item(i).getTextContent());
    }
    return out.toString();
  }

  @Test
  void bothPicturesSayEverythingThatTheRowsSay() throws Exception {
    List<Map<String, Object>> rows = five();
    rows.get(1).put("IS_SPECIAL", "1");
    rows.get(1).put("SPECIAL_EXPLAIN", "听证20个工作日，向社会公告，不计入时限，不收费");
    rows.get(1).put("HANDLE_DEPT_NAME", "食品经营许可和餐饮服务监督管理股<三>");
    FlowChart chart =
        FlowChart.of(
            guide(
                rows,
                List.of(
                    Map.of("MATERIAL_NAME", "房产证"),
                    Map.of(
                        "MATERIAL_NAME",
                        "租赁合同",
                        "when",
                        "answers.tenure != 'own'",
                        "REMARK",
                        "自己的房子不用交"))));
    for (String svg : List.of(chart.wide(), chart.tall())) {
      assertThat(words(svg))
          .contains("1 收件受理", "2 材料审查", "3 许可决定", "4 制证公开", "5 送达许可证")
          .contains("受理", "审核", "审批", "办结", "送达")
          .contains("2 个工作日", "当天")
          .contains("食品经营许可和餐饮服务监督管理股<三>")
          .contains("听证", "20个工作日，不计入时限")
          .contains("材料不齐", "不予许可")
          .contains("租赁合同：自己的房子不用交")
          .doesNotContain("房产证");
      assertThat(svg).contains("<title", "<desc", "aria-labelledby").doesNotContain("<script");
    }
  }

  @Test
  void aSpecialProcedureStandsOutsideTheClockOnlyWhereTheRowSaysSo() {
    List<Map<String, Object>> rows = five();
    rows.get(1).put("IS_SPECIAL", "1");
    rows.get(1).put("SPECIAL_EXPLAIN", "现场核查2个工作日，两名以上工作人员到店，计入时限，不收费");
    assertThat(kinds(flow(rows), 1)).containsExactly(Kind.SPECIAL);
    rows.get(1).put("SPECIAL_EXPLAIN", "检验检测，不计入时限（行政许可法四十五条）");
    assertThat(kinds(flow(rows), 1)).containsExactly(Kind.SPECIAL_OUTSIDE);
  }

  @Test
  void correctionLoopsAtAcceptanceAndRefusalEndsAtTheDecision() {
    Flow flow = flow(five());
    assertThat(kinds(flow, 0)).containsExactly(Kind.CORRECTION);
    assertThat(kinds(flow, 2)).containsExactly(Kind.REFUSAL);
    assertThat(kinds(flow, 4)).isEmpty();
  }

  @Test
  void aStepForSomeSituationsSaysForWhichAndOthersGoAround() throws Exception {
    List<Map<String, Object>> rows = five();
    rows.get(1).put("when", "answers.placeKind == 'bath'");
    rows.get(1).put("REMARK", "浴室、泳池才有");
    FlowChart chart = FlowChart.of(guide(rows, List.of()));
    assertThat(kinds(chart.flow(), 1)).containsExactly(Kind.SITUATION);
    assertThat(words(chart.tall())).contains("浴室、泳池才有");
    assertThat(chart.flow().words()).contains("浴室、泳池才有");
  }

  @Test
  void aRowWithoutAStageIsKnownByItsName() {
    List<Map<String, Object>> rows = five();
    rows.forEach(r -> r.remove("stage"));
    assertThat(flow(rows).steps().stream().map(Flow.Step::stage))
        .containsExactly("受理", "审核", "审批", "办结", "送达");
    assertThat(flow(List.of(step("", "约时间", 1))).steps().get(0).stage()).isEmpty();
  }

  @Test
  void nothingStandsOutsideThePictureHoweverManySteps() throws Exception {
    for (int n : List.of(0, 1, 5, 6, 11)) {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        rows.add(step("审核", "第" + i + "步审查材料和到现场核查", i));
      }
      FlowChart chart = FlowChart.of(guide(rows, List.of()));
      for (String svg : List.of(chart.wide(), chart.tall())) {
        Element root =
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
        String[] box = root.getAttribute("viewBox").split(" ");
        NodeList rects = root.getElementsByTagName("rect");
        for (int i = 0; i < rects.getLength(); i++) {
          Element r = (Element) rects.item(i);
          assertThat(number(r, "x") + number(r, "width")).isLessThan(Integer.parseInt(box[2]));
          assertThat(number(r, "y") + number(r, "height")).isLessThan(Integer.parseInt(box[3]));
        }
        assertThat(Integer.parseInt(box[2])).as("five boxes in a row at most").isLessThan(820);
      }
    }
  }

  @Test
  void aLineBreaksNeitherANumberNorBeforeAStop() {
    assertThat(Svg.wrap("选了的先决定，20个工作日", 7.6)).containsExactly("选了的先决定，", "20个工作日");
    assertThat(Svg.wrap("一二三四，五", 4)).containsExactly("一二三", "四，五");
    assertThat(Svg.wrap("12345678901234567890", 3)).hasSizeGreaterThan(1);
  }

  private static int number(Element e, String name) {
    return Integer.parseInt(e.getAttribute(name));
  }
}
