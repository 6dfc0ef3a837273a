package org.yici.speed;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.yici.catalog.GuideFiles;
import org.yici.catalog.ManyGuides;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.gate.GuideChecks;
import org.yici.directory.Pack;
import org.yici.law.LawLibrary;
import org.yici.specimens.Specimens;

/**
 * The catalogue with 200,000 published guides, in this program: search beside a plain bigram index
 * and beside trigrams of PostgreSQL over the same text, the whole gate, a full index, one
 * publication, and the memory all this takes.
 */
final class ManyItems {
  private ManyItems() {}

  /**
   * @param elsewhere guides of another place as lines of JSON, or null
   */
  static void measure(Path work, Path elsewhere, boolean quick) throws Exception {
    int count = quick ? 20_000 : 200_000;
    long begin = System.nanoTime();
    ManyGuides guides = new ManyGuides(count, elsewhere);
    long held = used();
    System.out.printf(
        "%n## Catalogue of %,d guides%n%nMade%s in %.0f s; packed in memory they take %d MB (%d bytes each).%n",
        count,
        elsewhere == null
            ? " from the city's own"
            : " from the city's own and " + elsewhere.getFileName(),
        seconds(begin),
        held >> 20,
        held / count);
    gate(guides);
    new ManySearch(guides, quick).measure(work);
  }

  /** As the product has it: its directory, its base catalogue, the files it can make. */
  private static void gate(ManyGuides guides) throws Exception {
    GuideChecks gate =
        new GuideChecks(
            Pack.PACK,
            Pack.PACK.codeSets(),
            new LawLibrary(Pack.PACK.root().resolve("laws")),
            new GuideFiles(Pack.PACK, new Specimens(Pack.PACK, null, null, null)),
            Pack.DIRECTORY::findAgency,
            guides::baseItem,
            (code, name) -> Optional.empty());
    List<PublishedItem> items = guides.items();
    AtomicInteger next = new AtomicInteger();
    AtomicInteger found = new AtomicInteger();
    double processor = Cpu.of(ProcessHandle.current().pid());
    long begin = System.nanoTime();
    List<CompletableFuture<Void>> both =
        IntStream.range(0, 2)
            .mapToObj(
                t ->
                    CompletableFuture.runAsync(
                        () -> {
                          for (int i = next.getAndIncrement();
                              i < items.size();
                              i = next.getAndIncrement()) {
                            gate.run(items.get(i).guide(), f -> found.incrementAndGet());
                          }
                        }))
            .toList();
    both.forEach(CompletableFuture::join);
    double passed = seconds(begin);
    double cpu = Cpu.of(ProcessHandle.current().pid()) - processor;
    System.out.printf(
        "%nThe whole gate over all of them, two threads, unpacking included: **%.1f s**, %.1f s of processor time (%.3f ms each, compiling included; %,d findings; goal under 30 s).%n",
        passed, cpu / 1000, cpu / items.size(), found.get());
  }

  static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
