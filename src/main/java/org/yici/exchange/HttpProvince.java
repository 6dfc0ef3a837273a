package org.yici.exchange;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The province's interface: JSON over HTTP, compressed, with a secret in the header. */
final class HttpProvince implements ProvinceGateway {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final URI address;
  private final String secret;
  private final Duration patience;

  /**
   * @param patience how long to wait for an answer
   */
  HttpProvince(URI address, String secret, Duration patience) {
    this.address = address;
    this.secret = secret;
    this.patience = patience;
  }

  private record Batch(List<Outgoing> records) {}

  private record Answers(List<Answer> answers) {}

  private record Day(Map<String, Sum> kinds) {}

  private record Rows(List<Held> rows) {}

  @Override
  public List<Answer> send(List<Outgoing> batch) {
    HttpRequest request =
        request("/records")
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(zipped(JSON.writeValueAsBytes(new Batch(batch)))))
            .build();
    return ask(request, new TypeReference<Answers>() {}).answers();
  }

  @Override
  public Map<String, Sum> sums(LocalDate day) {
    return ask(request("/days/" + day).GET().build(), new TypeReference<Day>() {}).kinds();
  }

  @Override
  public List<Held> rows(LocalDate day) {
    return ask(request("/days/" + day + "/rows").GET().build(), new TypeReference<Rows>() {})
        .rows();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path))
        .timeout(patience)
        .header("Accept-Encoding", "gzip")
        .header("Yici-Secret", secret);
  }

  private <T> T ask(HttpRequest request, TypeReference<T> type) {
    HttpResponse<byte[]> answer;
    try {
      answer = http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new ProvinceAway("省平台（" + address + "）连不上或没有答完", false, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvinceAway("等省平台答复时被打断", false, e);
    }
    int status = answer.statusCode();
    if (status == 401 || status == 403) {
      throw new ProvinceAway("省平台不认本市的口令：请核对 YICI_PROVINCE_SECRET", false, null);
    }
    if (status != 200) {
      throw new ProvinceAway("省平台答复 " + status, true, null);
    }
    try {
      boolean zipped = answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
      byte[] text = zipped ? unzipped(answer.body()) : answer.body();
      return JSON.readValue(text, type);
    } catch (IOException | tools.jackson.core.JacksonException e) {
      throw new ProvinceAway("省平台的答复读不懂", true, e);
    }
  }

  static byte[] zipped(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4 + 64);
    try (GZIPOutputStream gzip = new Fast(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Level 1: a fifth of the time for a tenth more bytes. */
  private static final class Fast extends GZIPOutputStream {
    Fast(ByteArrayOutputStream out) throws IOException {
      super(out, 16384);
      def.setLevel(1);
    }
  }

  private static byte[] unzipped(byte[] zipped) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return in.readAllBytes();
    }
  }
}
