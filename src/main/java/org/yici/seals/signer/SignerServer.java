package org.yici.seals.signer;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yici.kernel.ConflictException;
import org.yici.platform.KeyLock;

/**
 * The listening side of {@code ./yici signer}: knows its callers by their certificates, holds each
 * to a rate, writes down what is asked, and lets a key do what its register says and nothing else.
 * Keys of personal data it locks and opens for those who were given that right. A caller that is
 * slow, silent or broken harms only its own line.
 */
final class SignerServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SignerServer.class);
  private static final int MOST_LINES = 64;
  private static final int WAITING = 256;
  private static final int HANDSHAKE_MS = 5_000;
  private static final int IDLE_MS = 10 * 60_000;
  private final Signer signer;
  private final KeyLock lock;
  private final Callers callers;
  private final UseLog log;
  private final int rate;
  private final SSLServerSocket socket;
  private final Set<SSLSocket> lines = ConcurrentHashMap.newKeySet();
  private final Map<String, Allowance> allowances = new ConcurrentHashMap<>();

  /**
   * @param rate questions that one caller may ask each second
   */
  SignerServer(
      Signer signer,
      KeyLock lock,
      Identity self,
      Callers callers,
      UseLog log,
      int rate,
      InetSocketAddress address)
      throws IOException, GeneralSecurityException {
    this.signer = signer;
    this.lock = lock;
    this.callers = callers;
    this.log = log;
    this.rate = rate;
    socket =
        (SSLServerSocket)
            self.tls(c -> callers.find(c).isPresent())
                .getServerSocketFactory()
                .createServerSocket();
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setNeedClientAuth(true);
    parameters.setProtocols(new String[] {"TLSv1.3"});
    socket.setSSLParameters(parameters);
    socket.setReuseAddress(true);
    socket.bind(address);
    thread("signer-accept", this::accept).start();
  }

  int port() {
    return socket.getLocalPort();
  }

  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        SSLSocket line = (SSLSocket) socket.accept();
        if (lines.size() >= MOST_LINES) {
          line.close();
          continue;
        }
        lines.add(line);
        thread("signer-line", () -> serve(line)).start();
      } catch (IOException e) {
        if (!socket.isClosed()) {
          LOG.warn("a line could not be taken: {}", e.getMessage());
        }
      }
    }
  }

  private void serve(SSLSocket line) {
    try (line) {
      line.setTcpNoDelay(true);
      line.setSoTimeout(HANDSHAKE_MS);
      line.startHandshake();
      X509Certificate certificate = (X509Certificate) line.getSession().getPeerCertificates()[0];
      Callers.Caller caller = callers.find(certificate).orElseThrow(IOException::new);
      line.setSoTimeout(IDLE_MS);
      listen(line, caller);
    } catch (IOException e) {
      LOG.info("line of {} ended: {}", line.getRemoteSocketAddress(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("line of {} ended", line.getRemoteSocketAddress(), e);
    } finally {
      lines.remove(line);
    }
  }

  private void listen(SSLSocket line, Callers.Caller caller) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(line.getInputStream()));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(line.getOutputStream()));
    Allowance allowance =
        allowances.computeIfAbsent(caller.name(), n -> new Allowance(rate, System.nanoTime()));
    Semaphore room = new Semaphore(WAITING);
    ExecutorService hands =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), r -> thread("signer-hand", r));
    try {
      while (true) {
        Wire.Ask ask = Wire.read(in, Wire.Ask.class);
        room.acquireUninterruptibly();
        hands.execute(
            () -> {
              try {
                Wire.Answer answer = answer(caller, allowance, ask);
                synchronized (out) {
                  Wire.write(out, answer);
                }
              } catch (IOException e) {
                // an answer is given after it was written down, or not at all
                LOG.error("no answer to {}: {}", caller.name(), e.getMessage());
                closeQuietly(line);
              } finally {
                room.release();
              }
            });
      }
    } finally {
      hands.shutdown();
    }
  }

  private Wire.Answer answer(Callers.Caller caller, Allowance allowance, Wire.Ask ask)
      throws IOException {
    if (!allowance.take(System.nanoTime())) {
      LOG.warn("{} asks more than {} times a second", caller.name(), rate);
      return new Wire.Answer(ask.id(), null, null, "签名服务一秒只受理 " + rate + " 次，请稍后再试", true);
    }
    Wire.Answer answer = done(caller, ask);
    if (ask.verb() != Wire.Verb.KEY && ask.verb() != Wire.Verb.KEYS) {
      log.write(caller.name(), ask, answer.refused());
    }
    return answer;
  }

  private Wire.Answer done(Callers.Caller caller, Wire.Ask ask) {
    boolean manages =
        Set.of(Wire.Verb.MAKE, Wire.Verb.PERMIT, Wire.Verb.DESTROY).contains(ask.verb());
    if (manages && !caller.manages()) {
      return refused(ask, caller.name() + " 只能请求签名，不能制作、授权或者销毁密钥");
    }
    if (Set.of(Wire.Verb.LOCK, Wire.Verb.OPEN).contains(ask.verb()) && !caller.data()) {
      return refused(ask, caller.name() + " 没有授权用个人信息的主密钥（./yici signer caller 名字 data）");
    }
    try {
      return act(ask);
    } catch (ConflictException e) {
      return refused(ask, e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("{} of {} failed", ask.verb(), caller.name(), e);
      return refused(ask, "签名服务没能办成，原因写在它的日志里");
    }
  }

  private static Wire.Answer refused(Wire.Ask ask, String why) {
    return new Wire.Answer(ask.id(), null, null, why, false);
  }

  private Wire.Answer act(Wire.Ask ask) {
    byte[] signature = null;
    byte[] secret = null;
    List<Wire.Line> keys = null;
    switch (ask.verb()) {
      case SIGN ->
          signature =
              signer.sign(
                  new Order(ask.key(), ask.purpose(), ask.digest(), ask.document(), ask.caseNo()));
      case KEYS -> keys = signer.keys(ask.key()).stream().map(Wire.Line::of).toList();
      case KEY -> keys = signer.key(ask.key()).stream().map(Wire.Line::of).toList();
      case MAKE ->
          keys = List.of(Wire.Line.of(signer.make(ask.key(), ask.algorithm(), ask.purposes())));
      case PERMIT -> signer.permit(ask.key(), ask.purposes());
      case DESTROY -> signer.destroy(ask.key());
      case LOCK -> secret = lock.lock(ask.secret());
      case OPEN -> secret = lock.open(ask.secret());
      default -> throw new IllegalArgumentException();
    }
    return new Wire.Answer(ask.id(), signature, keys, null, false, secret);
  }

  private static void closeQuietly(SSLSocket line) {
    try {
      line.close();
    } catch (IOException e) {
      LOG.debug("line did not close", e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    lines.forEach(SignerServer::closeQuietly);
    log.close();
  }

  /** So many a second, of which two seconds' worth may come at once. */
  static final class Allowance {
    private static final double NANOS = 1e9;
    private final int rate;
    private double left;
    private long since;

    Allowance(int rate, long now) {
      this.rate = rate;
      this.left = 2.0 * rate;
      this.since = now;
    }

    synchronized boolean take(long now) {
      left = Math.min(2.0 * rate, left + (now - since) / NANOS * rate);
      since = now;
      if (left < 1) {
        return false;
      }
      left--;
      return true;
    }
  }
}
