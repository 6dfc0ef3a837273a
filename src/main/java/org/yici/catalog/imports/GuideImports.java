package org.yici.catalog.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.catalog.Elements;
import org.yici.catalog.Gate;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.platform.CityPack;

/**
 * Guides of another system: mapped, judged, looked at in a test region. There is no way from here
 * to publication.
 */
@Service
public class GuideImports {
  private static final Logger LOG = LoggerFactory.getLogger(GuideImports.class);
  private static final String FOLDER = "imports";
  private static final int BATCH = 200;

  /** A mapping file of the city pack: name of the file without its ending, and its title. */
  public record Ready(String key, String name, String region, boolean sample) {}

  /** Guides as a file or a request brings them. */
  @FunctionalInterface
  public interface Incoming {
    InputStream open() throws IOException;
  }

  private final ImportStore store;
  private final CityPack pack;
  private final Elements table;
  private final Gate gate;
  private final Clock clock;
  private final TransactionTemplate transaction;

  GuideImports(
      ImportStore store,
      CityPack pack,
      Gate gate,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.pack = pack;
    this.table = Elements.of(pack);
    this.gate = gate;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The mapping files that the city pack brings. */
  public List<Ready> mappings() {
    return pack.list(FOLDER, ".yaml").stream()
        .map(
            file -> {
              String key = file.substring(FOLDER.length() + 1, file.length() - ".yaml".length());
              Mapping m = MappingFiles.read(pack.text(file), table);
              return new Ready(key, m.name(), m.region().code(), pack.has(sample(key)));
            })
        .toList();
  }

  private static String sample(String key) {
    return FOLDER + "/" + key + "-sample.jsonl";
  }

  /**
   * The text of a mapping file of the pack.
   *
   * @throws InputException when there is none of that name
   */
  public String mapping(String key) {
    String file = FOLDER + "/" + key + ".yaml";
    if (!pack.list(FOLDER, ".yaml").contains(file)) {
      throw new InputException("mapping", "没有对照文件「" + brief(key) + "」");
    }
    return pack.text(file);
  }

  /** The sample that the pack has for a mapping of its own. */
  public Incoming sampleOf(String key) {
    mapping(key);
    if (!pack.has(sample(key))) {
      throw new InputException("file", "这份对照文件没有样例");
    }
    return () -> java.nio.file.Files.newInputStream(pack.root().resolve(sample(key)));
  }

  /**
   * Maps and judges, keeps nothing.
   *
   * @param own whether a person brought the mapping, who may then not bring rules
   * @param region six digits from 99 on; empty for that of the mapping
   */
  public Tally dryRun(String yaml, boolean own, String region, Incoming file) throws IOException {
    return read(judge(mapping(yaml, own, region)), file, judged -> {});
  }

  /**
   * Maps, judges and keeps all of it or nothing.
   *
   * @return id of the run
   * @throws ConflictException when as many are kept as may be
   */
  public long keep(
      String yaml, boolean own, String region, String fileName, String byName, Incoming file) {
    Mapping mapping = mapping(yaml, own, region);
    Judge judge = judge(mapping);
    if (store.runs().size() >= ImportStore.MOST_RUNS) {
      throw new ConflictException("已经存了 " + ImportStore.MOST_RUNS + " 次迁入，请先删去不用的");
    }
    return transaction.execute(
        status -> {
          long id = store.begin(mapping, yaml, brief(fileName), byName, Instant.now(clock));
          List<Judged> batch = new ArrayList<>();
          try {
            Tally tally =
                read(
                    judge,
                    file,
                    judged -> {
                      batch.add(judged);
                      if (batch.size() == BATCH) {
                        store.add(id, batch);
                        batch.clear();
                      }
                    });
            store.add(id, batch);
            store.end(id, tally);
            LOG.info(
                "import {}: {} guides into test region {}",
                id,
                tally.guides(),
                mapping.region().code());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return id;
        });
  }

  private static Tally read(Judge judge, Incoming file, java.util.function.Consumer<Judged> out)
      throws IOException {
    try (InputStream in = file.open()) {
      Tally tally = judge.run(in, out);
      if (tally.lines() == 0) {
        throw new InputException("file", "文件里一份指南也没有");
      }
      return tally;
    }
  }

  private Judge judge(Mapping mapping) {
    try {
      return new Judge(mapping, table, gate);
    } catch (IllegalArgumentException e) {
      throw new InputException("mapping", "对照文件里的" + e.getMessage());
    }
  }

  private Mapping mapping(String yaml, boolean own, String region) {
    Mapping mapping = MappingFiles.read(yaml, table);
    if (own && mapping.rules() != null) {
      throw new InputException("mapping", "自己交的对照文件不能带 rules；要换规则，请把对照文件放进城市数据包");
    }
    if (region.isBlank()) {
      return mapping;
    }
    if (!MappingFiles.isTest(region.strip())) {
      throw new InputException(
          "region", "试验区划写 99 开头的六位数，例如 " + mapping.region().code() + "；真的区划不能用来试");
    }
    return mapping.in(region.strip());
  }

  /** The newest first. */
  public List<ImportRun> runs() {
    return store.runs();
  }

  public ImportRun run(long id) {
    return store.find(id).orElseThrow(() -> new NotFoundException("没有这次迁入，可能已经删去"));
  }

  /**
   * A page of the guides of a run, of one rule and kind when given.
   *
   * @param rule or empty; {@code kind} or null
   */
  public List<ImportLine> lines(long id, String rule, Kind kind, int from, int count) {
    return store.lines(id, kind == null ? "" : rule, kind, from, count);
  }

  /** In how many guides a rule found something of a kind. */
  public int count(long id, String rule, Kind kind) {
    return store.count(id, rule, kind);
  }

  public Judged guide(long id, int line) {
    return store
        .guide(id, line)
        .orElseThrow(() -> new NotFoundException("这次迁入里没有第 " + line + " 行"));
  }

  public void delete(long id) {
    if (!store.delete(id)) {
      throw new NotFoundException("没有这次迁入，可能已经删去");
    }
  }

  private static String brief(String text) {
    String name = text == null ? "" : text.replaceAll("[\\p{Cntrl}]", "");
    return name.length() <= 100 ? name : name.substring(0, 100);
  }
}
