package org.yici.platform;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.stereotype.Component;

/**
 * Calls addresses of strangers: exactly the machine that {@link OutsideAddresses} looked at, one
 * request a connection, no cookies, bounded in size and time from the first to the last byte.
 * Redirects are followed only when asked to, each under the same guard.
 */
@Component
public class OutsideHttp {
  private static final int HEAD_LIMIT = 32 * 1024;
  private final OutsideAddresses addresses;

  public OutsideHttp(OutsideAddresses addresses) {
    this.addresses = addresses;
  }

  /**
   * What may be spent.
   *
   * @param whole for everything, redirects included
   * @param largest bytes of the body that are read; the rest is left
   * @param redirects how many are followed; 0: none, the answer is the redirect
   */
  public record Limits(OutsideAddresses.Reach reach, Duration whole, int largest, int redirects) {}

  /**
   * The answer.
   *
   * @param at where it came from in the end
   * @param headers by lower-case name; of several the last
   */
  public record Answer(int status, URI at, Map<String, String> headers, byte[] body) {
    /** The body as UTF-8. */
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /**
   * @throws OutsideAddresses.Refused when an address on the way may not be called
   * @throws IOException when there is no whole answer in time
   */
  public Answer get(URI uri, Limits limits) throws IOException {
    return get(uri, Map.of(), limits);
  }

  /** The same with headers, which only the first address sees. */
  public Answer get(URI uri, Map<String, String> headers, Limits limits) throws IOException {
    long until = System.nanoTime() + limits.whole().toNanos();
    URI at = uri;
    for (int n = 0; ; n++) {
      Answer answer = call("GET", at, n == 0 ? headers : Map.of(), null, limits, until);
      String next = answer.headers().get("location");
      if (answer.status() / 100 != 3 || next == null || limits.redirects() == 0) {
        return answer;
      }
      if (n == limits.redirects()) {
        throw new IOException("转来转去超过 " + limits.redirects() + " 次");
      }
      try {
        at = at.resolve(next.strip().replace(" ", "%20"));
      } catch (IllegalArgumentException e) {
        throw new IOException("转去的地址写得不对", e);
      }
    }
  }

  /** Sends a form; never follows a redirect. */
  public Answer post(URI uri, String form, Map<String, String> headers, Limits limits)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", "application/x-www-form-urlencoded");
    long until = System.nanoTime() + limits.whole().toNanos();
    return call("POST", uri, all, form.getBytes(StandardCharsets.UTF_8), limits, until);
  }

  private Answer call(
      String method, URI uri, Map<String, String> headers, byte[] body, Limits limits, long until)
      throws IOException {
    InetAddress machine = addresses.of(uri, limits.reach());
    int port = OutsideAddresses.port(uri);
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(machine, port), left(until));
      plain.setSoTimeout(left(until));
      Socket line = "https".equals(uri.getScheme()) ? secured(plain, uri.getHost(), port) : plain;
      OutputStream out = line.getOutputStream();
      out.write(head(method, uri, headers, body).getBytes(StandardCharsets.US_ASCII));
      if (body != null) {
        out.write(body);
      }
      out.flush();
      return read(
          new Timed(new BufferedInputStream(line.getInputStream()), plain, until), uri, limits);
    }
  }

  private static Socket secured(Socket plain, String host, int port) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static String head(String method, URI uri, Map<String, String> headers, byte[] body) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(URI.create(target).toASCIIString());
    head.append(" HTTP/1.1\r\nHost: ").append(uri.getHost());
    if (uri.getPort() > 0) {
      head.append(':').append(uri.getPort());
    }
    head.append("\r\nConnection: close\r\nUser-Agent: yici\r\nAccept: */*\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (body != null) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    String text = head.append("\r\n").toString();
    if (text.substring(0, text.length() - 4).replace("\r\n", "").chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("a line end in a header");
    }
    return text;
  }

  private static Answer read(InputStream in, URI uri, Limits limits) throws IOException {
    String[] status = line(in, HEAD_LIMIT).split(" ", 3);
    if (status.length < 2 || !status[0].startsWith("HTTP/") || !status[1].matches("\\d{3}")) {
      throw new IOException("对方答的不是网页");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    int left = HEAD_LIMIT;
    for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
      left -= line.length();
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    byte[] body;
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      body = chunks(in, limits.largest());
    } else {
      String length = headers.getOrDefault("content-length", "");
      int want =
          length.matches("\\d{1,9}")
              ? Math.min(Integer.parseInt(length), limits.largest())
              : limits.largest();
      body = in.readNBytes(want);
    }
    return new Answer(Integer.parseInt(status[1]), uri, headers, body);
  }

  private static byte[] chunks(InputStream in, int largest) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (out.size() < largest) {
      String size = line(in, 100).split(";", 2)[0].strip();
      if (!size.matches("[0-9a-fA-F]{1,7}")) {
        throw new IOException("对方答的不完整");
      }
      int n = Integer.parseInt(size, 16);
      if (n == 0) {
        break;
      }
      int want = Math.min(n, largest - out.size());
      byte[] part = in.readNBytes(want);
      out.write(part);
      if (part.length < want) {
        throw new IOException("对方答的不完整");
      }
      if (want == n) {
        line(in, 2);
      }
    }
    return out.toByteArray();
  }

  private static String line(InputStream in, int limit) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.size() > limit) {
        throw new IOException(c < 0 ? "对方没有答完" : "对方答得太长");
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private static int left(long until) throws SocketTimeoutException {
    long millis = (until - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      throw new SocketTimeoutException("等了太久没有答完");
    }
    return (int) Math.min(millis, 60_000);
  }

  /** Gives each read no longer than what is left of the whole. */
  private static final class Timed extends InputStream {
    private final InputStream in;
    private final Socket socket;
    private final long until;

    Timed(InputStream in, Socket socket, long until) {
      this.in = in;
      this.socket = socket;
      this.until = until;
    }

    @Override
    public int read() throws IOException {
      if (in.available() == 0) {
        socket.setSoTimeout(left(until));
      }
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      socket.setSoTimeout(left(until));
      return in.read(bytes, from, length);
    }
  }
}
