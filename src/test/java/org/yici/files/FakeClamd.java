package org.yici.files;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * For tests: speaks clamd's protocol, zVERSION and zINSTREAM with its limit, and knows one
 * signature, the test string of EICAR.
 */
final class FakeClamd implements AutoCloseable {
  static final String EICAR =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
  static final int LIMIT = 1024 * 1024;
  final AtomicInteger files = new AtomicInteger();

  /** Takes connections and says nothing. */
  volatile boolean silent;

  private final ServerSocket server;

  FakeClamd() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "fake-clamd");
    thread.setDaemon(true);
    thread.start();
  }

  String address() {
    return "localhost:" + server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread thread = new Thread(() -> talk(socket), "fake-clamd-talk");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      if (silent) {
        in.readAllBytes();
        return;
      }
      ByteArrayOutputStream command = new ByteArrayOutputStream();
      for (int b = in.read(); b > 0; b = in.read()) {
        command.write(b);
      }
      String answer =
          switch (command.toString(StandardCharsets.US_ASCII)) {
            case "zVERSION" -> "ClamAV 1.4.3/27800/Sun Nov 29 10:00:00 2026";
            case "zINSTREAM" -> stream(in);
            default -> "UNKNOWN COMMAND";
          };
      socket.getOutputStream().write((answer + '\0').getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // the other side has gone
    }
  }

  private String stream(DataInputStream in) throws IOException {
    files.incrementAndGet();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (int length = in.readInt(); length > 0; length = in.readInt()) {
      file.write(in.readNBytes(length));
      if (file.size() > LIMIT) {
        return "INSTREAM size limit exceeded. ERROR";
      }
    }
    return file.toString(StandardCharsets.ISO_8859_1).contains(EICAR)
        ? "stream: Eicar-Test-Signature FOUND"
        : "stream: OK";
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
