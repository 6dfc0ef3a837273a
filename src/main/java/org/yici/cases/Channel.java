package org.yici.cases;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yici.kernel.InputException;

/**
 * By which way an application comes in (申请方式): one closed set for portal, interface and window
 * (国办发〔2018〕45号 一网一门一次; the policy 一.2). The exchange codes of each stand in {@code exchange.yaml}
 * under the same ids.
 */
public enum Channel {
  ONLINE("online", "网上", false),
  APP("app", "手机", false),
  WINDOW("window", "政务大厅窗口", true),
  STATION("station", "村便民服务站", true),
  MAIL("mail", "邮寄", false),
  SYSTEM("system", "部门业务系统", false);

  /** Other ways of writing, as outside programs and the code tables have them. */
  private static final Map<String, Channel> ALIASES =
      Map.ofEntries(
          Map.entry("1", WINDOW),
          Map.entry("2", ONLINE),
          Map.entry("3", APP),
          Map.entry("4", MAIL),
          Map.entry("9", SYSTEM),
          Map.entry("counter", WINDOW),
          Map.entry("hall", WINDOW),
          Map.entry("offline", WINDOW),
          Map.entry("窗口", WINDOW),
          Map.entry("大厅", WINDOW),
          Map.entry("portal", ONLINE),
          Map.entry("web", ONLINE),
          Map.entry("pc", ONLINE),
          Map.entry("mobile", APP),
          Map.entry("post", MAIL),
          Map.entry("ems", MAIL));

  /** What an outside system or a clerk's program may say for others. */
  static final Set<Channel> OF_PROGRAMS = Set.of(values());

  /** What a resident may say of the own application. */
  static final Set<Channel> OF_RESIDENTS = Set.of(ONLINE, APP);

  /** What a clerk types in. */
  public static final Set<Channel> OF_WINDOWS = Set.of(WINDOW, STATION, MAIL, SYSTEM);

  private final String id;
  private final String chinese;
  private final boolean faceToFace;

  Channel(String id, String chinese, boolean faceToFace) {
    this.id = id;
    this.chinese = chinese;
    this.faceToFace = faceToFace;
  }

  public String id() {
    return id;
  }

  public String chinese() {
    return chinese;
  }

  /** Whether somebody stands there, so that slips are mended at once (行政许可法 art. 32(3)). */
  public boolean faceToFace() {
    return faceToFace;
  }

  /** By id, Chinese name or another known way of writing. */
  public static Optional<Channel> find(String text) {
    if (text == null) {
      return Optional.empty();
    }
    String plain = text.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(c -> c.id.equals(plain) || c.chinese.equals(plain))
        .findFirst()
        .or(() -> Optional.ofNullable(ALIASES.get(plain)));
  }

  /**
   * @param said what the application says, or null
   * @param usual when it says nothing
   * @param allowed those that this sender may name
   * @throws InputException when it names none of them
   */
  static Channel read(Object said, Channel usual, Set<Channel> allowed) {
    if (said == null || said.toString().isBlank()) {
      return usual;
    }
    return find(said.toString())
        .filter(allowed::contains)
        .orElseThrow(
            () ->
                new InputException(
                    "data.channel",
                    "没有“"
                        + said
                        + "”这种申请渠道，可以写："
                        + Arrays.stream(values())
                            .filter(allowed::contains)
                            .map(c -> c.id + "（" + c.chinese + "）")
                            .collect(Collectors.joining("、"))));
  }
}
