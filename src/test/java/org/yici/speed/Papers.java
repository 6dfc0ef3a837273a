package org.yici.speed;

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.yici.Application;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.documents.DocumentText;
import org.yici.documents.Documents;
import org.yici.documents.LicenceFace;
import org.yici.documents.NewDocument;
import org.yici.documents.Paper;
import org.yici.documents.Templates;
import org.yici.documents.ofd.OfdWriter;
import org.yici.documents.page.Laid;
import org.yici.documents.page.LaidPage;
import org.yici.documents.pdf.PdfWriter;
import org.yici.documents.type.Typesetter;
import org.yici.documents.verify.Verifier;
import org.yici.seals.SealPurpose;
import org.yici.seals.SealUse;
import org.yici.seals.Seals;
import org.yici.seals.TimeStamps;
import org.yici.seals.signer.Algorithm;
import org.yici.seals.signer.HeldKey;
import org.yici.seals.signer.Order;
import org.yici.seals.signer.Signer;

/**
 * A decision set and sealed as PDF and OFD, and both verified, beside a floor in the same run: the
 * bare signatures over the same bytes, and the bare digests with the check of those signatures. The
 * application runs inside this program, with the compiler of a server in production, so that each
 * step can be measured alone.
 */
public final class Papers {
  private static final String SM3 = "1.2.156.10197.1.401";
  private static final String SHA256 = "2.16.840.1.101.3.4.2.1";
  private final Typesetter typesetter;
  private final PdfWriter pdfWriter;
  private final OfdWriter ofdWriter;
  private final Seals seals;
  private final Signer signer;
  private final TimeStamps stamps;
  private final Verifier verifier;
  private final Documents documents;
  private final Agency agency;
  private final LocalDateTime now;
  private final NewDocument decision;
  private final long database;
  private final int rounds;

  /** The JVM of a server in production; {@code YICI_TIER=1} for that of a demo. */
  private static final List<String> OPTIONS =
      List.of(
          "java",
          "-Xms256m",
          "-Xmx1g",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=" + System.getenv().getOrDefault("YICI_TIER", "4"));

  /** A city's documents of a day. */
  private static final int DAY = 43_000;

  /** Something to do, a little different for each number. */
  @FunctionalInterface
  private interface Work {
    void run(int i) throws Exception;
  }

  /**
   * Milliseconds for one.
   *
   * @param thread processor time of the thread that did it
   * @param process processor time of the JVM with compiler and collector
   * @param database processor time of PostgreSQL
   * @param passed time on the clock
   */
  private record Cost(double thread, double process, double database, double passed) {}

  private Papers(ConfigurableApplicationContext app, Path data, boolean quick) throws Exception {
    typesetter = app.getBean(Typesetter.class);
    pdfWriter = app.getBean(PdfWriter.class);
    ofdWriter = app.getBean(OfdWriter.class);
    seals = app.getBean(Seals.class);
    signer = app.getBean(Signer.class);
    stamps = app.getBean(TimeStamps.class);
    verifier = app.getBean(Verifier.class);
    documents = app.getBean(Documents.class);
    agency =
        app.getBean(Directory.class).agencies().stream()
            .filter(a -> a.region6().equals(Story.REGION) && a.fullName().contains("市场监督"))
            .findFirst()
            .orElseThrow();
    now = LocalDateTime.now(app.getBean(Clock.class));
    decision = decision(app.getBean(Templates.class));
    database =
        Long.parseLong(
            Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid")).get(0).strip());
    rounds = quick ? 60 : 300;
  }

  static void measure(Path data, boolean quick) throws Exception {
    List<String> command = new ArrayList<>(OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Papers.class.getName(), data.toString(), Boolean.toString(quick)));
    ProcessBuilder program = new ProcessBuilder(command);
    program.environment().put("YICI_DATA", data.toString());
    program.environment().put("YICI_JOBS", "false");
    int code = program.inheritIO().start().waitFor();
    if (code != 0) {
      throw new IllegalStateException("the program that sets and verifies ended with " + code);
    }
  }

  public static void main(String[] args) throws Exception {
    try (ConfigurableApplicationContext app =
        SpringApplication.run(
            Application.class,
            "--server.port=0",
            "--logging.level.root=WARN",
            "--spring.main.banner-mode=off")) {
      Papers papers = new Papers(app, Path.of(args[0]), Boolean.parseBoolean(args[1]));
      papers.run();
      StockPapers.measure(app, papers.agency, papers.database, Boolean.parseBoolean(args[1]));
    }
    System.exit(0);
  }

  private NewDocument decision(Templates templates) {
    LocalDate day = now.toLocalDate();
    Templates.Frame frame =
        new Templates.Frame(agency.fullName(), "张秀兰（湛河区老街坊烩面馆）", day, "样例文书：单位、人员和印章都是演示数据，没有法律效力");
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("you", "你");
    fields.put("item", "食品经营许可（新办）");
    fields.put("submittedOn", day.minusDays(4));
    fields.put("acceptedOn", day.minusDays(3));
    fields.put("validTo", day.plusYears(5).minusDays(1));
    fields.put("regular", true);
    return templates.write("grant-decision", "01", frame, fields).orElseThrow();
  }

  /** The decision with a number and a check code of its own, as the sealer would complete it. */
  private DocumentText whole(int i) {
    DocumentText t = decision.text();
    String code = "%016d".formatted(i);
    return t.complete(
        agency.documentSign() + decision.word() + "〔" + decision.year() + "〕" + i + "号",
        t.body(),
        new DocumentText.CheckPlace("http://localhost:8080/verify/" + code, code));
  }

  private SealUse use() {
    return new SealUse(
        agency.uscc(), SealPurpose.CASE, decision.title(), UUID.randomUUID(), null, "speed", now);
  }

  private void run() throws Exception {
    Laid laid = typesetter.set(whole(1));
    byte[] pdf = pdfWriter.write(laid);
    Map<String, byte[]> ofd = ofdWriter.write(laid);
    byte[] sealedPdf = seals.sealPdf(pdf, laid.seal(), use());
    byte[] sealedOfd = seals.sealOfd(ofd, laid.seal(), use());
    System.out.printf(
        "%n## Documents%n%nA 准予行政许可决定书 of one page, set and sealed as PDF (%,d bytes) and OFD (%,d"
            + " bytes); both verified. One after another, %d of each after as many to warm up.%n%n",
        sealedPdf.length, sealedOfd.length, rounds);
    System.out.println(
        "| work | thread CPU, ms | JVM CPU, ms | PostgreSQL CPU, ms | wait, ms |\n"
            + "| --- | ---: | ---: | ---: | ---: |");
    line("set", i -> typesetter.set(whole(i)));
    line("written as PDF", i -> pdfWriter.write(laid));
    line("written as OFD", i -> ofdWriter.write(laid));
    line("PDF sealed, use written down", i -> seals.sealPdf(pdf, laid.seal(), use()));
    line("OFD sealed, use written down", i -> seals.sealOfd(ofd, laid.seal(), use()));
    Cost made =
        line(
            "**set, written and sealed in both forms**",
            i -> {
              Laid each = typesetter.set(whole(i));
              seals.sealPdf(pdfWriter.write(each), each.seal(), use());
              seals.sealOfd(ofdWriter.write(each), each.seal(), use());
            });
    line("the same with number, register and files", i -> documents.issue(paper()));
    Cost notice = line("**notice as PDF**", i -> pdfWriter.write(typesetter.set(whole(i))));
    Cost licence = line("**licence as sealed OFD**", this::licence);
    if (!Arrays.equals(
        pdfWriter.write(typesetter.set(whole(7))), pdfWriter.write(typesetter.set(whole(7))))) {
      throw new IllegalStateException("set again, the notice has other bytes");
    }
    Cost verifiedPdf = line("**PDF verified**", i -> valid(sealedPdf));
    Cost verifiedOfd = line("**OFD verified**", i -> valid(sealedOfd));
    HeldKey key = signer.make("speed/sm2", Algorithm.SM2, Set.of("CASE"));
    byte[] tbs = new byte[35_000];
    line(
        "of it: SM2 signature of 35 kB, through the signer",
        i -> {
          byte[] digest = key.algorithm().digest(key.publicKey(), tbs);
          signer.sign(new Order(key.name(), "CASE", digest, null, null));
        });
    byte[] digest = new byte[Algorithm.DIGEST];
    line("a time stamp with SM2, when asked for", i -> stamps.stampDigest(SM3, digest));
    line("a time stamp with P-256, when asked for", i -> stamps.stampDigest(SHA256, digest));
    Signatures bare = new Signatures(sealedPdf, sealedOfd);
    Cost sign = line("floor: bare P-256 and SM2 signature of the same bytes", i -> bare.sign());
    Cost checkPdf = line("floor: SHA-256 and P-256 check of the PDF", i -> bare.checkPdf());
    Cost checkOfd = line("floor: SM3 and SM2 check of the OFD", i -> bare.checkOfd());
    System.out.println(
        "\n"
            + "| goal, JVM and PostgreSQL together | ms | goal | times the floor |\n"
            + "| --- | ---: | ---: | ---: |");
    goal("set and sealed as PDF and OFD", made, sign, 120);
    goal("PDF verified", verifiedPdf, checkPdf, 10);
    goal("OFD verified", verifiedOfd, checkOfd, 10);
    peers(notice, licence, sealedOfd);
    day();
  }

  private void licence(int i) {
    Laid laid = typesetter.set(face(i));
    seals.sealOfd(ofdWriter.write(laid), laid.seal(), use());
  }

  /** 食品经营许可证 with a number of its own. */
  private LicenceFace face(int i) {
    String number = "JY2410411%07d".formatted(i);
    String shop = "河南省平顶山市湛河区姚电大道中段128号院3号楼1层东1铺";
    return new LicenceFace(
        "食品经营许可证",
        "food",
        List.of(
            new LicenceFace.Field("经营者名称", "湛河区老街坊烩面馆"),
            new LicenceFace.Field("统一社会信用代码", "92410411MA9K12345X"),
            new LicenceFace.Field("法定代表人（负责人）", "张秀兰"),
            new LicenceFace.Field("住所", shop),
            new LicenceFace.Field("经营场所", shop),
            new LicenceFace.Field("主体业态", "餐饮服务经营者（小型餐馆）"),
            new LicenceFace.Field("经营项目", "热食类食品制售；冷食类食品制售（不含冷荤凉菜）；自制饮品制售（不含自酿酒）"),
            new LicenceFace.Field("日常监督管理机构", "平顶山市湛河区市场监督管理局马庄所")),
        number,
        "1.2.156.3005.2.11100000MB0143028R.11410411MB1903850840001." + number + ".001.K",
        agency.fullName(),
        now.toLocalDate(),
        now.toLocalDate().plusYears(5),
        new DocumentText.CheckPlace("http://localhost:8080/verify/" + number, number),
        null);
  }

  /** Product and peer in turns, two readings of each. */
  private void peers(Cost notice, Cost licence, byte[] sealedOfd) throws Exception {
    if (!PaperPeer.present()) {
      System.out.println("\nThe peers' libraries could not be fetched.");
      return;
    }
    DocumentText text = whole(1);
    List<String> words = new ArrayList<>(List.of(text.org(), text.title(), text.addressee()));
    text.body().forEach(b -> words.add(b instanceof DocumentText.Paragraph p ? p.text() : ""));
    words.addAll(List.of(text.signer(), text.date().toString(), text.sample()));
    List<String> rows = new ArrayList<>(List.of("食品经营许可证"));
    face(1).fields().forEach(f -> rows.add(f.label() + "　" + f.value()));
    rows.addAll(List.of(agency.fullName(), now.toLocalDate().toString()));
    byte[] signer = seals.ofAgency(agency.uscc()).orElseThrow().ofdCertificate().getEncoded();
    System.out.println(
        "\n| beside its peer, in turns | ms of processor time | peer's | peer's bytes | goal | times |\n| --- | ---: | ---: | ---: | ---: | ---: |");
    LaidPage page = typesetter.set(face(1)).pages().get(0);
    try (PaperPeer peer = PaperPeer.start(OPTIONS, words, rows, page, sealOf(sealedOfd), signer)) {
      int few = Math.max(20, rounds / 3);
      turn("notice as PDF, openhtmltopdf", notice, peer, "html", few);
      turn("licence as sealed OFD, ofdrw with the same page", licence, peer, "page", few);
      turn("the same, ofdrw with the words alone", licence, peer, "ofd", few);
      Cost again = quiet(i -> pdfWriter.write(typesetter.set(whole(i))));
      turn("notice as PDF, openhtmltopdf, again", again, peer, "html", few);
      Cost more = quiet(this::licence);
      turn("licence as sealed OFD, ofdrw with the same page, again", more, peer, "page", few);
      turn("the same, ofdrw with the words alone, again", more, peer, "ofd", few);
    }
  }

  private static void turn(String name, Cost own, PaperPeer peer, String what, int n)
      throws Exception {
    peer.make(what, n); // to warm up
    PaperPeer.Answer answer = peer.make(what, n);
    double all = own.process + own.database;
    System.out.printf(
        "| %s | %.2f | %.2f | %,d | 10 | %.1f |%n",
        name, all, answer.processor(), answer.bytes(), answer.processor() / all);
  }

  private static byte[] sealOf(byte[] ofd) throws Exception {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(ofd))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        if (e.getName().endsWith("Seal.esl")) {
          return zip.readAllBytes();
        }
      }
    }
    throw new IllegalStateException("no seal in it");
  }

  /** Two hands issue documents: numbered, registered, set, sealed in both forms, stored. */
  private void day() throws Exception {
    int each = rounds * 2;
    double process = Cpu.of(ProcessHandle.current().pid());
    double server = Cpu.ofServer(database);
    long begin = System.nanoTime();
    ExecutorService hands = Executors.newFixedThreadPool(2);
    List<Callable<Void>> work =
        Collections.nCopies(
            2,
            () -> {
              for (int i = 0; i < each; i++) {
                documents.issue(paper());
              }
              return null;
            });
    for (Future<Void> hand : hands.invokeAll(work)) {
      hand.get();
    }
    hands.shutdown();
    double passed = (System.nanoTime() - begin) / 1e6 / (2 * each);
    double spent =
        (Cpu.of(ProcessHandle.current().pid()) - process + Cpu.ofServer(database) - server)
            / (2 * each);
    System.out.printf(
        "%nA city's day, %,d documents of both forms by two hands: %.1f min by the clock, %.1f min if both processors had nothing else (goal 15); from %,d, each %.2f ms passed and %.2f ms of processor time.%n",
        DAY, passed * DAY / 60_000, spent * DAY / 2 / 60_000, 2 * each, passed, spent);
  }

  private Paper paper() {
    return new Paper(
        decision.kind(),
        decision.title(),
        decision.word(),
        agency.uscc(),
        decision.text(),
        "speed");
  }

  private void valid(byte[] file) {
    if (!verifier.verify(file).valid()) {
      throw new IllegalStateException("our own document does not verify");
    }
  }

  private Cost line(String name, Work work) throws Exception {
    Cost cost = quiet(work);
    System.out.printf(
        "| %s | %.2f | %.2f | %.2f | %.2f |%n",
        name, cost.thread, cost.process, cost.database, cost.passed);
    return cost;
  }

  private Cost quiet(Work work) throws Exception {
    for (int i = 0; i < rounds; i++) {
      work.run(i + 1);
    }
    var threads = ManagementFactory.getThreadMXBean();
    long own = ProcessHandle.current().pid();
    double process = Cpu.of(own);
    double server = Cpu.ofServer(database);
    long thread = threads.getCurrentThreadCpuTime();
    long begin = System.nanoTime();
    for (int i = 0; i < rounds; i++) {
      work.run(rounds + i + 1);
    }
    double passed = (System.nanoTime() - begin) / 1e6 / rounds;
    return new Cost(
        (threads.getCurrentThreadCpuTime() - thread) / 1e6 / rounds,
        (Cpu.of(own) - process) / rounds,
        (Cpu.ofServer(database) - server) / rounds,
        passed);
  }

  private static void goal(String name, Cost cost, Cost floor, int goal) {
    double all = cost.process + cost.database;
    System.out.printf(
        "| %s | %.2f | %d | %.1f |%n", name, all, goal, all / (floor.process + floor.database));
  }
}
