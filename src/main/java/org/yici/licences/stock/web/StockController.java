package org.yici.licences.stock.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.yici.directory.Agency;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Exports;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.licences.stock.Stock;
import org.yici.licences.stock.StockBatch;
import org.yici.licences.stock.StockIntake;
import org.yici.platform.YiciProperties;

/** An agency hands its licences in, and mends what was wrong. */
@Controller
@PreAuthorize(StockDoor.SEE)
class StockController {
  private static final int LAST = 50;
  private static final int PAGE = 50;
  private static final int SAMPLES = 30;
  private final Stock stock;
  private final StockIntake intake;
  private final StockDoor door;
  private final boolean demo;
  private final Exports exports;

  StockController(
      Stock stock, StockIntake intake, StockDoor door, YiciProperties settings, Exports exports) {
    this.exports = exports;
    this.stock = stock;
    this.intake = intake;
    this.door = door;
    this.demo = settings.demo();
  }

  @GetMapping("/licences/stock")
  ModelAndView show(
      @RequestParam(defaultValue = "") String agency,
      @RequestParam(defaultValue = "") String type) {
    return page(door.agency(agency), type, List.of());
  }

  private ModelAndView page(Agency agency, String type, List<Fault> faults) {
    List<StockBatch> batches = stock.batches(agency.uscc(), LAST);
    return new ModelAndView("licences/stock/stock")
        .addObject("agency", agency)
        .addObject("agencies", door.agencies())
        .addObject("types", intake.typesOf(agency.uscc()))
        .addObject("type", type)
        .addObject("batches", batches)
        .addObject("names", names(batches))
        .addObject("handsIn", StockDoor.handsIn())
        .addObject("demo", demo)
        .addObject("faults", faults);
  }

  private Map<String, String> names(List<StockBatch> batches) {
    Map<String, String> names = new HashMap<>();
    batches.forEach(b -> names.computeIfAbsent(b.typeCode(), door::typeName));
    return names;
  }

  @GetMapping("/licences/stock/template.xlsx")
  @PreAuthorize(StockDoor.HAND_IN)
  ResponseEntity<byte[]> template(
      @RequestParam(defaultValue = "") String agency,
      @RequestParam(defaultValue = "") String type,
      @RequestParam(defaultValue = "false") boolean samples)
      throws IOException {
    Agency own = door.agency(agency);
    boolean filled = samples && demo;
    String name = door.typeName(intake.table(own.uscc(), type).type().code());
    return StockDoor.workbook(
        "存量证照-" + name + (filled ? "-样例" : "") + ".xlsx",
        out -> stock.template(own.uscc(), type, filled ? SAMPLES : 0, out));
  }

  @PostMapping("/licences/stock")
  @PreAuthorize(StockDoor.HAND_IN)
  ModelAndView take(
      @RequestParam(defaultValue = "") String agency,
      @RequestParam(defaultValue = "") String type,
      @RequestParam(required = false) MultipartFile file)
      throws IOException {
    Agency own = door.agency(agency);
    Path kept = Files.createTempFile("yici-stock", ".part");
    try {
      if (file == null || file.isEmpty()) {
        throw new InputException("file", "请选填好的表格（.xlsx 或者 .csv）");
      }
      file.transferTo(kept);
      long batch =
          intake.take(CurrentPerson.get(), own.uscc(), type, file.getOriginalFilename(), kept);
      return new ModelAndView("redirect:/licences/stock/batches/" + batch);
    } catch (InputException e) {
      return refused(page(own, type, e.faults()));
    } catch (ConflictException e) {
      return refused(page(own, type, List.of(new Fault("file", e.getMessage()))));
    } finally {
      Files.deleteIfExists(kept);
    }
  }

  private static ModelAndView refused(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  @GetMapping("/licences/stock/batches/{id}")
  ModelAndView batch(@PathVariable long id, @RequestParam(defaultValue = "0") long after) {
    StockBatch batch = visible(id);
    return faults(batch.agencyUscc(), batch.typeCode(), batch, after);
  }

  /** All that waits to be mended of a type, from whichever handing in. */
  @GetMapping("/licences/stock/faults")
  ModelAndView faults(
      @RequestParam(defaultValue = "") String agency,
      @RequestParam(defaultValue = "") String type,
      @RequestParam(defaultValue = "0") long after) {
    return faults(door.agency(agency).uscc(), type, null, after);
  }

  private ModelAndView faults(String uscc, String type, StockBatch batch, long after) {
    List<Stock.Faulty> rows =
        stock.faults(uscc, type, batch == null ? 0 : batch.id(), after, PAGE + 1);
    boolean more = rows.size() > PAGE;
    List<Stock.Faulty> shown = more ? rows.subList(0, PAGE) : rows;
    return new ModelAndView("licences/stock/batch")
        .addObject("batch", batch)
        .addObject("agency", door.visible(uscc, "没有这一批"))
        .addObject("type", type)
        .addObject("typeName", door.typeName(type))
        .addObject("rows", shown)
        .addObject("next", more ? shown.get(PAGE - 1).id() : 0L)
        .addObject("handsIn", StockDoor.handsIn());
  }

  @GetMapping("/licences/stock/batches/{id}/faults.xlsx")
  @PreAuthorize(StockDoor.HAND_IN)
  ResponseEntity<byte[]> sheet(@PathVariable long id) throws IOException {
    StockBatch batch = visible(id);
    String mark = exports.mark("待改的证照，第" + id + "批");
    return StockDoor.workbook(
        "待改-" + door.typeName(batch.typeCode()) + "-第" + id + "批.xlsx",
        out -> stock.faultSheet(batch.agencyUscc(), batch.typeCode(), id, mark, out));
  }

  @GetMapping("/licences/stock/faults.xlsx")
  @PreAuthorize(StockDoor.HAND_IN)
  ResponseEntity<byte[]> sheet(
      @RequestParam(defaultValue = "") String agency, @RequestParam(defaultValue = "") String type)
      throws IOException {
    Agency own = door.agency(agency);
    String mark = exports.mark("待改的证照");
    return StockDoor.workbook(
        "待改-" + door.typeName(type) + ".xlsx",
        out -> stock.faultSheet(own.uscc(), type, 0, mark, out));
  }

  private StockBatch visible(long id) {
    StockBatch batch = stock.batch(id);
    door.visible(batch.agencyUscc(), "没有这一批");
    return batch;
  }
}
