package org.yici.identity.clients;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yici.identity.oauth.Scopes;
import org.yici.kernel.InputException.Fault;

/** What a request has to be before anybody looks at it (RFC 9700, 2.1; RFC 8252, 7). */
final class ClientRules {
  private static final int MOST_ADDRESSES = 5;
  private static final int LONGEST_ADDRESS = 300;
  private static final int MOST_YEARS = 2;
  private static final Set<String> OWN_MACHINE = Set.of("127.0.0.1", "[::1]");

  private ClientRules() {}

  /** Everything that is wrong, each with what to do. */
  static List<Fault> faults(ClientRequest r, LocalDate today) {
    List<Fault> faults = new ArrayList<>();
    length(faults, "name", "应用名称", r.name(), 2, 50);
    length(faults, "purpose", "用途", r.purpose(), 5, 200);
    length(faults, "contact", "联系人和电话", r.contact(), 4, 100);
    if (r.redirectUris().isEmpty() || r.redirectUris().size() > MOST_ADDRESSES) {
      faults.add(new Fault("redirectUris", "登录后回到哪个网址，要写 1 到 " + MOST_ADDRESSES + " 个，一行一个"));
    }
    r.redirectUris().forEach(u -> address(faults, "redirectUris", u, r.kind()));
    if (r.logoutUri() != null) {
      address(faults, "logoutUri", r.logoutUri(), ClientRequest.Kind.SITE);
      if (r.kind() == ClientRequest.Kind.DEVICE) {
        faults.add(new Fault("logoutUri", "手机、电脑上的应用收不到退出通知，请空着"));
      }
    }
    if (r.initiateUri() != null) {
      address(faults, "initiateUri", r.initiateUri(), ClientRequest.Kind.SITE);
    }
    if (r.afterLogoutUri() != null) {
      address(faults, "afterLogoutUri", r.afterLogoutUri(), r.kind());
    }
    if (!r.scopes().contains(Scopes.OPENID) && !r.scopes().contains(Scopes.API)) {
      faults.add(new Fault("scopes", "至少要选「知道来的是同一个人」或者「替您办事」"));
    }
    r.scopes().stream()
        .filter(s -> !Scopes.all().containsKey(s))
        .forEach(s -> faults.add(new Fault("scopes", "没有「" + s + "」这一项")));
    if (r.kind() == ClientRequest.Kind.DEVICE && r.scopes().contains(Scopes.ID_NUMBER)) {
      faults.add(new Fault("scopes", "手机、电脑上的应用没有密钥，不能拿完整的证件号码，请改要头尾几位"));
    }
    if (r.endsOn() == null
        || !r.endsOn().isAfter(today)
        || r.endsOn().isAfter(today.plusYears(MOST_YEARS))) {
      faults.add(new Fault("endsOn", "用到哪一天，要在今天以后、" + MOST_YEARS + " 年以内；到期前可以再申请"));
    }
    return faults;
  }

  private static void length(
      List<Fault> faults, String path, String what, String text, int least, int most) {
    int n = text == null ? 0 : text.codePointCount(0, text.length());
    if (n < least || n > most) {
      faults.add(new Fault(path, what + "要写 " + least + " 到 " + most + " 个字，现在是 " + n + " 个"));
    }
  }

  private static void address(
      List<Fault> faults, String path, String text, ClientRequest.Kind kind) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      faults.add(new Fault(path, "「" + text + "」不是网址，请写完整，例如 https://example.gov.cn/back"));
      return;
    }
    boolean app =
        kind == ClientRequest.Kind.DEVICE
            && uri.getScheme() != null
            && uri.getScheme().matches("[a-z][a-z0-9]*(\\.[a-z0-9-]+)+");
    boolean own =
        "http".equals(uri.getScheme()) && OWN_MACHINE.contains(String.valueOf(uri.getHost()));
    if (!app && !own && !("https".equals(uri.getScheme()) && uri.getHost() != null)) {
      faults.add(new Fault(path, "「" + text + "」要以 https:// 开头（只有本机测试的 http://127.0.0.1 例外）"));
    } else if (text.length() > LONGEST_ADDRESS
        || text.contains("*")
        || text.contains("#")
        || uri.getUserInfo() != null
        || text.contains("/../")
        || text.contains("\\")) {
      faults.add(
          new Fault(
              path,
              "「" + text + "」不能有 *、#、用户名或者 ..，也不能超过 " + LONGEST_ADDRESS + " 个字符：登录后一字不差地回到它"));
    }
  }
}
