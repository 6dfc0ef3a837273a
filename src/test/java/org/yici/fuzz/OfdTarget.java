package org.yici.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.yici.documents.verify.FileAlone;
import org.yici.seals.SampleSealing;

/**
 * An OFD: the whole file as it comes, or, since packing hides every change, one part of a file that
 * is otherwise right. First byte: which part (0: the whole file).
 */
public final class OfdTarget {
  private static final Map<String, byte[]> PARTS = parts();
  private static final List<String> NAMES = List.copyOf(PARTS.keySet());

  private OfdTarget() {}

  private static Map<String, byte[]> parts() {
    try {
      return SampleSealing.unzip(Seeds.sample("accept-ofdrw-v4.ofd"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] rest = java.util.Arrays.copyOfRange(data, 1, data.length);
    int which = (data[0] & 0xFF) % (NAMES.size() + 1);
    byte[] file = rest;
    if (which > 0) {
      Map<String, byte[]> parts = new java.util.LinkedHashMap<>(PARTS);
      parts.put(NAMES.get(which - 1), rest);
      file = SampleSealing.zip(parts);
    }
    if (FileAlone.of(file).isEmpty()) {
      throw new IllegalStateException("no answer");
    }
  }

  static List<String> names() {
    return NAMES;
  }

  static byte[] part(String name) {
    return PARTS.get(name);
  }
}
