package org.yici.licences.stock.web;

import java.io.IOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.CurrentPerson;
import org.yici.licences.stock.StockReconciliation;
import org.yici.licences.stock.StockReconciliation.Line;
import org.yici.licences.stock.StockReconciliation.Numbers;

/** What was declared against what came in: an agency its own, the bureau all. */
@Controller
@PreAuthorize(StockDoor.SEE)
class StockReconciliationController {
  private static final List<String> HEAD =
      List.of(
          "单位",
          "统一社会信用代码",
          "证照",
          "证照类型代码",
          "应有",
          "统计日期",
          "收到",
          "有错待改",
          "待盖章",
          "没盖成",
          "已盖章",
          "已撤销注销吊销",
          "应报省平台（条）",
          "已报（条）",
          "省平台已答复（条）",
          "结果");
  private final StockReconciliation reconciliation;

  StockReconciliationController(StockReconciliation reconciliation) {
    this.reconciliation = reconciliation;
  }

  private List<Line> lines() {
    return reconciliation.lines(
        StockDoor.seesAll() ? null : String.valueOf(CurrentPerson.get().agencyUscc()));
  }

  @GetMapping("/licences/stock/reconciliation")
  ModelAndView show() {
    List<Line> lines = lines();
    return new ModelAndView("licences/stock/reconciliation")
        .addObject("lines", lines)
        .addObject("sum", StockReconciliation.sum(lines))
        .addObject("all", StockDoor.seesAll());
  }

  @GetMapping("/licences/stock/reconciliation.xlsx")
  ResponseEntity<byte[]> workbook() throws IOException {
    List<Line> lines = lines();
    return StockDoor.workbook(
        "存量证照对账.xlsx",
        out -> {
          try (Workbook book = new Workbook(out, "Yici", "1.0")) {
            write(book.newWorksheet("存量证照对账"), lines);
          }
        });
  }

  private static void write(Worksheet sheet, List<Line> lines) {
    for (int c = 0; c < HEAD.size(); c++) {
      sheet.value(0, c, HEAD.get(c));
      sheet.width(c, c < 4 ? 28 : 14);
    }
    sheet.range(0, 0, 0, HEAD.size() - 1).style().bold().set();
    sheet.freezePane(0, 1);
    for (int i = 0; i < lines.size(); i++) {
      Line l = lines.get(i);
      Numbers n = l.numbers();
      int row = i + 1;
      sheet.value(row, 0, l.agencyName());
      sheet.value(row, 1, l.agencyUscc());
      sheet.value(row, 2, l.typeName());
      sheet.value(row, 3, l.typeCode());
      if (l.expected() != null) {
        sheet.value(row, 4, l.expected().expected());
        sheet.value(row, 5, l.expected().asOf().toString());
      } else {
        sheet.value(row, 4, "未申报");
      }
      int[] numbers = {
        n.received(),
        n.faulty(),
        n.waiting(),
        n.unsealable(),
        n.sealed(),
        n.revoked(),
        n.owed(),
        n.reported(),
        n.answered()
      };
      for (int c = 0; c < numbers.length; c++) {
        sheet.value(row, 6 + c, numbers[c]);
      }
      sheet.value(row, 6 + numbers.length, l.result());
    }
  }
}
