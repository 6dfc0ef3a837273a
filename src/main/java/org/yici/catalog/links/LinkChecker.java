package org.yici.catalog.links;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.platform.OutsideAddresses;
import org.yici.platform.OutsideHttp;
import org.yici.platform.YiciProperties;

/**
 * Goes to every address of every published guide once a day. Addresses of this house are held
 * against what it publishes; others are visited, as a resident would from the internet, under the
 * guard of {@link OutsideAddresses}: a guide is typed by people.
 */
@Component
public class LinkChecker {
  /** Elements that hold an address. */
  static final List<String> ELEMENTS =
      List.of("LINK_ADDR", "ONLINE_HANDLE_URL", "MOBILE_TERMINAL_URL");

  private static final Pattern OWN_FORM =
      Pattern.compile("/(?:items/([^/?#]+)(/apply)?|apply/([^/?#]+))(?:[?#].*)?");
  private static final Pattern START_PAGE =
      Pattern.compile("/?(?:(?:index|default|home|main)(?:\\.[a-z]{2,5})?/?)?");
  private static final OutsideHttp.Limits LIMITS =
      new OutsideHttp.Limits(OutsideAddresses.Reach.PUBLIC, Duration.ofSeconds(10), 64 * 1024, 5);
  private final Catalog catalog;
  private final LinkStore store;
  private final OutsideHttp http;
  private final String here;

  LinkChecker(Catalog catalog, LinkStore store, OutsideHttp http, YiciProperties settings) {
    this.catalog = catalog;
    this.store = store;
    this.http = http;
    this.here = settings.publicUrl();
  }

  /**
   * One round.
   *
   * @return how many addresses are wrong
   */
  public int run() {
    Map<String, String> visited = new HashMap<>();
    List<LinkStore.Visited> all = new ArrayList<>();
    for (PublishedItem item : catalog.items()) {
      for (String element : ELEMENTS) {
        String address = item.guide().text(element).strip();
        if (!address.isEmpty()) {
          all.add(
              new LinkStore.Visited(
                  item.code(),
                  element,
                  address,
                  fault(item.code(), element, address, visited),
                  null));
        }
      }
    }
    store.keep(all);
    return (int) all.stream().filter(v -> v.fault() != null).count();
  }

  /** What is wrong with an address of an item; null when it leads where it should. */
  String fault(String item, String element, String address, Map<String, String> visited) {
    String path = address.startsWith(here + "/") ? address.substring(here.length()) : address;
    if (path.startsWith("/") && !path.startsWith("//")) {
      Matcher own = OWN_FORM.matcher(path);
      // the address of the service may be the guide, from which one button leads to the form
      boolean form =
          own.matches()
              && (own.group(1) == null
                  || own.group(2) != null
                  || element.equals("ONLINE_HANDLE_URL"));
      if (!form) {
        return "不是本平台哪个事项的申请页";
      }
      String code = own.group(1) != null ? own.group(1) : own.group(3);
      return code.equals(item) ? null : "去的是另一个事项（" + code + "）的申请页";
    }
    if (!visited.containsKey(address)) {
      visited.put(address, visit(address));
    }
    return visited.get(address);
  }

  private String visit(String address) {
    try {
      URI uri = new URI(address);
      OutsideHttp.Answer answer = http.get(uri, LIMITS);
      if (answer.status() >= 400) {
        return "打开是错误页（" + answer.status() + "）";
      }
      if (answer.status() >= 300) {
        return "转去哪里没有写";
      }
      boolean start = START_PAGE.matcher(String.valueOf(answer.at().getPath())).matches();
      return start && answer.at().getQuery() == null && answer.at().getFragment() == null
          ? "落在网站首页，不是这个事项的申请表"
          : null;
    } catch (OutsideAddresses.Refused e) {
      return "公众打不开：" + e.getMessage();
    } catch (URISyntaxException e) {
      return "不是网址";
    } catch (IOException | IllegalArgumentException e) {
      return "打不开：" + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }
}
