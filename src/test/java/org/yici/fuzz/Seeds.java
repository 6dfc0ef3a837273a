package org.yici.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yici.seals.SampleSealing;

/** What fuzzing begins with: right files, and files that were bad for others. */
final class Seeds {
  private Seeds() {}

  static byte[] sample(String name) throws IOException {
    return Files.readAllBytes(Path.of("src/test/resources/ofd", name));
  }

  /** By the name of the target. */
  static Map<String, List<byte[]>> all() throws IOException {
    Map<String, List<byte[]>> all = new LinkedHashMap<>();
    all.put("OfdTarget", ofd());
    all.put("PdfTarget", pdf());
    all.put("Asn1Target", asn1());
    all.put("SheetTarget", sheets());
    return all;
  }

  private static List<byte[]> ofd() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (String name :
        List.of("accept-baiwang-v4.ofd", "accept-gomain-v4.ofd", "accept-ofdrw-riding-seal.ofd")) {
      seeds.add(with(0, sample(name)));
    }
    for (int i = 0; i < OfdTarget.names().size(); i++) {
      seeds.add(with(i + 1, OfdTarget.part(OfdTarget.names().get(i))));
    }
    seeds.add(with(1, text("<!DOCTYPE a [<!ENTITY b \"" + "c".repeat(99) + "\">]><a>&b;</a>")));
    seeds.add(with(1, text("<a>".repeat(200))));
    seeds.add(with(0, SampleSealing.zip(Map.of("../OFD.xml", text("<a/>")))));
    // found: a part packed with Zstandard (method 93) asked for a library
    byte[] odd = sample("accept-ofdrw-v4.ofd");
    for (int i = 0; i + 12 < odd.length; i++) {
      boolean directory = odd[i] == 'P' && odd[i + 1] == 'K' && odd[i + 2] == 1 && odd[i + 3] == 2;
      if (directory) {
        odd[i + 10] = 93;
      }
    }
    seeds.add(with(0, odd));
    // found: the signature names a seal that is not in the file
    Map<String, byte[]> bare = SampleSealing.unzip(sample("accept-ofdrw-v4.ofd"));
    bare.keySet().removeIf(n -> n.endsWith("Seal.esl"));
    seeds.add(with(0, SampleSealing.zip(bare)));
    return seeds;
  }

  private static List<byte[]> pdf() {
    byte[] plain = SampleSealing.pdf();
    String signed =
        "1.7\n1 0 obj\n<</Type/Sig/SubFilter/ETSI.CAdES.detached/M(D:20261012152007+08'00')"
            + "/ByteRange[0 150 158 60]/Contents<30030201>>>\nendobj\nstartxref\n0\n%%EOF\n";
    return List.of(java.util.Arrays.copyOfRange(plain, 5, plain.length), text(signed));
  }

  private static List<byte[]> asn1() throws IOException {
    byte[] value =
        SampleSealing.unzip(sample("accept-gomain-v4.ofd")).entrySet().stream()
            .filter(e -> e.getKey().endsWith("SignedValue.dat"))
            .findFirst()
            .orElseThrow()
            .getValue();
    return List.of(
        with(0, sample("seal-v4.esl")),
        with(0, sample("seal-v1.esl")),
        with(0, new byte[0]), // found: no bytes are no seal either
        with(1, value),
        with(2, new byte[] {0x30, 0x03, 0x02, 0x01, 0x01}),
        with(3, new byte[] {0x30, 0x03, 0x02, 0x01, 0x01}));
  }

  private static List<byte[]> sheets() {
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i < SheetTarget.names().size(); i++) {
      seeds.add(with(i + 1, SheetTarget.part(SheetTarget.names().get(i))));
    }
    return seeds;
  }

  private static byte[] with(int first, byte[] rest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(first);
    out.writeBytes(rest);
    return out.toByteArray();
  }

  private static byte[] text(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }

  /** Writes the seeds into a folder for each target; {@code ./yici fuzz} calls it. */
  public static void main(String[] args) throws IOException {
    for (Map.Entry<String, List<byte[]>> target : all().entrySet()) {
      Path folder = Files.createDirectories(Path.of(args[0], target.getKey()));
      for (int i = 0; i < target.getValue().size(); i++) {
        Files.write(folder.resolve("seed-" + i), target.getValue().get(i));
      }
    }
  }
}
