package org.yici.cases.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.yici.cases.Actor;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Intake;
import org.yici.cases.Paper;
import org.yici.cases.RefusedByLawException;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.Role;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.FileTooLargeException;
import org.yici.files.Limits;
import org.yici.identity.Accounts;
import org.yici.identity.CurrentPerson;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;

/**
 * More papers at the window: what is mended on the spot (行政许可法 art. 32(3)), or brought after a
 * notice. The act is the applicant's; the clerk who took it in stands beside it.
 */
@Controller
@PreAuthorize("hasRole('clerk') and !hasRole('system')")
class ReceiveController {
  private final Cases cases;
  private final BenchCases bench;
  private final FileStore files;
  private final Accounts accounts;
  private final CaseNames names;

  ReceiveController(
      Cases cases, BenchCases bench, FileStore files, Accounts accounts, CaseNames names) {
    this.cases = cases;
    this.bench = bench;
    this.files = files;
    this.accounts = accounts;
    this.names = names;
  }

  @GetMapping("/bench/{no}/receive")
  String show(@PathVariable String no, Model model) {
    return page(model, bench.view(CurrentPerson.get(), no), Map.of(), null);
  }

  @PostMapping(path = "/bench/{no}/receive", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  String take(
      @PathVariable String no,
      @RequestParam MultiValueMap<String, String> posted,
      @RequestParam int v,
      MultipartHttpServletRequest request,
      Model model,
      HttpServletResponse response)
      throws IOException {
    Person clerk = CurrentPerson.get();
    CaseView view = bench.view(clerk, no);
    Map<String, String> typed = new LinkedHashMap<>();
    posted.forEach((name, values) -> typed.put(name, values.get(0)));
    try {
      List<Cases.Handed> handed = handed(view.item(), request, typed, clerk);
      List<Paper> papers = papers(view.item(), handed, typed);
      Map<String, Object> data = new LinkedHashMap<>();
      data.put(
          "materials",
          Stream.concat(handed.stream().map(Cases.Handed::code), papers.stream().map(Paper::code))
              .distinct()
              .toList());
      data.put("papers", papers.stream().map(Paper::data).toList());
      data.put("receivedBy", clerk.name() + "（" + accounts.desk(clerk) + "）");
      CaseView after =
          cases.act(
              view,
              v,
              new Actor(Role.APPLICANT, "via " + clerk.staffId(), view.row().applicantName(), null),
              action(view),
              data,
              handed);
      return "redirect:/bench/" + no + "?done=" + after.file().version();
    } catch (InputException | FileTooLargeException e) {
      response.setStatus(422);
      return page(model, view, typed, e.getMessage());
    } catch (RefusedByLawException e) {
      response.setStatus(422);
      return page(model, view, typed, names.named(Intake.refusal(e).message(), view.item()));
    } catch (ConflictException e) {
      response.setStatus(409);
      return page(model, cases.view(no), typed, e.getMessage());
    }
  }

  /** What bringing papers means now. */
  private static String action(CaseView view) {
    boolean asked =
        view.file().has(Flag.CORRECTION_PENDING) || view.file().has(Flag.TOLERANCE_OPEN);
    return asked ? "supplement" : "correct-on-the-spot";
  }

  /** Scans are kept as they come; one already kept is named again by the page. */
  private List<Cases.Handed> handed(
      CaseItem item, MultipartHttpServletRequest request, Map<String, String> typed, Person clerk)
      throws IOException {
    List<Cases.Handed> handed = new ArrayList<>();
    for (CaseItem.Material m : item.materials()) {
      String kept = typed.get("kept." + m.code());
      if (kept != null && !kept.isBlank()) {
        FileInfo info = files.info(kept);
        if (info.owner().equals(clerk.getName()) && info.caseId() == null) {
          handed.add(new Cases.Handed(m.code(), info.fileId(), info.name()));
        }
      }
      for (MultipartFile file : request.getFiles("file." + m.code())) {
        if (!file.isEmpty()) {
          FileInfo info = ApplyController.take(files, file, clerk, handed.size());
          handed.add(new Cases.Handed(m.code(), info.fileId(), info.name()));
          typed.put("kept." + m.code(), info.fileId());
        }
      }
    }
    return handed;
  }

  private static List<Paper> papers(
      CaseItem item, List<Cases.Handed> handed, Map<String, String> typed) {
    List<Paper> papers = new ArrayList<>();
    for (CaseItem.Material m : item.materials()) {
      boolean scanned = handed.stream().anyMatch(h -> h.code().equals(m.code()));
      boolean seen = "true".equals(typed.get("seen." + m.code()));
      if (scanned || seen) {
        papers.add(
            new Paper(
                m.code(),
                seen ? Paper.Form.SEEN : Paper.Form.SCAN,
                count(typed.get("originals." + m.code())),
                count(typed.get("copies." + m.code()))));
      }
    }
    return papers;
  }

  private static int count(String typed) {
    return typed != null && typed.matches("\\d{1,2}") ? Integer.parseInt(typed) : 0;
  }

  private static String page(Model model, CaseView view, Map<String, String> typed, String fault) {
    model.addAttribute("view", view);
    model.addAttribute("typed", typed);
    model.addAttribute("fault", fault);
    model.addAttribute("supplement", action(view).equals("supplement"));
    model.addAttribute("accept", Limits.materials().acceptAttribute());
    return "cases/windowReceive";
  }
}
