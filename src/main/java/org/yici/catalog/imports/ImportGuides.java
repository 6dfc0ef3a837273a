package org.yici.catalog.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.catalog.Elements;
import org.yici.catalog.Gate;
import org.yici.kernel.InputException;
import org.yici.platform.CityPack;

/**
 * Started by {@code ./yici import-guides}: maps and judges a file of guides with the rules of the
 * city pack, without application and database, and says rule by rule what was found. Exit code 0:
 * read, 1: some lines were no guides, 2: wrong options or files.
 */
public final class ImportGuides {
  private static final String HELP =
      """
      用法：./yici import-guides --map 对照文件.yaml [--region 990044] [--report 报告.md] 指南.jsonl
        --map     对照文件；或者城市数据包 imports/ 里的名字，例如 guangdong-2021
        --region  试验区划，99 开头的六位数；不写就用对照文件里的
        --report  把结果写成 Markdown；文件里有上一次的就只换那一段
      只试算，不保存；要放进试验区划逐份看，在页面 /gate/imports 交文件，或者用接口 POST /api/v1/guide-imports
      """;

  private ImportGuides() {}

  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    String city = System.getenv().getOrDefault("YICI_CITY", "city/pingdingshan");
    int code = run(args, Path.of(city), out);
    out.flush();
    System.exit(code);
  }

  /**
   * @param city folder of the city pack
   * @return the exit code
   */
  public static int run(String[] args, Path city, PrintStream out) throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    List<String> files = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      if (List.of("--map", "--region", "--report").contains(args[i]) && i + 1 < args.length) {
        options.put(args[i], args[++i]);
      } else {
        files.add(args[i]);
      }
    }
    if (files.size() != 1 || files.get(0).startsWith("-") || !options.containsKey("--map")) {
      out.print(HELP);
      return 2;
    }
    CityPack pack = new CityPack(city);
    Path named = city.resolve("imports/" + options.get("--map") + ".yaml");
    Path map = Files.isRegularFile(named) ? named : Path.of(options.get("--map"));
    Path file = Path.of(files.get(0));
    for (Path needed : List.of(map, file)) {
      if (!Files.isRegularFile(needed)) {
        out.println("没有文件 " + needed);
        return 2;
      }
    }
    try {
      return judged(pack, Files.readString(map), options, file, out);
    } catch (InputException e) {
      e.faults().forEach(f -> out.println(f.message()));
      return 2;
    } catch (IllegalArgumentException e) {
      out.println("对照文件里的" + e.getMessage());
      return 2;
    }
  }

  private static int judged(
      CityPack pack, String yaml, Map<String, String> options, Path file, PrintStream out)
      throws IOException {
    Elements table = Elements.of(pack);
    Mapping mapping = MappingFiles.read(yaml, table);
    String region = options.getOrDefault("--region", mapping.region().code());
    if (!MappingFiles.isTest(region)) {
      out.println("试验区划写 99 开头的六位数，例如 990044");
      return 2;
    }
    Gate gate = Gate.alone(pack);
    Tally tally;
    try (InputStream in = Files.newInputStream(file)) {
      tally = new Judge(mapping.in(region), table, gate).run(in, judged -> {});
    }
    out.println(
        "读到 "
            + tally.lines()
            + " 份，读不出来 "
            + (tally.lines() - tally.guides())
            + " 份，可以发布 "
            + tally.publishable()
            + " 份，来源有的要素都对 "
            + tally.goodAsFar()
            + " 份。试验区划 "
            + region
            + "，没有保存。");
    for (Tally.RuleCount r : tally.rules()) {
      out.println(
          r.kind().label()
              + "\t"
              + r.rule()
              + "\t"
              + (r.blocks() ? "挡发布" : "提醒")
              + "\t"
              + r.guides()
              + " 份\t"
              + r.examples().get(0).message());
    }
    if (options.containsKey("--report")) {
      write(
          Path.of(options.get("--report")),
          new ImportReport(mapping, tally, table, gate, pack.codeSets()).markdown());
      out.println("写进了 " + options.get("--report"));
    }
    return tally.lines() == tally.guides() ? 0 : 1;
  }

  /** Takes the place of what an earlier run wrote; what people wrote around it stays. */
  private static void write(Path file, String part) throws IOException {
    String old = Files.exists(file) ? Files.readString(file) : "";
    int from = old.indexOf(ImportReport.BEGIN);
    int to = old.indexOf(ImportReport.END);
    Files.writeString(
        file,
        from < 0 || to < from
            ? old + part
            : old.substring(0, from) + part + old.substring(to + ImportReport.END.length() + 1));
  }
}
