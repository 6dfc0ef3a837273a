package org.yici.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which machines this house may call at an address that somebody typed: never itself, never the
 * machine's own services, and the city's internal network only where the caller says so. The
 * address that was looked at is the one that is called, so a name that changes its mind changes
 * nothing.
 */
@Component
public class OutsideAddresses {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  // services that tell a virtual machine its own secrets
  private static final Set<String> METADATA =
      Set.of("169.254.169.254", "100.100.100.200", "fd00:ec2:0:0:0:0:0:254");
  private final Set<String> allowed = ConcurrentHashMap.newKeySet();

  public OutsideAddresses(@Value("${yici.outside-allowed:}") List<String> allowed) {
    allowed.stream().map(String::strip).filter(s -> !s.isEmpty()).forEach(this.allowed::add);
  }

  /** How far a call may reach. */
  public enum Reach {
    /** The internet. */
    PUBLIC,
    /** The city's internal network as well: addresses that two people have agreed on. */
    INTRANET
  }

  /** An address that may not be called; the message says why, in Chinese. */
  public static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  /** Lets one {@code host:port} through whatever it is, as the setting does. */
  public void allow(String hostAndPort) {
    allowed.add(hostAndPort);
  }

  /** Takes {@link #allow} back. */
  public void forbid(String hostAndPort) {
    allowed.remove(hostAndPort);
  }

  /**
   * The machine to call.
   *
   * @throws Refused when it may not be called
   * @throws IOException when the name cannot be looked up
   */
  public InetAddress of(URI uri, Reach reach) throws IOException {
    if (!SCHEMES.contains(String.valueOf(uri.getScheme())) || uri.getHost() == null) {
      throw new Refused("地址只能是 http 或 https 开头的完整网址");
    }
    if (uri.getUserInfo() != null) {
      throw new Refused("地址里不能带用户名和密码");
    }
    String host = uri.getHost();
    InetAddress[] all = InetAddress.getAllByName(host.startsWith("[") ? bare(host) : host);
    if (allowed.contains(host + ":" + port(uri))) {
      return all[0];
    }
    for (InetAddress address : all) {
      if (!mayReach(address, reach)) {
        throw new Refused("地址指向本机、内网或保留地址（" + address.getHostAddress() + "），不能访问");
      }
    }
    return all[0];
  }

  /** The port named, or the one of the scheme. */
  public static int port(URI uri) {
    return uri.getPort() > 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
  }

  static boolean mayReach(InetAddress a, Reach reach) {
    byte[] b = a.getAddress();
    boolean own =
        a.isLoopbackAddress()
            || a.isAnyLocalAddress()
            || a.isLinkLocalAddress()
            || a.isMulticastAddress()
            || METADATA.contains(a.getHostAddress());
    boolean inside;
    boolean reserved;
    if (b.length == 4) {
      int first = b[0] & 0xFF;
      int second = b[1] & 0xFF;
      inside = a.isSiteLocalAddress() || first == 100 && (second & 0xC0) == 64;
      reserved =
          first == 0
              || first >= 240
              || first == 192 && second == 0 && b[2] == 0
              || first == 198 && (second & 0xFE) == 18;
    } else {
      int head = (b[0] & 0xFF) << 8 | b[1] & 0xFF;
      inside = (head & 0xFE00) == 0xFC00 || a.isSiteLocalAddress();
      // forms that hide an address of version 4: translated, 6to4, Teredo, compatible
      reserved =
          head == 0x0064 || head == 0x2002 || head == 0x2001 && b[2] == 0 && b[3] == 0 || head == 0;
    }
    return !own && !reserved && (!inside || reach == Reach.INTRANET);
  }

  private static String bare(String host) {
    return host.substring(1, host.length() - 1);
  }
}
