import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.ofdrw.font.Font;
import org.ofdrw.gm.ses.v4.SESeal;
import org.ofdrw.layout.OFDDoc;
import org.ofdrw.layout.VirtualPage;
import org.ofdrw.layout.element.Paragraph;
import org.ofdrw.layout.element.Position;
import org.ofdrw.layout.element.canvas.Canvas;
import org.ofdrw.layout.element.canvas.DrawContext;
import org.ofdrw.reader.OFDReader;
import org.ofdrw.sign.NumberFormatAtomicSignID;
import org.ofdrw.sign.OFDSigner;
import org.ofdrw.sign.SignMode;
import org.ofdrw.sign.signContainer.SESV4Container;
import org.ofdrw.sign.stamppos.NormalStampPos;

/**
 * The peers of "documents": openhtmltopdf sets a notice as PDF, ofdrw lays out, seals and zips a
 * licence as OFD, with the fonts and the words of the product. Reads {@code html n}, {@code ofd n}
 * (words and seal alone) or {@code page n} (with the base map and the QR of the product, which it is
 * given as finished lines) from its input; answers {@code done}, its processor time for one in ms,
 * the time on the clock, and the size of the last file.
 */
public final class PaperPeers {
  private final File body;
  private final File bold;
  private final List<String> notice;
  private final List<String> licence;
  private final List<Drawn> shapes;
  private final SESeal seal;
  private final Certificate certificate;
  private final PrivateKey key;
  private final Path folder;

  private PaperPeers(Path folder) throws Exception {
    Security.addProvider(new BouncyCastleProvider());
    this.folder = folder;
    body = folder.resolve("body.ttf").toFile();
    bold = folder.resolve("bold.ttf").toFile();
    notice = Files.readAllLines(folder.resolve("notice.txt"));
    licence = Files.readAllLines(folder.resolve("licence.txt"));
    shapes = Files.readAllLines(folder.resolve("shapes.txt")).stream().map(Drawn::of).toList();
    seal = SESeal.getInstance(Files.readAllBytes(folder.resolve("seal.esl")));
    certificate =
        CertificateFactory.getInstance("X.509", "BC")
            .generateCertificate(
                new ByteArrayInputStream(Files.readAllBytes(folder.resolve("signer.der"))));
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC", "BC");
    keys.initialize(new ECGenParameterSpec("sm2p256v1"));
    key = keys.generateKeyPair().getPrivate();
  }

  public static void main(String[] args) throws Exception {
    com.openhtmltopdf.util.XRLog.setLoggingEnabled(false);
    PaperPeers peers = new PaperPeers(Path.of(args[0]));
    OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.println("ready");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      int n = Integer.parseInt(words[1]);
      byte[] last = {};
      long begin = System.nanoTime();
      long processor = machine.getProcessCpuTime();
      for (int i = 0; i < n; i++) {
        last = words[0].equals("html") ? peers.html(i) : peers.ofd(i, words[0].equals("page"));
      }
      double spent = (machine.getProcessCpuTime() - processor) / 1e6 / n;
      double passed = (System.nanoTime() - begin) / 1e6 / n;
      Files.write(peers.folder.resolve(words[0] + ".out"), last);
      System.out.println("done " + spent + " " + passed + " " + last.length);
    }
  }

  private byte[] html(int i) throws Exception {
    StringBuilder html =
        new StringBuilder(
            "<html><head><style>@page{size:A4;margin:37mm 26mm 35mm 28mm} body{font-family:'body';font-size:16pt;line-height:29pt}"
                + " h1,h2{font-family:'bold';font-weight:normal;text-align:center} h1{font-size:30pt;color:#c8161d} h2{font-size:22pt}"
                + " p{margin:0;text-indent:2em}</style></head><body>");
    html.append("<h1>").append(notice.get(0)).append("</h1><p>").append(i).append("号</p>");
    html.append("<h2>").append(notice.get(1)).append("</h2>");
    for (String line : notice.subList(2, notice.size())) {
      html.append("<p>").append(line).append("</p>");
    }
    html.append("</body></html>");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.useFastMode();
    builder.useFont(body, "body");
    builder.useFont(bold, "bold");
    builder.withHtmlContent(html.toString(), null);
    builder.toStream(out);
    builder.run();
    return out.toByteArray();
  }

  /** Lines of one colour, in mm: fill, stroke (-1: none), width, closed, outlines. */
  private record Drawn(int fill, int stroke, double width, boolean closed, List<double[]> outlines) {
    static Drawn of(String line) {
      String[] parts = line.split(";");
      return new Drawn(
          Integer.parseInt(parts[0]),
          Integer.parseInt(parts[1]),
          Double.parseDouble(parts[2]),
          Boolean.parseBoolean(parts[3]),
          Stream.of(parts)
              .skip(4)
              .map(o -> Stream.of(o.split(" ")).mapToDouble(Double::parseDouble).toArray())
              .toList());
    }

    void on(DrawContext page) {
      page.beginPath();
      for (double[] outline : outlines) {
        page.moveTo(outline[0], outline[1]);
        for (int i = 2; i < outline.length; i += 2) {
          page.lineTo(outline[i], outline[i + 1]);
        }
        if (closed) {
          page.closePath();
        }
      }
      if (fill >= 0) {
        page.setFillColor(fill >> 16 & 255, fill >> 8 & 255, fill & 255).fill();
      }
      if (stroke >= 0) {
        page.setLineWidth(width);
        page.setStrokeColor(stroke >> 16 & 255, stroke >> 8 & 255, stroke & 255).stroke();
      }
    }
  }

  private void page(OFDDoc doc, Font font, int i) {
    VirtualPage page = new VirtualPage(210.0, 297.0);
    Canvas under = new Canvas(0, 0, 210, 297);
    under.setDrawer(c -> shapes.forEach(s -> s.on(c)));
    page.add(under);
    double y = 60;
    for (String line : licence) {
      page.add((Paragraph) new Paragraph(line, 4.2, font).setPosition(Position.Absolute).setX(30.0).setY(y).setWidth(150.0));
      y += 12;
    }
    page.add((Paragraph) new Paragraph(Integer.toString(i), 4.2, font).setPosition(Position.Absolute).setX(30.0).setY(y).setWidth(150.0));
    doc.addVPage(page);
  }

  private byte[] ofd(int i, boolean drawn) throws Exception {
    Path cut = folder.resolve("cut.ttf");
    try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(Files.readAllBytes(body.toPath())))) {
      TTFSubsetter cutter = new TTFSubsetter(font);
      licence.forEach(line -> line.codePoints().forEach(cutter::add));
      "0123456789".codePoints().forEach(cutter::add);
      try (var out = Files.newOutputStream(cut)) {
        cutter.writeToStream(out);
      }
    }
    Path plain = folder.resolve("plain.ofd");
    try (OFDDoc doc = new OFDDoc(plain)) {
      Font font = new Font("FandolFang", "FandolFang", cut);
      if (drawn) {
        page(doc, font, i);
      } else {
        for (String line : licence) {
          doc.add(new Paragraph(line, 4.2, font));
        }
        doc.add(new Paragraph(Integer.toString(i), 4.2, font));
      }
    }
    Path sealed = folder.resolve("sealed.ofd");
    try (OFDReader reader = new OFDReader(plain);
        OFDSigner signer = new OFDSigner(reader, sealed, new NumberFormatAtomicSignID())) {
      signer.setSignMode(SignMode.WholeProtected);
      signer.setSignContainer(new SESV4Container(key, seal, certificate));
      signer.addApPos(new NormalStampPos(1, 120, 200, 42, 42));
      signer.exeSign();
    }
    return Files.readAllBytes(sealed);
  }
}
