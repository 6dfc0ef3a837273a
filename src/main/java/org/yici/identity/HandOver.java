package org.yici.identity;

import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.stereotype.Service;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;
import org.yici.identity.oauth.ClientStore;
import org.yici.platform.YiciProperties;

/**
 * Sends somebody who is signed in here to a page of another system so that it need not ask again:
 * by the address where that system begins a sign-in, with the page it is about (OpenID Connect
 * Core, section 4). Its own request then comes back here and is answered at once.
 */
@Service
public class HandOver {
  private final ClientStore clients;
  private final YiciProperties settings;

  HandOver(ClientStore clients, YiciProperties settings) {
    this.clients = clients;
    this.settings = settings;
  }

  /**
   * @param page a page of another system, as a published guide names it
   * @return where to send the browser: the page itself when no application of that system signs
   *     people in here
   */
  public String to(String page) {
    return clients
        .initiating(origin(page))
        .map(
            address ->
                UriComponentsBuilder.fromUriString(address)
                    .queryParam("iss", "{iss}")
                    .queryParam("target_link_uri", "{page}")
                    .encode()
                    .buildAndExpand(issuer(), page)
                    .toUriString())
        .orElse(page);
  }

  private String issuer() {
    return settings.demo()
        ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
        : settings.publicUrl();
  }

  /** Scheme, host and port; empty when it is no address. */
  static String origin(String page) {
    try {
      URI uri = new URI(page);
      return uri.getHost() == null
          ? ""
          : uri.getScheme()
              + "://"
              + uri.getHost()
              + (uri.getPort() > 0 ? ":" + uri.getPort() : "");
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
