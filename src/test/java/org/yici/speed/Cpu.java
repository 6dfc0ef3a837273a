package org.yici.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processor time from {@code /proc}, in milliseconds (the kernel counts in ticks of 10 ms). */
final class Cpu {
  private static final double TICK_MS = 10;

  private Cpu() {}

  /** Fields of {@code /proc/PID/stat} from the third on, or null when the process has ended. */
  private static String[] stat(String pid) {
    try {
      String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return line.substring(line.lastIndexOf(')') + 2).split(" ");
    } catch (IOException e) {
      return null;
    }
  }

  /** User and system time of a living process, all its threads. */
  static double of(long pid) {
    String[] f = stat(Long.toString(pid));
    if (f == null) {
      throw new IllegalStateException("process " + pid + " has ended");
    }
    return (Long.parseLong(f[11]) + Long.parseLong(f[12])) * TICK_MS;
  }

  /** Of a PostgreSQL server: the postmaster, its living children and those it has buried. */
  static double ofServer(long postmaster) {
    String[] own = stat(Long.toString(postmaster));
    long ticks = 0;
    for (int i = 11; i <= 14; i++) {
      ticks += Long.parseLong(own[i]);
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : all) {
        String[] f = stat(process.getFileName().toString());
        if (f != null && f[1].equals(Long.toString(postmaster))) {
          ticks += Long.parseLong(f[11]) + Long.parseLong(f[12]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ticks * TICK_MS;
  }
}
