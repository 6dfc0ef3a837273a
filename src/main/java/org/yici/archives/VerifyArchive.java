package org.yici.archives;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yici.archives.ArchivePackage.Check;

/** {@code ./yici verify-archive FILE}: checks a package with nothing but its file. */
final class VerifyArchive {
  private VerifyArchive() {}

  public static void main(String[] args) {
    System.exit(run(args, new PrintStream(System.out, true, StandardCharsets.UTF_8)));
  }

  /**
   * @return 0 sound, 1 not, 2 could not be read
   */
  static int run(String[] args, PrintStream out) {
    if (args.length != 1 || !Files.isRegularFile(Path.of(args[0]))) {
      out.println("用法：./yici verify-archive 文件名（归档包，ZIP）");
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
      out.println(result.sound() ? "全部对得上。" : "有对不上的地方，见上面标「错」的各条。");
      return result.sound() ? 0 : 1;
    } catch (IOException e) {
      out.println("读不出来：" + e.getMessage());
      return 2;
    }
  }
}
