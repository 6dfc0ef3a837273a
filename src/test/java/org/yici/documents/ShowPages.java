package org.yici.documents;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yici.documents.ofd.OfdWriter;
import org.yici.documents.page.Laid;
import org.yici.documents.pdf.PdfWriter;
import org.yici.documents.type.Typesetter;

/** Writes the samples to target/documents, to be looked at. Run its main by hand. */
final class ShowPages {
  private ShowPages() {}

  public static void main(String[] args) throws Exception {
    Typesetter typesetter = new Typesetter("none");
    PdfWriter pdf = new PdfWriter();
    OfdWriter ofd = new OfdWriter();
    Map<String, Laid> all = new LinkedHashMap<>();
    all.put("acceptance", typesetter.set(SamplePapers.acceptance()));
    all.put("correction", typesetter.set(SamplePapers.correction()));
    all.put("decision", typesetter.set(SamplePapers.decision()));
    all.put("report", typesetter.set(SamplePapers.report()));
    all.put("licence", typesetter.set(SamplePapers.licence()));
    Path folder = Files.createDirectories(Path.of("target/documents"));
    for (Map.Entry<String, Laid> e : all.entrySet()) {
      Files.write(folder.resolve(e.getKey() + ".pdf"), pdf.write(e.getValue()));
    }
    ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    for (int round = 0; round < 10; round++) {
      long start = cpu.getCurrentThreadCpuTime();
      long written = 0;
      for (int i = 0; i < 20; i++) {
        Laid laid = typesetter.set(SamplePapers.decision());
        written += pdf.write(laid).length + ofd.write(laid).size();
      }
      double each = (cpu.getCurrentThreadCpuTime() - start) / 20e6;
      System.out.printf("set and both files: %.1f ms of processor (%d)%n", each, written);
    }
  }
}
