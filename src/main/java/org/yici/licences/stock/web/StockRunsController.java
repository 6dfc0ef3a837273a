package org.yici.licences.stock.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.yici.directory.Agency;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Exports;
import org.yici.identity.NeedsConfirmation;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.NotFoundException;
import org.yici.licences.stock.Stock;
import org.yici.licences.stock.StockIntake;
import org.yici.licences.stock.StockList;
import org.yici.licences.stock.StockRun;
import org.yici.licences.stock.StockRuns;

/** Sealing of an agency's stock: asked, confirmed by another person, followed, stopped. */
@Controller
@PreAuthorize(StockDoor.SEE)
public class StockRunsController {
  private static final int LAST = 50;
  private static final int REFRESH_SECONDS = 5;
  private final StockRuns runs;
  private final StockIntake intake;
  private final StockList list;
  private final Stock stock;
  private final StockDoor door;
  private final Exports exports;

  StockRunsController(
      StockRuns runs,
      StockIntake intake,
      StockList list,
      Stock stock,
      StockDoor door,
      Exports exports) {
    this.exports = exports;
    this.runs = runs;
    this.intake = intake;
    this.list = list;
    this.stock = stock;
    this.door = door;
  }

  /** What was typed for a new one. */
  public record Typed(String type, String since, String reason) {}

  @GetMapping("/licences/stock/runs")
  ModelAndView all(@RequestParam(defaultValue = "") String agency) {
    return all(door.agency(agency), new Typed("", runs.since().toString(), ""), List.of());
  }

  private ModelAndView all(Agency agency, Typed typed, List<Fault> faults) {
    return new ModelAndView("licences/stock/runs")
        .addObject("agency", agency)
        .addObject("agencies", door.agencies())
        .addObject("types", intake.typesOf(agency.uscc()))
        .addObject("runs", runs.last(agency.uscc(), LAST))
        .addObject("open", StockDoor.seesAll() ? runs.open(LAST) : List.of())
        .addObject("handsIn", StockDoor.handsIn())
        .addObject("typed", typed)
        .addObject("faults", faults)
        .addObject("door", new Names(door));
  }

  /** Names that the page asks for. */
  public record Names(StockDoor door) {
    public String type(String code) {
      return code == null ? "全部证照" : door.typeName(code);
    }

    public String agency(String uscc) {
      return door.agency(uscc).name();
    }
  }

  @PostMapping("/licences/stock/runs")
  @NeedsConfirmation
  @PreAuthorize(StockDoor.HAND_IN)
  ModelAndView ask(
      @RequestParam(defaultValue = "") String agency,
      @RequestParam(defaultValue = "") String type,
      @RequestParam(defaultValue = "") String since,
      @RequestParam(defaultValue = "") String reason) {
    Agency own = door.agency(agency);
    Typed typed = new Typed(type, since, reason);
    try {
      long id = runs.ask(CurrentPerson.get(), own.uscc(), type, since, reason);
      return new ModelAndView("redirect:/licences/stock/runs/" + id);
    } catch (InputException e) {
      return refused(all(own, typed, e.faults()));
    } catch (ConflictException e) {
      return refused(all(own, typed, List.of(new Fault("agency", e.getMessage()))));
    }
  }

  @GetMapping("/licences/stock/runs/{id}")
  ModelAndView one(@PathVariable long id, HttpServletResponse response) {
    StockRun run = visible(id);
    if (run.state() == StockRun.State.RUNNING) {
      response.setHeader("Refresh", String.valueOf(REFRESH_SECONDS));
    }
    return page(run, "", List.of());
  }

  private ModelAndView page(StockRun run, String why, List<Fault> faults) {
    Person person = CurrentPerson.get();
    boolean ended = run.root() != null;
    return new ModelAndView("licences/stock/run")
        .addObject("run", run)
        .addObject("agency", door.visible(run.agencyUscc(), "没有这项批量盖章"))
        .addObject("typeName", run.typeCode() == null ? "全部证照" : door.typeName(run.typeCode()))
        .addObject("progress", runs.progress(run.id()))
        .addObject("gatherable", run.state() == StockRun.State.ASKED ? runs.gatherable(run) : 0)
        .addObject("found", ended ? list.found(run.id()) : null)
        .addObject("own", run.askedBy().equals(person.accountId()))
        .addObject("decides", StockDoor.decides())
        .addObject("handsIn", StockDoor.handsIn())
        .addObject("types", intake.typesOf(run.agencyUscc()))
        .addObject("why", why)
        .addObject("faults", faults);
  }

  @PostMapping("/licences/stock/runs/{id}/{act}")
  @NeedsConfirmation
  @PreAuthorize(StockDoor.DECIDE)
  ModelAndView act(
      @PathVariable long id,
      @PathVariable String act,
      @RequestParam(defaultValue = "") String why) {
    visible(id);
    Person person = CurrentPerson.get();
    try {
      switch (act) {
        case "confirm" -> runs.confirm(person, id);
        case "refuse" -> runs.refuse(person, id, why);
        case "pause" -> runs.pause(person, id);
        case "resume" -> runs.resume(person, id);
        case "cancel" -> runs.cancel(person, id, why);
        default -> throw new NotFoundException("没有这一步");
      }
      return new ModelAndView("redirect:/licences/stock/runs/" + id);
    } catch (InputException e) {
      return refused(page(runs.run(id), why, e.faults()));
    }
  }

  /** Whose root stands on the page; {@code openssl dgst -sm3} finds it again. */
  @GetMapping("/licences/stock/runs/{id}/list.csv")
  @NeedsConfirmation
  void list(@PathVariable long id, HttpServletResponse response) throws IOException {
    visible(id);
    response.setContentType("text/csv;charset=US-ASCII");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"stock-run-" + id + ".csv\"");
    BufferedOutputStream out = new BufferedOutputStream(response.getOutputStream(), 64 * 1024);
    list.write(id, out);
    out.flush();
  }

  @GetMapping("/licences/stock/runs/{id}/faulty.xlsx")
  @PreAuthorize(StockDoor.HAND_IN)
  ResponseEntity<byte[]> faulty(@PathVariable long id, @RequestParam(defaultValue = "") String type)
      throws IOException {
    StockRun run = visible(id);
    String mark = exports.mark("没盖成的证照，第" + id + "项");
    return StockDoor.workbook(
        "没盖成-" + door.typeName(type) + "-第" + id + "项.xlsx",
        out -> stock.unsealableSheet(id, run.agencyUscc(), type, mark, out));
  }

  private static ModelAndView refused(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private StockRun visible(long id) {
    StockRun run = runs.run(id);
    door.visible(run.agencyUscc(), "没有这项批量盖章");
    return run;
  }
}
