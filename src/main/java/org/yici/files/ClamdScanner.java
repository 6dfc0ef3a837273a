package org.yici.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yici.platform.StartRefused;

/**
 * ClamAV's daemon by its own protocol (clamd(8): {@code zINSTREAM}, pieces with their length before
 * them, an empty piece at the end). The file is sent and not its path, so that clamd may be another
 * user's or another machine's. One connection a file; closed when its time is over.
 */
final class ClamdScanner implements FileScanner {
  private static final int PIECE = 64 * 1024;
  private static final int LONGEST_ANSWER = 4096;
  private static final Pattern FOUND = Pattern.compile("stream: (.{1,200}) FOUND");
  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(
          r -> {
            Thread thread = new Thread(r, "clamd-watch");
            thread.setDaemon(true);
            return thread;
          });

  private final SocketAddress address;
  private final Duration timeout;

  /**
   * @param address {@code host:port}, or the path of a Unix socket
   * @param timeout for one file, connecting included
   */
  ClamdScanner(String address, Duration timeout) {
    this.address = parse(address);
    this.timeout = timeout;
  }

  private static SocketAddress parse(String address) {
    if (address.startsWith("/")) {
      return UnixDomainSocketAddress.of(address);
    }
    int colon = address.lastIndexOf(':');
    if (colon < 1 || !address.substring(colon + 1).matches("\\d{1,5}")) {
      throw new StartRefused(
          "YICI_FILES_SCANNER 要写 clamd:主机:端口 或者 clamd:/套接字的路径，现在是 clamd:" + address);
    }
    return new InetSocketAddress(
        address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
  }

  @Override
  public boolean connected() {
    return true;
  }

  @Override
  public Verdict scan(Path file) throws IOException {
    String answer =
        ask(
            socket -> {
              write(socket, command("zINSTREAM"));
              try (FileChannel content = FileChannel.open(file, StandardOpenOption.READ)) {
                ByteBuffer piece = ByteBuffer.allocate(4 + PIECE);
                piece.position(4);
                while (content.read(piece) >= 0) {
                  if (piece.position() > 4) {
                    piece.putInt(0, piece.position() - 4).flip();
                    write(socket, piece);
                  }
                  piece.clear().position(4);
                }
              }
              write(socket, ByteBuffer.allocate(4));
            });
    Matcher found = FOUND.matcher(answer);
    if (found.matches()) {
      return new Verdict(found.group(1));
    }
    if (answer.equals("stream: OK")) {
      return Verdict.CLEAN;
    }
    throw new IOException("clamd answers: " + answer);
  }

  @Override
  public String version() throws IOException {
    return ask(socket -> write(socket, command("zVERSION")));
  }

  private interface Talk {
    void on(SocketChannel socket) throws IOException;
  }

  private String ask(Talk talk) throws IOException {
    try (SocketChannel socket =
        address instanceof UnixDomainSocketAddress
            ? SocketChannel.open(java.net.StandardProtocolFamily.UNIX)
            : SocketChannel.open()) {
      ScheduledFuture<?> watch =
          WATCH.schedule(() -> close(socket), timeout.toMillis(), TimeUnit.MILLISECONDS);
      try {
        socket.connect(resolved());
        try {
          talk.on(socket);
        } catch (ClosedChannelException e) {
          throw e;
        } catch (IOException e) {
          // it may have closed its side after it said why: a file beyond its StreamMaxLength
          String said = read(socket);
          throw said.isEmpty() ? e : new IOException("clamd answers: " + said, e);
        }
        return read(socket);
      } catch (ClosedChannelException e) {
        throw new IOException("clamd did not answer within " + timeout, e);
      } finally {
        watch.cancel(false);
      }
    } catch (java.nio.channels.UnresolvedAddressException e) {
      throw new IOException("no such host: " + address, e);
    }
  }

  /** A name is looked up anew each time: the daemon may have moved. */
  private SocketAddress resolved() {
    return address instanceof InetSocketAddress inet
        ? new InetSocketAddress(inet.getHostString(), inet.getPort())
        : address;
  }

  private static void close(SocketChannel socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is of no use any more either way
    }
  }

  private static ByteBuffer command(String command) {
    return ByteBuffer.wrap((command + '\0').getBytes(StandardCharsets.US_ASCII));
  }

  private static void write(SocketChannel socket, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      socket.write(bytes);
    }
  }

  private static String read(SocketChannel socket) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(LONGEST_ANSWER);
    while (answer.size() < LONGEST_ANSWER && socket.read(buffer) >= 0) {
      answer.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    String text = answer.toString(StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }
}
