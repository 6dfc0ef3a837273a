package org.yici.seals;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.yici.kernel.InputException;

/**
 * Brings the lists of revoked certificates of others, from addresses and files that the operator
 * named and from nowhere else: what a file under verification says of where its list lies is never
 * followed. No redirects, no addresses of the house's own network unless allowed, bounded in size
 * and time.
 */
@Component
class ListFetcher {
  private static final Logger LOG = LoggerFactory.getLogger(ListFetcher.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private final RevocationLists lists;
  private final ListStore store;
  private final List<String> sources;
  private final boolean inside;
  private final Clock clock;

  ListFetcher(
      RevocationLists lists,
      ListStore store,
      @Value("${yici.crl.sources:}") List<String> sources,
      @Value("${yici.crl.inside:false}") boolean inside,
      Clock clock) {
    this.lists = lists;
    this.store = store;
    this.sources = sources.stream().map(String::strip).filter(s -> !s.isEmpty()).toList();
    this.inside = inside;
    this.clock = clock;
  }

  /**
   * Asks every source once.
   *
   * @return how many lists were newer than what was held
   */
  int run() {
    int kept = 0;
    for (String source : sources) {
      String problem = null;
      try {
        kept += lists.keep(read(source), source) ? 1 : 0;
      } catch (InputException e) {
        problem = e.getMessage();
      } catch (IOException e) {
        problem = "取不到：" + e.getMessage();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      if (problem != null) {
        LOG.warn("list of revoked certificates {}: {}", source, problem);
      }
      store.asked(source, LocalDateTime.now(clock), problem);
    }
    return kept;
  }

  private byte[] read(String source) throws IOException, InterruptedException {
    if (!source.contains("://")) {
      try (InputStream in = Files.newInputStream(Path.of(source))) {
        return bounded(in);
      }
    }
    URI uri = allowed(source);
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
    HttpResponse<InputStream> response =
        client.send(
            HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException("对方答 " + response.statusCode());
      }
      return bounded(in);
    }
  }

  /**
   * @throws IOException when the address is none that may be asked
   */
  URI allowed(String source) throws IOException {
    URI uri;
    try {
      uri = URI.create(source);
    } catch (IllegalArgumentException e) {
      throw new IOException("地址写得不对", e);
    }
    if (!SCHEMES.contains(String.valueOf(uri.getScheme()))
        || uri.getHost() == null
        || uri.getUserInfo() != null) {
      throw new IOException("地址只能是 http 或 https，不带用户名");
    }
    for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
      if (!inside && isInside(address)) {
        throw new IOException(
            "地址指向本机或内网（" + address.getHostAddress() + "）；确实要的话设 YICI_CRL_INSIDE=true");
      }
    }
    return uri;
  }

  static boolean isInside(InetAddress a) {
    byte[] b = a.getAddress();
    boolean uniqueLocal = b.length == 16 && (b[0] & 0xFE) == 0xFC;
    boolean shared = b.length == 4 && (b[0] & 0xFF) == 100 && (b[1] & 0xC0) == 64;
    return a.isLoopbackAddress()
        || a.isAnyLocalAddress()
        || a.isLinkLocalAddress()
        || a.isSiteLocalAddress()
        || a.isMulticastAddress()
        || uniqueLocal
        || shared
        || b.length == 4 && b[0] == 0;
  }

  private static byte[] bounded(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(RevocationLists.LARGEST + 1);
    if (bytes.length > RevocationLists.LARGEST) {
      throw new IOException("超过 10 MB");
    }
    return bytes;
  }
}
