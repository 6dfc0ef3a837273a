package org.yici.speed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yici.documents.page.LaidPage;
import org.yici.documents.page.Shape;

/**
 * The peers of documents in a process of their own, with the fonts and the words of the product and
 * the options of its JVM: openhtmltopdf ({@code html}) and ofdrw ({@code ofd}; {@code page} with
 * what the product draws besides words).
 */
final class PaperPeer implements AutoCloseable {
  /** Where bench/run.sh puts it; absent when its libraries could not be fetched. */
  private static final Path CLASSES = Path.of("target/speed-peers/papers");

  private final Process process;
  private final BufferedReader out;

  /**
   * For one document.
   *
   * @param processor time of its JVM, ms
   * @param passed time on the clock, ms
   * @param bytes of its file
   */
  record Answer(double processor, double passed, int bytes) {}

  private PaperPeer(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  static boolean present() {
    return Files.exists(CLASSES.resolve("PaperPeers.class"));
  }

  /**
   * @param options of the JVM, as those of the product
   * @param page of the licence: what it shows besides its words
   * @param seal and {@code signer}: the seal put on the licence, and a certificate, DER
   */
  static PaperPeer start(
      List<String> options,
      List<String> notice,
      List<String> licence,
      LaidPage page,
      byte[] seal,
      byte[] signer)
      throws IOException {
    Path folder = Files.createDirectories(Path.of("target/speed/papers"));
    copy("fangsong.ttf", folder.resolve("body.ttf"));
    copy("serif-bold.ttf", folder.resolve("bold.ttf"));
    Files.write(folder.resolve("notice.txt"), notice);
    Files.write(folder.resolve("licence.txt"), licence);
    Files.write(folder.resolve("shapes.txt"), shapes(page).map(PaperPeer::line).toList());
    Files.write(folder.resolve("seal.esl"), seal);
    Files.write(folder.resolve("signer.der"), signer);
    List<String> command = new java.util.ArrayList<>(options);
    command.addAll(
        List.of("-cp", CLASSES + ":" + CLASSES + "/lib/*", "PaperPeers", folder.toString()));
    Path log = folder.resolve("peer.log");
    PaperPeer peer = new PaperPeer(new ProcessBuilder(command).redirectError(log.toFile()).start());
    peer.until("ready");
    return peer;
  }

  private static Stream<Shape> shapes(LaidPage page) {
    return Stream.concat(
        page.backdrop().shapes().stream(),
        page.elements().stream().filter(Shape.class::isInstance).map(Shape.class::cast));
  }

  private static String line(Shape s) {
    String outlines =
        s.outlines().stream()
            .map(
                o ->
                    Arrays.stream(o)
                        .mapToObj(
                            v -> BigDecimal.valueOf(v).setScale(2, RoundingMode.HALF_UP).toString())
                        .collect(Collectors.joining(" ")))
            .collect(Collectors.joining(";"));
    int fill = s.fill() == null ? -1 : s.fill();
    int stroke = s.stroke() == null ? -1 : s.stroke();
    return fill + ";" + stroke + ";" + s.width() + ";" + s.closed() + ";" + outlines;
  }

  private static void copy(String font, Path to) throws IOException {
    try (InputStream in = PaperPeer.class.getResourceAsStream("/documents/fonts/" + font)) {
      Files.write(to, in.readAllBytes());
    }
  }

  Answer make(String what, int n) throws IOException {
    process.getOutputStream().write((what + " " + n + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    String[] words = until("done").split(" ");
    return new Answer(
        Double.parseDouble(words[1]), Double.parseDouble(words[2]), Integer.parseInt(words[3]));
  }

  private String until(String word) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(word)) {
        return line;
      }
    }
    throw new IllegalStateException("the peer has ended: target/speed/papers/peer.log says why");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
