package org.yici.licences;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.catalog.Catalog;
import org.yici.documents.DocumentText;
import org.yici.documents.Issued;
import org.yici.documents.LicenceFace;
import org.yici.documents.LicenceFaces;
import org.yici.documents.NewDocument;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.files.Limits;
import org.yici.forms.FormDefinition.Field;
import org.yici.forms.Forms;
import org.yici.identity.SignedIn;
import tools.jackson.databind.json.JsonMapper;

/** For tests: licences as they come from grants, by the doors that the room of documents uses. */
public final class SampleLicences {
  public static final String FOOD = "000131025000";
  public static final String SMALL = "411031001000";
  public static final String HYGIENE = "000123001000";
  public static final String TOBACCO = "000199001000";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Begins anywhere: the test database outlives a run. */
  private static final AtomicInteger SERIES =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(100_000, 900_000));

  private final Licences licences;
  private final LicenceFaces faces;
  private final Forms forms;
  private final Catalog catalog;
  private final FileStore files;
  private final LicenceStore store;
  private final JdbcClient jdbc;
  private final List<UUID> documents = new ArrayList<>();

  SampleLicences(
      Licences licences,
      LicenceFaces faces,
      Forms forms,
      Catalog catalog,
      FileStore files,
      LicenceStore store,
      JdbcClient jdbc) {
    this.files = files;
    this.store = store;
    this.jdbc = jdbc;
    this.licences = licences;
    this.faces = faces;
    this.forms = forms;
    this.catalog = catalog;
  }

  /** A grant to 张秀兰 with the answers of the form's examples. */
  public Grant grant(String base, LocalDate on) {
    Map<String, Object> answers = new LinkedHashMap<>();
    for (Field f : forms.form(base).fields()) {
      answers.put(f.key(), f.example());
    }
    return grant(base, on, answers);
  }

  public Grant grant(String base, LocalDate on, Map<String, Object> answers) {
    var item = catalog.itemFor(base, "410411").orElseThrow();
    Map<String, Object> kept =
        forms.validator().check(forms.form(base), answers).orThrow().values();
    return new Grant(
        base,
        item.code(),
        item.name(),
        item.agency(),
        "410411",
        "4104" + SERIES.incrementAndGet(),
        "new",
        null,
        "张秀兰",
        "111",
        "410411197803129983",
        SignedIn.demoId("zhangxiulan"),
        String.valueOf(kept.get("shopName")),
        kept,
        Map.of(),
        on,
        null);
  }

  /** The same for somebody else. */
  public static Grant to(Grant g, String name, String idType, String id, UUID account) {
    return new Grant(
        g.baseCode(),
        g.itemCode(),
        g.itemName(),
        g.agencyUscc(),
        g.region6(),
        g.caseNo(),
        g.kind(),
        g.previousLicenceNo(),
        name,
        idType,
        id,
        account,
        g.subject(),
        g.answers(),
        g.applicantRest(),
        g.grantedOn(),
        g.validTo());
  }

  public static Grant again(Grant g, String kind, String previous, LocalDate on) {
    return new Grant(
        g.baseCode(),
        g.itemCode(),
        g.itemName(),
        g.agencyUscc(),
        g.region6(),
        "4104" + SERIES.incrementAndGet(),
        kind,
        previous,
        g.holderName(),
        g.holderIdType(),
        g.holderIdNumber(),
        g.account(),
        g.subject(),
        g.answers(),
        g.applicantRest(),
        on,
        null);
  }

  /** Grants, numbers and seals; the frozen data goes through JSON, as it does in the register. */
  public Issued sealed(Grant grant) {
    return sealed(grant, d -> d);
  }

  /** The licence of a grant with a file that stands for the sealed one. */
  Licence filed(Grant grant) {
    Issued issued = sealedWithFile(grant);
    return store.byId(
        jdbc.sql("select licence_id from licences_licence where document_id = ?")
            .param(issued.id())
            .query(UUID.class)
            .single());
  }

  /** The same for rooms above, which see the document only. */
  public Issued sealedWithFile(Grant grant) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("src/test/resources/files/a.pdf"));
      FileInfo pdf =
          files.put(
              new ByteArrayInputStream(bytes),
              "证.pdf",
              Limits.materials(),
              "documents",
              "document");
      return sealed(grant, d -> withPdf(d, pdf.fileId()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Issued sealed(Grant grant, UnaryOperator<Issued> change) {
    NewDocument document = licences.forGrant(grant).orElseThrow();
    Issued issued = change.apply(issued(document, grant, SERIES.incrementAndGet()));
    Map<String, Object> data = frozen(document.data());
    LicenceFace face = faces.complete(issued, checkable(document.face()), data);
    faces.sealed(issued, face, data);
    documents.add(issued.id());
    return issued;
  }

  private static LicenceFace checkable(LicenceFace f) {
    return new LicenceFace(
        f.title(),
        f.design(),
        f.fields(),
        null,
        null,
        f.issuer(),
        f.issuedOn(),
        f.validTo(),
        new DocumentText.CheckPlace(
            "https://localhost/verify/7QK2M9XD4HTAP3WF", "7QK2-M9XD-4HTA-P3WF"),
        "样本，不作凭证");
  }

  void took(Issued... issued) {
    for (Issued document : issued) {
      documents.add(document.id());
    }
  }

  /** Takes them away again: other tests apply as the same people and expect empty forms. */
  public void remove(JdbcClient jdbc) {
    for (UUID document : documents) {
      jdbc.sql(
              """
              with gone as (delete from licences_event where licence_id in (select licence_id from licences_licence where document_id = :id))
              delete from licences_licence where document_id = :id
              """)
          .param("id", document)
          .update();
    }
    documents.clear();
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> frozen(Map<String, Object> data) {
    return JSON.readValue(JSON.writeValueAsString(data), Map.class);
  }

  /** Takes all of this name away, so that other tests find empty forms. */
  public static void remove(JdbcClient jdbc, String name) {
    jdbc.sql(
            """
            with gone as (delete from licences_event where licence_id in (select licence_id from licences_licence where name = :name))
            delete from licences_licence where name = :name
            """)
        .param("name", name)
        .update();
  }

  /** What the daily job does with licences whose last day is over. */
  public static void expire(Licences licences) {
    licences.expire();
  }

  /** With the face's own check place, as the room of documents sets it, and a sealed PDF. */
  public static Issued withPdf(Issued d, String pdfFile) {
    return new Issued(
        d.id(),
        d.caseId(),
        d.caseNo(),
        d.seq(),
        d.kind(),
        d.title(),
        d.sign(),
        d.word(),
        d.year(),
        d.n(),
        d.agencyUscc(),
        d.at(),
        d.checkCode(),
        true,
        pdfFile,
        null,
        true,
        "有效",
        null,
        null,
        null);
  }

  static Issued issued(NewDocument document, Grant grant, int n) {
    UUID caseId = UUID.nameUUIDFromBytes(grant.caseNo().getBytes(StandardCharsets.UTF_8));
    LocalDateTime at = grant.grantedOn().atTime(9, 30);
    return new Issued(
        UUID.randomUUID(),
        caseId,
        grant.caseNo(),
        5,
        document.kind(),
        document.title(),
        "",
        document.word(),
        document.year(),
        n,
        grant.agencyUscc(),
        at,
        "7QK2M9XD4HTAP3WF",
        true,
        null,
        null,
        true,
        "有效",
        null,
        null,
        null);
  }
}
