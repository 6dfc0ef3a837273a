package org.yici.attacks;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.attacks.Endpoints.Endpoint;
import org.yici.cases.Actor;
import org.yici.cases.Applicant;
import org.yici.cases.CaseItem;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.Intake;
import org.yici.cases.SampleCases;
import org.yici.cases.WalkedCases;
import org.yici.cases.lifecycle.Role;
import org.yici.catalog.Catalog;
import org.yici.documents.Issued;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.Limits;
import org.yici.forms.FieldType;
import org.yici.forms.Forms;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.licences.SampleLicences;
import org.yici.platform.PersonalData;

/**
 * What belongs to 张秀兰 and to the district's agencies, one of each kind, with its real ids; and
 * those who have nothing to do with it.
 */
final class Things {
  /** Would be a script of its own on a page that writes it as it is. */
  static final String MARKUP = "\"'><svg onload=alert(1)>";

  /** Stands on every page that shows the case or the licence, and on no other. */
  static final String NAME = "欧阳受害" + MARKUP;

  static final UUID OWNER = SignedIn.demoId("zhangxiulan");
  static final String MARKET = "11410411MB9130119N";
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final JdbcClient jdbc;
  private final ThingRows rows;
  private final SampleLicences licences;
  final CaseView handled;
  final CaseView open;

  Things(
      JdbcClient jdbc,
      Cases cases,
      Intake intake,
      Catalog catalog,
      Forms forms,
      FileStore files,
      SampleLicences licences,
      PersonalData personal,
      Clock clock) {
    this.jdbc = jdbc;
    this.licences = licences;
    this.rows = new ThingRows(jdbc, personal, ids);
    SampleCases samples = new SampleCases(cases, intake, catalog, forms, files);
    WalkedCases walked = new WalkedCases(cases, intake, catalog, forms, files);
    open = submitted(cases, forms, files, samples.item(SampleCases.FOOD, "410411"));
    handled = walked.handedOver();
    Issued licence =
        licences.sealed(licences.grant(SampleLicences.FOOD, LocalDate.now(clock).minusDays(1)));
    ids.put("item", open.item().code());
    ids.put("case", open.caseNo());
    ids.put("caseId", open.row().caseId().toString());
    ids.put("material", open.item().materials().get(0).code());
    ids.put(
        "file",
        rows.one(
            "select file_id from cases_material where case_id = ? limit 1", open.row().caseId()));
    ids.put(
        "document",
        rows.one(
            "select document_id::text from documents_document where case_id = ? limit 1",
            handled.row().caseId()));
    ids.put(
        "licence",
        rows.one(
            "select licence_id::text from licences_licence where document_id = ?", licence.id()));
    rows.insert(open);
  }

  /** With markup in every text that the applicant writes, names of files included. */
  private static CaseView submitted(Cases cases, Forms forms, FileStore files, CaseItem item) {
    Map<String, Object> answers = new LinkedHashMap<>();
    forms
        .form(item.baseCode())
        .fields()
        .forEach(
            f ->
                answers.put(
                    f.key(),
                    Set.of(FieldType.TEXT, FieldType.LONGTEXT).contains(f.type())
                        ? f.example() + MARKUP
                        : f.example()));
    try {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", png);
      FileInfo file =
          files.put(
              new ByteArrayInputStream(png.toByteArray()),
              "a" + MARKUP.replace("/", "") + ".png",
              Limits.materials(),
              OWNER.toString(),
              "material");
      return cases.submit(
          new Cases.Submission(
              item,
              NAME,
              "online",
              new Applicant(
                  NAME, "111", "410411197803129983", "19903750001", Map.of("address", NAME)),
              OWNER,
              answers,
              List.of(new Cases.Handed(item.materials().get(0).code(), file.fileId(), file.name())),
              Map.of(),
              new Actor(Role.APPLICANT, OWNER.toString(), NAME),
              "test",
              null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes away what no case of its own would leave. */
  void remove() {
    licences.remove(jdbc);
    rows.remove(open);
  }

  private static final String[][] PLACES = {
    {"/documents/{id}", "document"},
    {"/me/licences/authorisations/", "authorisation"},
    {"/licences/authorised/", "authorisation"},
    {"/licences/life/requests/", "licence-request"},
    {"/licences/life/{id}", "licence"},
    {"/licences/stock/batches/", "batch"},
    {"/licences/stock/runs/", "run"},
    {"/me/licences/{id}", "licence"},
    {"/ratings/tasks/", "task"},
    {"/bench/new/", "window"},
    {"/bench/views/", "view"},
    {"/bench/opinions/", "opinion"},
    {"/bench/absence/", "absence"},
    {"/bench/routes/", "route"},
    {"/seals/needs/", "need"},
    {"/payment", "bill"},
    {"/apply/", "item"},
    {"/items/", "item"},
    {"/drafts/", "item"}
  };

  private static final Map<String, String> NAMES =
      Map.of(
          "no",
          "case",
          "caseId",
          "caseId",
          "fileId",
          "file",
          "show",
          "show",
          "material",
          "material");

  private static final Map<String, String> WORDS =
      Map.of(
          "part",
          "1",
          "seq",
          "1",
          "number",
          "1",
          "service",
          "1",
          "version",
          "1",
          "clock",
          "promised",
          "due",
          "2026-10-10",
          "action",
          "accept",
          "what",
          "waive",
          "act",
          "confirm");

  /** Values for every variable of a path: the owner's real ids where one belongs there. */
  Map<String, String> valuesFor(Endpoint endpoint) {
    Map<String, String> values = new HashMap<>();
    for (String name : endpoint.variables()) {
      String kind = kind(endpoint, name);
      values.put(
          name,
          kind != null
              ? ids.get(kind)
              : name.equals("id") ? ids.get("licence") : WORDS.getOrDefault(name, "x"));
    }
    return values;
  }

  private static String kind(Endpoint endpoint, String name) {
    if (Set.of("id", "code").contains(name)) {
      for (String[] place : PLACES) {
        if (endpoint.path().contains(place[0])) {
          return place[1];
        }
      }
    }
    return NAMES.get(name);
  }

  /** Whether one of the owner's ids stands in the path. */
  boolean somebodys(Endpoint endpoint) {
    return endpoint.variables().stream()
        .map(name -> kind(endpoint, name))
        .anyMatch(kind -> kind != null && !Set.of("item", "material").contains(kind));
  }

  /**
   * What tells that something of the owner's was shown; a refusal may name the number asked for.
   */
  boolean shows(int status, String body) {
    return body.contains("欧阳受害") || status < 400 && body.contains(open.caseNo());
  }

  /** All rows of the owner's, as text: it changes when anything of them does. */
  String state() {
    StringBuilder all = new StringBuilder();
    for (String[] t :
        new String[][] {
          {"cases_state", "case_id", "caseId"},
          {"cases_window_draft", "draft_id", "window"},
          {"cases_view", "view_id", "view"},
          {"cases_opinion_template", "template_id", "opinion"},
          {"cases_absence", "absence_id", "absence"},
          {"cases_route", "route_id", "route"},
          {"ratings_task", "id", "task"},
          {"licences_licence", "licence_id", "licence"},
          {"licences_show", "show_id", "show"},
          {"licences_authorisation", "authorisation_id", "authorisation"},
          {"licences_request", "request_id", "licence-request"},
          {"seals_need", "need_id", "need"}
        }) {
      all.append(
              jdbc.sql("select string_agg(t::text, '|') from " + t[0] + " t where " + t[1] + " = ?")
                  .param(UUID.fromString(ids.get(t[2])))
                  .query(String.class)
                  .optional()
                  .orElse("gone"))
          .append('\n');
    }
    return all.toString();
  }

  static Person owner() {
    return SignedIn.resident("zhangxiulan", "张秀兰");
  }

  /** Another resident. */
  static Person stranger() {
    return SignedIn.resident("sunli", "孙丽");
  }

  /** Everything that staff of one agency can be, in another county's. */
  Person elsewhere() {
    String uscc =
        rows.one(
            "select uscc from directory_agency where region12 = '410421000000' and kind = 'market' limit 1");
    return SignedIn.staff(
        "baofeng-jiahuimin",
        "贾慧敏",
        "S0145",
        uscc,
        "410421",
        Roles.CLERK,
        Roles.REVIEWER,
        Roles.APPROVER,
        Roles.AGENCY_HEAD,
        Roles.ADMIN);
  }

  /** Everything that staff can be in the agency the case belongs to. */
  static Person office() {
    return SignedIn.staff(
        "zhanhe-zhoujianping",
        "周建平",
        "S0118",
        MARKET,
        "410411",
        Roles.CLERK,
        Roles.REVIEWER,
        Roles.APPROVER,
        Roles.AGENCY_HEAD,
        Roles.ADMIN);
  }

  /** The bureau and the auditor in one. */
  Person bureau() {
    return SignedIn.staff(
        "shi-xieweiguo",
        "谢卫国",
        "S0196",
        MARKET,
        "410400",
        Roles.BUREAU,
        Roles.AUDITOR,
        Roles.CLERK);
  }
}
