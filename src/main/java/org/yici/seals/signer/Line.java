package org.yici.seals.signer;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One open line to the signer, shared by threads: each waits for its own answer only. */
final class Line {
  private final SSLSocket socket;
  private final DataOutputStream out;
  private final int timeout;
  private final Map<Long, CompletableFuture<Wire.Answer>> waiting = new ConcurrentHashMap<>();
  private volatile IOException end;

  private Line(SSLSocket socket, int timeout) throws IOException {
    this.socket = socket;
    this.timeout = timeout;
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  /** Asked in time and not answered in time: not asked again at once. */
  static final class Late extends IOException {
    private static final long serialVersionUID = 1L;

    Late(String message) {
      super(message);
    }
  }

  static Line open(SSLContext tls, InetSocketAddress address, int timeout) throws IOException {
    Socket plain = new Socket();
    try {
      plain.connect(new InetSocketAddress(address.getHostString(), address.getPort()), timeout);
      plain.setTcpNoDelay(true);
      plain.setSoTimeout(timeout);
      SSLSocket socket =
          (SSLSocket)
              tls.getSocketFactory()
                  .createSocket(plain, address.getHostString(), address.getPort(), true);
      socket.startHandshake();
      socket.setSoTimeout(0);
      Line line = new Line(socket, timeout);
      Thread reader = new Thread(line::listen, "signer-answers");
      reader.setDaemon(true);
      reader.start();
      return line;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  boolean ended() {
    return end != null;
  }

  /**
   * @throws Late when no answer came in time
   * @throws IOException when the line is broken
   */
  Wire.Answer ask(Wire.Ask ask) throws IOException {
    CompletableFuture<Wire.Answer> answer = new CompletableFuture<>();
    waiting.put(ask.id(), answer);
    try {
      if (end != null) {
        throw end;
      }
      synchronized (out) {
        Wire.write(out, ask);
      }
      return answer.get(timeout, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Late("no answer in " + timeout + " ms");
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      waiting.remove(ask.id());
    }
  }

  private void listen() {
    try {
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      while (true) {
        Wire.Answer answer = Wire.read(in, Wire.Answer.class);
        CompletableFuture<Wire.Answer> asked = waiting.get(answer.id());
        if (asked != null) {
          asked.complete(answer);
        }
      }
    } catch (IOException e) {
      fail(e);
    } catch (RuntimeException e) {
      fail(new IOException(e));
    }
  }

  private void fail(IOException e) {
    end = e;
    waiting.values().forEach(f -> f.completeExceptionally(e));
    close();
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is broken already
      end = e;
    }
  }
}
