package org.yici.licences.stock.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.yici.directory.Agency;
import org.yici.identity.Accounts;
import org.yici.identity.CurrentPerson;
import org.yici.identity.LookReason;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.licences.stock.Stock;
import org.yici.licences.stock.StockFiles;
import org.yici.licences.stock.StockLicence;

/** The licences of a stock, one by one, and the sealed files that come after. */
@Controller
@PreAuthorize(StockDoor.SEE)
class StockRowsController {
  private static final int PAGE = 50;
  private static final Map<String, String> STATES =
      Map.of("", "全部", "received", "待盖章", "sealed", "已盖章", "faulty", "没盖成", "revoked", "已撤销、注销、吊销");
  private static final Logger LOG = LoggerFactory.getLogger(StockRowsController.class);
  private final Stock stock;
  private final StockFiles files;
  private final StockDoor door;
  private final Accounts accounts;

  StockRowsController(Stock stock, StockFiles files, StockDoor door, Accounts accounts) {
    this.accounts = accounts;
    this.stock = stock;
    this.files = files;
    this.door = door;
  }

  @GetMapping("/licences/stock/rows")
  ModelAndView rows(
      @RequestParam(defaultValue = "") String agency,
      @RequestParam(defaultValue = "") String type,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "0") long batch,
      @RequestParam(defaultValue = "0") long run,
      @RequestParam(defaultValue = "0") long after) {
    Agency own = door.agency(agency);
    Stock.Filter filter =
        new Stock.Filter(own.uscc(), type, STATES.containsKey(state) ? state : "", batch, run);
    List<StockLicence> rows = stock.licences(filter, after, PAGE + 1);
    boolean more = rows.size() > PAGE;
    return new ModelAndView("licences/stock/rows")
        .addObject("agency", own)
        .addObject("filter", filter)
        .addObject("typeName", type.isEmpty() ? "" : door.typeName(type))
        .addObject("states", STATES)
        .addObject("count", stock.count(filter))
        .addObject("rows", more ? rows.subList(0, PAGE) : rows)
        .addObject("next", more ? rows.get(PAGE - 1).id() : 0L);
  }

  @GetMapping("/licences/stock/rows/{id}")
  ModelAndView row(@PathVariable long id) {
    return page(id, List.of(), false, null);
  }

  /** Shows numbers and addresses of people in clear for this once; who holds it can read of it. */
  @PostMapping("/licences/stock/rows/{id}/reveal")
  ModelAndView reveal(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String cause,
      @RequestParam(defaultValue = "") String reason) {
    StockLicence row = stock.licence(id, false).getKey();
    door.visible(row.agencyUscc(), "没有这份证照");
    try {
      String why = LookReason.of(cause, reason);
      stock
          .accountOf(id)
          .ifPresent(
              about ->
                  accounts.noteAccess(
                      about, "存量证照的证件号码、地址", why + "（" + door.typeName(row.typeCode()) + "）"));
      LOG.info("stocked licence {} shown in clear to {}", id, CurrentPerson.get().login());
      return page(id, List.of(), true, null);
    } catch (InputException e) {
      ModelAndView again = page(id, List.of(), false, e.faults().get(0).message());
      again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
  }

  private ModelAndView page(long id, List<Fault> faults, boolean clear, String revealFault) {
    var row = stock.licence(id, clear);
    return new ModelAndView("licences/stock/row")
        .addObject("row", row.getKey())
        .addObject("values", row.getValue())
        .addObject("agency", door.visible(row.getKey().agencyUscc(), "没有这份证照"))
        .addObject("typeName", door.typeName(row.getKey().typeCode()))
        .addObject("handsIn", StockDoor.handsIn())
        .addObject("clear", clear)
        .addObject("revealFault", revealFault)
        .addObject("faults", faults);
  }

  @PostMapping("/licences/stock/rows/{id}/file")
  @PreAuthorize(StockDoor.HAND_IN)
  ModelAndView file(@PathVariable long id, @RequestParam(required = false) MultipartFile file)
      throws IOException {
    door.visible(stock.licence(id, false).getKey().agencyUscc(), "没有这份证照");
    try {
      if (file == null || file.isEmpty()) {
        throw new InputException("file", "请选盖好章的 OFD 或者 PDF");
      }
      files.take(CurrentPerson.get(), id, file.getBytes());
      return new ModelAndView("redirect:/licences/stock/rows/" + id);
    } catch (InputException e) {
      return refused(id, e.faults());
    } catch (ConflictException e) {
      return refused(id, List.of(new Fault("file", e.getMessage())));
    }
  }

  private ModelAndView refused(long id, List<Fault> faults) {
    ModelAndView page = page(id, faults, false, null);
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }
}
