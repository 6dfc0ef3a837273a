package org.yici.archives;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.archives.PackageStore.Owed;
import org.yici.cases.CaseDossier;
import org.yici.cases.CaseView;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.documents.DocumentText;
import org.yici.documents.Documents;
import org.yici.documents.Issued;
import org.yici.documents.NewDocument;
import org.yici.documents.Paper;
import org.yici.documents.Templates;
import org.yici.files.FileStore;
import org.yici.journal.Entry;
import org.yici.kernel.Digests;
import org.yici.platform.CityPack;

/** Gives a package its archive number, its metadata and its cover with contents under seal. */
@Component
class Cataloguer {
  static final String KIND = "archive-catalogue";
  private final PackageStore store;
  private final Directory directory;
  private final Templates templates;
  private final Documents documents;
  private final FileStore files;
  private final TransactionTemplate transaction;
  private final ArchiveRules rules;

  Cataloguer(
      PackageStore store,
      Directory directory,
      Templates templates,
      Documents documents,
      FileStore files,
      TransactionTemplate transaction,
      CityPack pack) {
    this.store = store;
    this.directory = directory;
    this.templates = templates;
    this.documents = documents;
    this.files = files;
    this.transaction = transaction;
    this.rules = ArchiveRules.of(pack);
  }

  ArchiveRules rules() {
    return rules;
  }

  /** The package with its number, taken once; later parts carry that of the first. */
  ArchivePackage number(Owed owed, CaseDossier.File file, List<Entry> history) {
    CaseView view = file.view();
    return transaction.execute(
        t -> {
          ArchivePackage p = store.lock(owed.caseId(), owed.part()).orElseThrow();
          if (p.archiveNo() != null) {
            return p;
          }
          ArchivePackage first =
              owed.part() == 1 ? null : store.find(owed.caseId(), 1).orElseThrow();
          Agency agency = directory.findAgency(view.item().agencyUscc()).orElse(null);
          String uscc = view.item().agencyUscc();
          String fonds =
              first != null
                  ? first.fonds()
                  : rules.fonds().getOrDefault(uscc, agency == null ? uscc : agency.documentSign());
          int year = first != null ? first.year() : history.get(history.size() - 1).at().getYear();
          String code = first != null ? first.retention() : rules.code(file);
          Integer serial = first != null ? null : store.serial(fonds, year, code);
          String number =
              first != null
                  ? first.archiveNo() + "-补" + (owed.part() - 1)
                  : rules.archiveNo(fonds, year, code, serial);
          ArchivePackage full =
              new ArchivePackage(
                  owed.caseId(),
                  owed.part(),
                  owed.upto(),
                  false,
                  p.problem(),
                  view.caseNo(),
                  uscc,
                  view.item().region6(),
                  title(file),
                  fonds,
                  year,
                  code,
                  number,
                  rules.keepUntil(code, year),
                  rules.secrecy(),
                  null,
                  null,
                  0,
                  0,
                  null,
                  null,
                  null,
                  List.of(),
                  null,
                  null);
          store.number(full, serial);
          return full;
        });
  }

  private static String title(CaseDossier.File file) {
    CaseView view = file.view();
    String subject = view.row().subject();
    return view.row().applicantName()
        + (subject == null ? "" : "（" + subject + "）")
        + view.item().name()
        + (file.outcome().isEmpty() ? "" : "：" + file.outcomeName());
  }

  /** 著录项, in the order of DA/T 46 as far as they apply. */
  Map<String, Object> metadata(ArchivePackage p, CaseView view) {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("档号", p.archiveNo());
    m.put("全宗号", p.fonds());
    m.put("年度", p.year());
    m.put("保管期限", rules.term(p.retention()).name());
    m.put("保管期限代码", p.retention());
    m.put("到期", p.keepUntil() == null ? "永久" : p.keepUntil().toString());
    m.put("密级", p.secrecy());
    m.put("题名", p.title());
    m.put("责任者", view.item().agencyName());
    m.put("责任者代码", p.agencyUscc());
    m.put("办件编号", p.caseNo());
    m.put("事项编码", view.item().code());
    m.put("区划", p.region6());
    m.put("部分", p.part());
    m.put("截至步", p.upto());
    return m;
  }

  /** The sealed cover with the contents, issued once for this manifest. */
  byte[] sealed(ArchivePackage p, List<Entry> history, List<Manifest.Item> items, byte[] manifest)
      throws IOException {
    byte[] digest = Digests.sm3(manifest);
    // the row is locked while the paper is sealed: paper, number and row come to be together
    UUID id =
        transaction.execute(
            t -> {
              ArchivePackage now = store.lock(p.caseId(), p.part()).orElseThrow();
              if (now.catalogue() != null
                  && Arrays.equals(digest, store.manifest(p.caseId(), p.part()))) {
                return now.catalogue();
              }
              UUID made = documents.issue(paper(p, history, items, manifest)).id();
              store.catalogue(p.caseId(), p.part(), made, digest);
              return made;
            });
    Issued issued = documents.sealed(id);
    try (InputStream in = files.open(issued.ofdFile())) {
      return in.readAllBytes();
    }
  }

  private Paper paper(
      ArchivePackage p, List<Entry> history, List<Manifest.Item> items, byte[] manifest) {
    Agency agency = directory.agency(p.agencyUscc());
    LocalDate from = history.get(0).at().toLocalDate();
    LocalDate to = history.get(history.size() - 1).at().toLocalDate();
    Map<String, Object> fields = new HashMap<>();
    fields.put("archiveNo", p.archiveNo());
    fields.put("fonds", p.fonds());
    fields.put("year", p.year().toString());
    fields.put("retention", rules.term(p.retention()).name());
    fields.put("secrecy", p.secrecy());
    fields.put("name", p.title());
    fields.put("caseNo", p.caseNo());
    fields.put("agency", agency.fullName());
    fields.put("from", from);
    fields.put("to", to);
    fields.put("steps", Integer.toString(p.upto()));
    fields.put("files", Integer.toString(items.size()));
    fields.put("part", p.part() == 1 ? null : Integer.toString(p.part()));
    fields.put("parts", PackageCheck.parts(manifest));
    String sample = agency.sample() ? NewDocument.SAMPLE : null;
    NewDocument written =
        templates
            .write(KIND, "", new Templates.Frame(agency.fullName(), null, to, sample), fields)
            .orElseThrow();
    List<DocumentText.Block> body = new ArrayList<>(written.text().body());
    body.add(table(items));
    DocumentText t = written.text();
    DocumentText whole = t.complete(null, body, null);
    return Paper.of(written, whole, agency.uscc(), "system");
  }

  private static DocumentText.Table table(List<Manifest.Item> items) {
    List<List<String>> rows = new ArrayList<>();
    for (Manifest.Item i : items) {
      rows.add(
          List.of(
              i.order() == 0 ? "" : Integer.toString(i.order()),
              i.title() + (i.number() == null ? "" : " " + i.number()),
              i.responsible() == null ? "" : i.responsible(),
              i.created() == null ? "" : i.created().substring(0, 10),
              i.path()
                  .substring(i.path().lastIndexOf('.') + 1)
                  .toUpperCase(java.util.Locale.ROOT)));
    }
    return new DocumentText.Table(
        List.of("序号", "题名和文号", "责任者", "日期", "格式"), List.of(3, 14, 8, 6, 3), rows);
  }
}
