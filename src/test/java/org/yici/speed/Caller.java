package org.yici.speed;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program on one connection, as little work as it can be: it shares the processors with what it
 * measures.
 */
final class Caller implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final int port;
  private final String head;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  Caller(int port, String authorization) throws IOException {
    this.port = port;
    open();
    head =
        " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: "
            + authorization
            + "\r\nContent-Type: application/json\r\nContent-Length: ";
  }

  private void open() throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
    out = socket.getOutputStream();
  }

  /** Where a case stands after an answer. */
  record Standing(String caseNo, int version) {}

  /** Posts an act, or an application; anything but success is an error. */
  Standing post(String path, Map<String, Object> body) throws IOException {
    byte[] text = JSON.writeValueAsBytes(body);
    byte[] start =
        ("POST " + path + head + text.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + text.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(text, 0, all, start.length, text.length);
    out.write(all);
    String status = line();
    int length = -1;
    boolean chunked = false;
    boolean last = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (has(line, "content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
      last |= has(line, "connection: close");
      chunked |= has(line, "transfer-encoding: chunked");
    }
    byte[] answer = chunked ? chunks() : in.readNBytes(Math.max(length, 0));
    if (last) {
      socket.close();
      open();
    }
    if (!status.startsWith("HTTP/1.1 2")) {
      throw new IOException(path + " " + status + new String(answer, StandardCharsets.UTF_8));
    }
    return standing(answer);
  }

  private static boolean has(String line, String start) {
    return line.regionMatches(true, 0, start, 0, start.length());
  }

  /** A client on the processors of the server reads what it needs and no more. */
  private static Standing standing(byte[] answer) {
    String caseNo = null;
    int version = -1;
    try (JsonParser in = JSON.createParser(answer)) {
      in.nextToken();
      while (caseNo == null || version < 0) {
        if (in.nextToken() != JsonToken.PROPERTY_NAME) {
          throw new IllegalStateException("an answer without number and version");
        }
        String name = in.currentName();
        in.nextToken();
        switch (name) {
          case "caseNo" -> caseNo = in.getString();
          case "version" -> version = in.getIntValue();
          default -> in.skipChildren();
        }
      }
    }
    return new Standing(caseNo, version);
  }

  private byte[] chunks() throws IOException {
    var all = new java.io.ByteArrayOutputStream();
    for (int n = Integer.parseInt(line(), 16); n > 0; n = Integer.parseInt(line(), 16)) {
      all.write(in.readNBytes(n));
      line();
    }
    line();
    return all.toByteArray();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
