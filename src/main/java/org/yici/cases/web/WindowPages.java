package org.yici.cases.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseAccess;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseItem.Material;
import org.yici.cases.Intake;
import org.yici.cases.Paper;
import org.yici.cases.PromiseOffer;
import org.yici.cases.WindowDrafts;
import org.yici.cases.WindowDrafts.Draft;
import org.yici.cases.WindowIntake;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.Scenario;
import org.yici.catalog.Scenarios;
import org.yici.directory.Directory;
import org.yici.directory.Post;
import org.yici.directory.Region;
import org.yici.directory.Window;
import org.yici.forms.FormDefinition;
import org.yici.forms.Forms;
import org.yici.forms.GroupView;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.ItemCode;
import org.yici.web.Dates;

/** Puts the pages of taking in at a window together. */
@Component
public class WindowPages {
  private static final int MOST = 60;
  private final Catalog catalog;
  private final Scenarios scenarios;
  private final Directory directory;
  private final Intake intake;
  private final WindowIntake window;
  private final WindowDrafts drafts;
  private final Forms forms;
  private final CaseAccess access;

  WindowPages(
      Catalog catalog,
      Scenarios scenarios,
      Directory directory,
      Intake intake,
      WindowIntake window,
      WindowDrafts drafts,
      Forms forms,
      CaseAccess access) {
    this.catalog = catalog;
    this.scenarios = scenarios;
    this.directory = directory;
    this.intake = intake;
    this.window = window;
    this.drafts = drafts;
    this.forms = forms;
    this.access = access;
  }

  /**
   * An item that can be taken in here.
   *
   * @param agency who reviews it: the back office
   * @param ours whether this clerk's counter is for agencies of its kind
   * @param ready whether it has a form to fill in
   */
  public record Line(
      String code, String name, String agency, boolean ours, boolean ready, boolean onTheSpot) {}

  /** A draft of this clerk: for whom and when. */
  public record Begun(String href, String item, String who, String when) {}

  /**
   * The first page.
   *
   * @param counter the clerk's counter, or empty
   * @param scenario questions that lead to the right item, or null
   */
  public record Start(
      String q,
      String place,
      String counter,
      List<Line> lines,
      int total,
      Scenario scenario,
      List<Begun> begun) {}

  Start start(Person clerk, String typed) {
    String q = typed == null ? "" : typed.strip();
    Region place = directory.region(clerk.region6());
    List<Window> windows = windows(clerk);
    List<PublishedItem> found =
        q.isEmpty() ? catalog.itemsIn(place.code12()) : catalog.searchPublished(q, place);
    List<Line> lines =
        new ArrayList<>(
            found.stream()
                .filter(i -> access.handles(clerk, i.baseCode()))
                .map(i -> line(i, windows))
                .toList());
    if (q.isEmpty()) {
      lines.sort(java.util.Comparator.comparing((Line l) -> !l.ours()));
    }
    return new Start(
        q,
        place.name(),
        windows.isEmpty()
            ? ""
            : windows.get(0).floor()
                + windows.get(0).name()
                + windows.stream()
                    .map(w -> Integer.toString(w.no()))
                    .collect(Collectors.joining("、", "（", "号）")),
        lines.subList(0, Math.min(MOST, lines.size())),
        lines.size(),
        q.isEmpty() ? null : scenarios.match(q).orElse(null),
        drafts.of(clerk).stream().map(this::begun).toList());
  }

  /**
   * @throws InputException when the clerk's post does not handle items of this type
   */
  void mayTakeIn(Person clerk, CaseItem item) {
    if (!access.handles(clerk, item.baseCode())) {
      throw new InputException(
          "item",
          "您现在的岗位不办"
              + ItemCode.typeName(ItemCode.typeOf(item.baseCode()))
              + "，“"
              + item.name()
              + "”请办这一类的窗口来收");
    }
  }

  private List<Window> windows(Person clerk) {
    return directory.post(clerk.post()).map(Post::staff).map(directory::windows).orElse(List.of());
  }

  private Line line(PublishedItem i, List<Window> windows) {
    boolean ours = windows.stream().anyMatch(w -> w.serves(i.agencyKind()));
    return new Line(
        i.code(), i.name(), i.agencyName(), ours, forms.has(i.baseCode()), i.onTheSpot());
  }

  private Begun begun(Draft d) {
    String name = d.who("name");
    return new Begun(
        "/bench/new/" + d.id(),
        catalog.find(d.itemCode()).map(PublishedItem::name).orElse(d.itemCode()),
        name.isEmpty() ? "还没有写申请人" : name,
        Dates.moment(d.savedAt()));
  }

  /**
   * A material of the last page.
   *
   * @param cover the licence that stands for it, or null
   */
  public record MaterialRow(
      Material m, List<org.yici.cases.Cases.Handed> files, Cover cover, String error) {
    /** Number and name of the licence. */
    public record Cover(String name, String number) {}
  }

  /**
   * One draft with all its page needs.
   *
   * @param faults by the name of the question
   * @param offer a promise that may stand for materials, or null
   * @param back the agency that reviews (谁来审)
   */
  public record Page(
      Draft draft,
      CaseItem item,
      int step,
      Map<String, String> faults,
      List<GroupView> groups,
      List<MaterialRow> materials,
      BenchAct.Refusal refusal,
      boolean spot,
      boolean inPerson,
      PromiseOffer offer) {

    public String fault(String name) {
      return faults.get(name);
    }

    public String at(int other) {
      return "/bench/new/" + draft.id() + "?step=" + other;
    }

    /** What stands in the box of a paper: typed, or one original as most bring it. */
    public String count(String code, String part) {
      String typed = draft.paper(code, part);
      return typed.isEmpty() ? "" : typed;
    }

    public boolean form(String code, Paper.Form form) {
      return draft.paper(code, "form").equals(form.id());
    }
  }

  Page page(Draft d, int step, List<Fault> faults, BenchAct.Refusal refusal) {
    CaseItem item = intake.item(d.itemCode());
    Map<String, String> byName = new LinkedHashMap<>();
    faults.forEach(f -> byName.putIfAbsent(f.path(), f.message()));
    return new Page(
        d,
        item,
        step,
        byName,
        step == 2 ? groups(item, d, faults) : List.of(),
        step == 3 ? materials(item, d, byName) : List.of(),
        refusal,
        catalog.find(d.itemCode()).map(PublishedItem::onTheSpot).orElse(false),
        Boolean.TRUE.equals(item.rule().get("inPerson")),
        step == 3 ? window.offer(item) : null);
  }

  private List<GroupView> groups(CaseItem item, Draft d, List<Fault> faults) {
    FormDefinition form = forms.form(item.baseCode());
    var known = window.known(item, d);
    return form.groups().stream()
        .map(g -> GroupView.of(form, g.id(), d.content().answers(), faults, known, forms, null))
        .toList();
  }

  private List<MaterialRow> materials(CaseItem item, Draft d, Map<String, String> faults) {
    CaseItem given = intake.narrowed(item, window.checkAnswers(item, d).answers().values());
    var covers = window.covered(given, d);
    return given.materials().stream()
        .map(
            m -> {
              var cover = covers.get(m.code());
              return new MaterialRow(
                  m,
                  d.files(m.code()),
                  cover == null
                      ? null
                      : new MaterialRow.Cover(cover.licence().name(), cover.licence().number()),
                  faults.get("file." + m.code()));
            })
        .toList();
  }

  /** The questions of the first step, as they are posted. */
  static final Set<String> WHO =
      Set.of(
          "channel",
          "station",
          "mailNo",
          "postmark",
          "arrivedOn",
          "systemRef",
          "present",
          "agentName",
          "agentIdNumber",
          "agentMobile",
          "holder",
          "name",
          "idType",
          "idNumber",
          "mobile",
          "legalPerson",
          "kind",
          "licenceNo",
          "validTo",
          "reuse",
          "reuseReason");
}
