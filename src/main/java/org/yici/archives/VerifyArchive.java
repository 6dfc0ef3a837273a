package org.yici.archives;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import org.yici.archives.ArchivePackage.Check;
import org.yici.archives.evidence.EvidenceCheck;
import org.yici.seals.Stamp;

/**
 * {@code ./yici verify-archive FILE [EVIDENCE]}: checks a package with nothing but its file, and
 * its evidence record (RFC 4998) when that is there too.
 */
final class VerifyArchive {
  private static final String SM3 = "1.2.156.10197.1.401";

  private VerifyArchive() {}

  public static void main(String[] args) {
    System.exit(run(args, new PrintStream(System.out, true, StandardCharsets.UTF_8)));
  }

  /**
   * @return 0 sound, 1 not, 2 could not be read
   */
  static int run(String[] args, PrintStream out) {
    boolean there = Arrays.stream(args).allMatch(a -> Files.isRegularFile(Path.of(a)));
    if (args.length < 1 || args.length > 2 || !there) {
      out.println("用法：./yici verify-archive 归档包.zip [证据记录.ers]");
      return 2;
    }
    try {
      Path file = Path.of(args[0]);
      Digested whole = Digested.of(Files.newInputStream(file));
      PackageCheck.Result result = PackageCheck.of(file);
      if (result.manifest() != null) {
        result.manifest().metadata().forEach((name, value) -> out.println(name + "：" + value));
      }
      out.println("整个文件的 SM3：" + whole.sm3());
      for (Check c : result.checks()) {
        String mark = c.result().equals("ok") ? "对" : "错";
        out.println(
            "["
                + mark
                + "] "
                + c.nature()
                + "　"
                + c.what()
                + (c.detail().isEmpty() ? "" : "：" + c.detail()));
      }
      boolean sound = result.sound() & (args.length == 1 || evidence(Path.of(args[1]), whole, out));
      out.println(sound ? "全部对得上。" : "有对不上的地方，见上面标「错」的各条。");
      return sound ? 0 : 1;
    } catch (IOException e) {
      out.println("读不出来：" + e.getMessage());
      return 2;
    }
  }

  private static boolean evidence(Path file, Digested whole, PrintStream out) throws IOException {
    HexFormat hex = HexFormat.of();
    EvidenceCheck check =
        EvidenceCheck.of(
            Files.readAllBytes(file),
            method -> hex.parseHex(method.equals(SM3) ? whole.sm3() : whole.sha256()));
    check.faults().forEach(f -> out.println("[错] 证据记录　" + f));
    for (Stamp s : check.stamps()) {
      out.println(
          "[时间戳] "
              + s.at().atZone(ZoneId.of("Asia/Shanghai")).toLocalDateTime()
              + "　"
              + s.by().getSubject()
              + "，由 "
              + s.by().getIssuer()
              + " 发证");
    }
    if (check.faults().isEmpty()) {
      out.println("[对] 证据记录　第一个时间戳的时候这个包就是这样；时间戳机构可不可信，请核对它的证书");
    }
    return check.faults().isEmpty();
  }
}
