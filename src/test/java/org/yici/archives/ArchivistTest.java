package org.yici.archives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.IntegrationTest;
import org.yici.TestData;
import org.yici.archives.PackageStore.Owed;
import org.yici.cases.CaseView;
import org.yici.files.FileStore;
import org.yici.kernel.ConflictException;
import org.yici.messages.Composer;
import org.yici.platform.DemoClock;
import org.yici.seals.OtherSeals;
import org.yici.seals.Seal;
import org.yici.seals.Seals;
import tools.jackson.databind.json.JsonMapper;

/** 国务院令第716号 art. 12: a closed case is archived electronically, as one package. */
class ArchivistTest extends IntegrationTest {
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 10, 20, 10, 0);
  @Autowired Archivist archivist;
  @Autowired Archives archives;
  @Autowired PackageStore store;
  @Autowired FileStore files;
  @Autowired Seals seals;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired Clock clock;
  @Autowired Composer composer;
  @Autowired AutowireCapableBeanFactory beans;
  @TempDir Path folder;
  private ClosedCases cases;
  private final List<UUID> made = new ArrayList<>();

  @BeforeEach
  void nothingOwed() {
    jdbc.sql("delete from archives_package").update();
    ((DemoClock) clock).hold(NOW);
    cases = beans.createBean(ClosedCases.class);
  }

  @AfterEach
  void nothingLeft() {
    ((DemoClock) clock).release();
    made.forEach(id -> ClosedCases.forget(jdbc, id));
  }

  private CaseView kept(CaseView view) {
    made.add(view.row().caseId());
    return view;
  }

  private ArchivePackage only(CaseView view) {
    List<ArchivePackage> all = store.ofCase(view.row().caseId());
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private Path copy(ArchivePackage p, String name) throws IOException {
    Path to = folder.resolve(name);
    try (InputStream in = files.open(p.fileId())) {
      Files.copy(in, to);
    }
    return to;
  }

  private static String verify(Path file, int expected) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        VerifyArchive.run(
            new String[] {file.toString()}, new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aPackageIsOwedFromTheCommitThatClosesTheCase_andFromNoEarlierOne() {
    CaseView decided = kept(cases.decided());
    assertThat(store.ofCase(decided.row().caseId())).isEmpty();
    CaseView closed =
        cases.act(
            decided,
            org.yici.cases.lifecycle.Role.CLERK,
            "S1",
            "deliver",
            java.util.Map.of("method", "6", "proof", "本人签收"));
    ArchivePackage owed = only(closed);
    assertThat(owed.stored()).isFalse();
    assertThat(owed.upto()).isEqualTo(closed.file().version());
  }

  @Test
  void theLosingOneOfTwoActsOwesNothing() {
    CaseView decided = kept(cases.decided());
    cases.act(
        decided,
        org.yici.cases.lifecycle.Role.CLERK,
        "S1",
        "deliver",
        java.util.Map.of("method", "6", "proof", "本人签收"));
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                cases.act(
                    decided,
                    org.yici.cases.lifecycle.Role.CLERK,
                    "S1",
                    "deliver",
                    java.util.Map.of("method", "6", "proof", "本人签收")))
        .isInstanceOf(ConflictException.class);
    assertThat(store.ofCase(decided.row().caseId())).hasSize(1);
  }

  @Test
  void onePackageHoldsEverythingAndAnOutsiderCanCheckIt() throws IOException {
    CaseView closed = kept(cases.closed());
    assertThat(archivist.run(10)).isEqualTo(1);
    ArchivePackage p = only(closed);
    assertThat(p.stored()).isTrue();
    assertThat(p.checks()).noneMatch(c -> c.result().equals("bad"));
    assertThat(p.sound()).isTrue();
    assertThat(p.archiveNo()).matches(".+-XK·2026-D30-\\d{6}");
    assertThat(p.keepUntil()).isEqualTo("2056-12-31");
    Path zip = copy(p, "whole.zip");
    try (ZipFile z = new ZipFile(zip.toFile())) {
      List<String> names = z.stream().map(ZipEntry::getName).toList();
      assertThat(names).isSorted().contains("manifest.json", "data.json", "catalogue.ofd");
      long materials = names.stream().filter(n -> n.startsWith("materials/")).count();
      assertThat(materials)
          .isEqualTo(
              jdbc.sql("select count(*) from cases_material where case_id = ?")
                  .param(closed.row().caseId())
                  .query(Long.class)
                  .single());
      assertThat(names.stream().filter(n -> n.startsWith("documents/")).count())
          .isEqualTo(
              2
                  * jdbc.sql("select count(*) from documents_document where case_id = ?")
                      .param(closed.row().caseId())
                      .query(Long.class)
                      .single());
      var data =
          JsonMapper.builder()
              .build()
              .readTree(z.getInputStream(z.getEntry("data.json")).readAllBytes());
      assertThat(data.path("history")).hasSize(closed.file().version());
      assertThat(data.path("annexes").path("消息")).isNotEmpty();
      assertThat(data.path("annexes").toString()).contains("申请人").doesNotContain("/rate/");
      assertThat(data.path("applicant").path("idNumber").asString())
          .isEqualTo("410411197803129983");
    }
    assertThat(verify(zip, 0))
        .contains("档号：" + p.archiveNo(), "全部对得上", "封面的电子印章是真的", "SM2 签名正确", "消息 ")
        .doesNotContain("[错]");
  }

  /** 国务院令第716号 art. 12: what the applicant was told belongs to the file; the package waits. */
  @Test
  void aPackageWaitsUntilTheMessagesOfTheCaseAreWritten() {
    CaseView closed = kept(cases.closedUntold());
    assertThat(archivist.run(10)).isZero();
    assertThat(only(closed).problem()).contains("消息还没有全部写下");
    composer.run();
    ((DemoClock) clock).hold(NOW.plusHours(2));
    assertThat(archivist.run(10)).isEqualTo(1);
  }

  /** 电子签名法 13: a cover changed after sealing is found out with nothing but the package. */
  @Test
  void aCoverThatWasChangedAfterSealingIsFoundOut() throws IOException {
    CaseView closed = kept(cases.closed());
    archivist.run(10);
    TreeMap<String, byte[]> parts = read(copy(only(closed), "sealed.zip"));
    TreeMap<String, byte[]> cover = read(bytes("cover.ofd", parts.get("catalogue.ofd")));
    String page =
        cover.keySet().stream().filter(n -> n.endsWith("Content.xml")).findFirst().orElseThrow();
    String text = new String(cover.get(page), StandardCharsets.UTF_8);
    assertThat(text).contains("</ofd:Page>");
    cover.put(page, text.replace("</ofd:Page>", " </ofd:Page>").getBytes(StandardCharsets.UTF_8));
    parts.put("catalogue.ofd", Files.readAllBytes(write(cover, "cover-changed.ofd")));
    assertThat(verify(write(parts, "cover-changed.zip"), 1))
        .contains("[对] 真实性　清单和封面上印的摘要一致", "[错] 真实性　封面的电子印章是真的");
  }

  private Path bytes(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  @Test
  void theSameCaseGivesTheSamePackage_alsoWhenANodeDiedBetweenMakingAndStoring()
      throws IOException {
    CaseView closed = kept(cases.closed());
    Owed taken = store.take(NOW, Archivist.LEASE).orElseThrow();
    assertThat(taken.caseId()).isEqualTo(closed.row().caseId());
    Path lost = folder.resolve("lost.zip");
    archivist.build(taken, lost); // and here the node dies
    assertThat(archivist.run(10)).as("the lease keeps others away").isZero();
    ((DemoClock) clock).hold(NOW.plus(Archivist.LEASE).plus(Duration.ofSeconds(1)));
    assertThat(archivist.run(10)).isEqualTo(1);
    ArchivePackage p = only(closed);
    assertThat(Digested.of(Files.newInputStream(lost)).sm3()).isEqualTo(p.sm3());
    assertThat(
            jdbc.sql(
                    "select count(*) from documents_document where kind = 'archive-catalogue' and document_id = ?")
                .param(p.catalogue())
                .query(Integer.class)
                .single())
        .isEqualTo(1);
    // the dead node comes back: what it made is not stored a second time
    assertThat(archivist.keep(taken, new Archivist.Built(1, List.of(), true), lost)).isFalse();
    assertThat(only(closed).fileId()).isEqualTo(p.fileId());
  }

  @Test
  void anActAfterTheEndGivesAnotherPartThatNamesTheOneBefore() throws IOException {
    CaseView closed = kept(cases.closed());
    archivist.run(10);
    cases.corrected(closed);
    assertThat(archivist.run(10)).isEqualTo(1);
    List<ArchivePackage> parts = store.ofCase(closed.row().caseId());
    assertThat(parts).hasSize(2);
    assertThat(parts.get(1).archiveNo()).isEqualTo(parts.get(0).archiveNo() + "-补1");
    Path zip = copy(parts.get(1), "second.zip");
    verify(zip, 0);
    try (ZipFile z = new ZipFile(zip.toFile())) {
      Manifest manifest =
          Manifest.read(z.getInputStream(z.getEntry("manifest.json")).readAllBytes());
      assertThat(manifest.previous()).isEqualTo(parts.get(0).sm3());
      assertThat(manifest.files().stream().map(Manifest.Item::path).toList())
          .noneMatch(n -> n.startsWith("materials/"))
          .anyMatch(n -> n.contains("correction-of-decision"));
    }
  }

  @Test
  void aPackageWaitsForTheSealOfItsPapersAndSaysSo() {
    CaseView closed = kept(cases.submitted());
    Seal seal = null;
    try {
      org.yici.cases.lifecycle.Role clerk = org.yici.cases.lifecycle.Role.CLERK;
      seal = seals.ofAgency(closed.item().agencyUscc()).orElse(null);
      if (seal == null) {
        return; // no seal was ever used here: nothing to suspend
      }
      OtherSeals.suspend(seals, seal.id(), "试一试");
      cases.act(closed, clerk, "S1", "no-licence-needed", java.util.Map.of("reason", "依法不需要取得许可"));
      assertThat(archivist.run(10)).isZero();
      assertThat(only(closed).problem()).contains("还没有盖上章").contains("停用");
    } finally {
      if (seal != null) {
        OtherSeals.resume(seals, seal.id(), "试完了");
      }
    }
    ((DemoClock) clock).hold(NOW.plusHours(2));
    assertThat(archivist.run(10)).isEqualTo(1);
    assertThat(only(closed).problem()).isNull();
  }

  @Test
  void whateverIsChangedInAPackageIsNamed() throws IOException {
    CaseView closed = kept(cases.closed());
    archivist.run(10);
    ArchivePackage p = only(closed);
    Path zip = copy(p, "good.zip");
    TreeMap<String, byte[]> parts = read(zip);
    String material =
        parts.keySet().stream().filter(n -> n.startsWith("materials/")).findFirst().orElseThrow();

    TreeMap<String, byte[]> changed = new TreeMap<>(parts);
    byte[] other = changed.get(material).clone();
    other[other.length / 2] ^= 1;
    changed.put(material, other);
    assertThat(verify(write(changed, "changed.zip"), 1)).contains("[错] 真实性", material);

    TreeMap<String, byte[]> fewer = new TreeMap<>(parts);
    fewer.remove(material);
    assertThat(verify(write(fewer, "fewer.zip"), 1)).contains("清单里有 " + material + "，包里没有");

    TreeMap<String, byte[]> more = new TreeMap<>(parts);
    more.put("materials/9999.exe", new byte[] {'M', 'Z'});
    assertThat(verify(write(more, "more.zip"), 1)).contains("清单里没有", "可以运行的程序");

    // an act rewritten, and the manifest made anew to fit: chain and cover both say so
    TreeMap<String, byte[]> rewritten = new TreeMap<>(parts);
    String data = new String(parts.get("data.json"), StandardCharsets.UTF_8);
    rewritten.put(
        "data.json",
        data.replace("\\\"opinion\\\":\\\"grant\\\"", "\\\"opinion\\\":\\\"refuse\\\"")
            .getBytes(StandardCharsets.UTF_8));
    assertThat(rewritten.get("data.json")).isNotEqualTo(parts.get("data.json"));
    Manifest m = Manifest.read(parts.get("manifest.json"));
    Digested d = Digested.of(new java.io.ByteArrayInputStream(rewritten.get("data.json")));
    List<Manifest.Item> items = new ArrayList<>();
    for (Manifest.Item i : m.files()) {
      items.add(
          i.path().equals("data.json")
              ? new Manifest.Item(
                  0,
                  i.path(),
                  i.title(),
                  null,
                  i.type(),
                  d.size(),
                  d.sm3(),
                  d.sha256(),
                  null,
                  null,
                  0)
              : i);
    }
    rewritten.put(
        "manifest.json", new Manifest(m.format(), m.metadata(), m.previous(), items).bytes());
    assertThat(verify(write(rewritten, "rewritten.zip"), 1)).contains("封面上没有印", "和它的指纹对不上");

    Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(Files.readAllBytes(zip), 5000));
    assertThat(verify(folder.resolve("cut.zip"), 1)).contains("不是一个完整的 ZIP");
  }

  @Test
  void theNightlySampleFindsAPackageThatWentBad() throws IOException {
    CaseView closed = kept(cases.closed());
    archivist.run(10);
    ArchivePackage p = only(closed);
    assertThat(archives.recheck(5)).isZero();
    // the disk gave way: other bytes under the same name
    Path kept =
        TestData.FOLDER
            .resolve("files")
            .resolve(p.sha256().substring(0, 2))
            .resolve(p.sha256().substring(2, 4))
            .resolve(p.sha256());
    byte[] bytes = Files.readAllBytes(kept);
    bytes[bytes.length / 2] ^= 1;
    kept.toFile().setWritable(true);
    Files.write(kept, bytes);
    assertThat(archives.recheck(5)).isEqualTo(1);
    assertThat(only(closed).sound()).isFalse();
    assertThat(only(closed).checks()).anySatisfy(c -> assertThat(c.what()).isEqualTo("整个包和归档时一样"));
  }

  private static TreeMap<String, byte[]> read(Path zip) throws IOException {
    TreeMap<String, byte[]> parts = new TreeMap<>();
    try (ZipFile z = new ZipFile(zip.toFile())) {
      for (ZipEntry e : java.util.Collections.list(z.entries())) {
        parts.put(e.getName(), z.getInputStream(e).readAllBytes());
      }
    }
    return parts;
  }

  private Path write(TreeMap<String, byte[]> parts, String name) throws IOException {
    Path to = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to))) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
    return to;
  }
}
