package org.yici.seals.signer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yici.platform.KeyLock;

/** {@code ./yici signer} as a process of its own, for tests of all rooms. */
public final class RunningSigner implements AutoCloseable {
  private final Process process;
  private final int port;
  private final Path folder;

  private RunningSigner(Process process, int port, Path folder) {
    this.process = process;
    this.port = port;
    this.folder = folder;
  }

  /**
   * @param port 0 for any that is free
   * @param more environment
   */
  public static RunningSigner start(Path folder, int port, Map<String, String> more)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
    builder.environment().put("YICI_SIGNER_DATA", folder.toString());
    builder.environment().put("YICI_SIGNER_PORT", String.valueOf(port));
    builder.environment().putAll(more);
    Process process = builder.start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      all.append(line).append('\n');
      if (line.contains("签名服务已经就绪")) {
        String address = line.replaceFirst(".*就绪：", "").replaceFirst("（.*", "");
        return new RunningSigner(
            process, Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)), folder);
      }
    }
    throw new IOException("the signer did not start: " + all);
  }

  static List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                classPath(),
                SignerProcess.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** A node that asks it, as the caller that a demo has. */
  public Signer caller() {
    return caller("yici", 5_000);
  }

  /** The master key of personal data that only this process has. */
  public KeyLock lock() {
    return caller("yici", 5_000);
  }

  RemoteSigner caller(String name, int timeout) {
    try {
      return new RemoteSigner(
          new InetSocketAddress("127.0.0.1", port),
          Identity.read(folder.resolve(name + ".pem")),
          timeout);
    } catch (IOException | java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /** kill -9. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
