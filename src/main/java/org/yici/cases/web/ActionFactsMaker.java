package org.yici.cases.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.DeliveryProofs;
import org.yici.cases.Desk;
import org.yici.cases.lifecycle.LawAt;
import org.yici.cases.web.FormInput.Option;
import org.yici.catalog.Catalog;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.kernel.CodeSets;
import org.yici.law.CalendarMissingException;
import org.yici.law.DayUnit;
import org.yici.law.Deadlines;
import tools.jackson.databind.json.JsonMapper;

/** Gathers what the forms of a case need to know from directory, code sets and calendar. */
@Component
class ActionFactsMaker {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> CASE_WORKERS = List.of("reviewer", "approver", "agency-head");
  private final Directory directory;
  private final CodeSets codes;
  private final Deadlines deadlines;
  private final Catalog catalog;
  private final List<DeliveryProofs> proofs;
  private final Cases cases;
  private final Assigning assigning;

  ActionFactsMaker(
      Directory directory,
      CodeSets codes,
      Deadlines deadlines,
      Catalog catalog,
      List<DeliveryProofs> proofs,
      Cases cases,
      Assigning assigning) {
    this.cases = cases;
    this.assigning = assigning;
    this.catalog = catalog;
    this.proofs = proofs;
    this.directory = directory;
    this.codes = codes;
    this.deadlines = deadlines;
  }

  ActionFacts of(CaseView view) {
    Optional<Agency> agency = directory.findAgency(view.item().agencyUscc());
    return new ActionFacts(
        view,
        staff(view.item().agencyUscc()),
        codes.values("CS-DELIVERY"),
        agency.map(Agency::address).orElse(null),
        hearingFrom(view.now().toLocalDate()),
        agency.map(a -> reconsideration(view, a)).orElse(List.of()),
        agency.map(a -> "自收到决定书之日起六个月内，向" + directory.court(a).name() + "提起行政诉讼").orElse(null),
        catalog.find(view.item().code()).map(i -> Discretion.of(i.guide())).orElse(List.of()),
        view.desk() != Desk.DELIVERY
            ? null
            : proofs.stream().flatMap(p -> p.of(view).stream()).findFirst().orElse(null),
        against(view),
        assigning.takers(view),
        bodies(view),
        agency.map(this::places).orElse(List.of()));
  }

  /** 行政许可法 38.2: the reasons of a refusal are the facts and articles that the review found. */
  private List<String> against(CaseView view) {
    if (!"refuse".equals(view.file().opinion())) {
      return List.of();
    }
    return cases.history(view).stream()
        .filter(e -> e.action().equals("review"))
        .reduce((earlier, later) -> later)
        .map(e -> ReviewRules.against(JSON.readTree(e.data()), view.item()))
        .orElse(List.of());
  }

  /**
   * Whom the guide names, then those of the item's place and of the city that have somebody here to
   * answer.
   */
  private List<Option> bodies(CaseView view) {
    Map<String, Option> all = new LinkedHashMap<>();
    view.rule().members().forEach(m -> all.put(m, option(m, "联审部门")));
    List<String> near = List.of(view.item().region6(), directory.city().code());
    for (String place : near.stream().distinct().toList()) {
      for (Agency a : directory.agencies(place)) {
        boolean answers =
            CASE_WORKERS.stream().anyMatch(role -> !directory.staffOf(a.uscc(), role).isEmpty());
        if (answers && !a.uscc().equals(view.item().agencyUscc())) {
          all.putIfAbsent(a.uscc(), option(a.uscc(), null));
        }
      }
    }
    return List.copyOf(all.values());
  }

  /** The deciding agency, then its like elsewhere in the city. */
  private List<Option> places(Agency decides) {
    List<Option> all = new ArrayList<>(List.of(option(decides.uscc(), "本事项由它决定")));
    directory.agencies().stream()
        .filter(a -> a.kind().equals(decides.kind()) && !a.uscc().equals(decides.uscc()))
        .forEach(a -> all.add(option(a.uscc(), null)));
    return List.copyOf(all);
  }

  private Option option(String uscc, String note) {
    return new Option(uscc, directory.findAgency(uscc).map(Agency::name).orElse(uscc), note, null);
  }

  private List<Option> staff(String uscc) {
    Map<String, Option> all = new LinkedHashMap<>();
    for (String role : CASE_WORKERS) {
      for (Staff s : directory.staffOf(uscc, role)) {
        all.putIfAbsent(s.id(), new Option(s.id(), s.name(), s.post() + "，" + s.desk(), null));
      }
    }
    return List.copyOf(all.values());
  }

  private LocalDate hearingFrom(LocalDate today) {
    try {
      return deadlines.due(today, 7, DayUnit.WORKING, List.of());
    } catch (CalendarMissingException e) {
      return null;
    }
  }

  /** 行政复议法 of today: since 2024 one body (arts. 24, 27); before it both, to choose (2017: 12). */
  private List<String> reconsideration(CaseView view, Agency agency) {
    String now = directory.reconsideration(agency).name();
    boolean choice =
        !LawAt.on(view.now(), deadlines).newReconsideration()
            && view.rule().bodyKind().equals("department");
    if (!choice) {
      return List.of(now);
    }
    List<String> bodies = new ArrayList<>(List.of(now));
    bodies.add(
        directory
            .agency(agency.kind(), directory.city().code())
            .filter(a -> !a.uscc().equals(agency.uscc()))
            .map(Agency::fullName)
            .orElse("上一级主管部门"));
    return bodies;
  }
}
