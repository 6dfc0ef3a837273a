package org.yici.ratings;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yici.journal.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What of a case can be rated, read from its history (国办发〔2019〕51号: 现场服务“一次一评”, 网上服务“一事一评”; GB/T
 * 39734). The matter as a whole can be, from its decision on, and each visit at the window; several
 * acts at the window on one day are one visit. History only grows, so numbers never change.
 *
 * <p>At the window are: handing in or bringing what was missing where the act's channel is the
 * window's, correcting on the spot, and being handed the decision (自取, 直接送达).
 */
public final class Services {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The matter is decided: by the agency, or by law where the agency was silent. */
  private static final Set<String> DECIDED =
      Set.of(
          "decide-grant",
          "decide-refuse",
          "decide-on-the-spot",
          "complete",
          "refuse-acceptance",
          "deemed-renewal");

  private static final Map<String, String> VISITS =
      Map.of(
          "submit", "申报",
          "supplement", "补正",
          "correct-on-the-spot", "补正",
          "deliver", "领取");

  /** CS-DELIVERY: 自取, 直接送达. */
  private static final Set<String> HANDED_OVER = Set.of("6", "7", "自取", "直接送达");

  private static final String WINDOW =
      "1|(?i).*(window|hall|counter|offline|窗口|大厅|线下|现场).*"; // as at submission

  private Services() {}

  /** In the order of the history, numbered from 1. */
  public static List<Service> of(List<Entry> history) {
    List<Service> services = new ArrayList<>();
    Set<LocalDate> visited = new HashSet<>();
    boolean decided = false;
    for (Entry entry : history) {
      if (visit(entry) && visited.add(entry.at().toLocalDate())) {
        String name = VISITS.get(entry.action());
        services.add(new Service(services.size() + 1, true, name, entry.at()));
      }
      if (!decided && DECIDED.contains(entry.action())) {
        decided = true;
        services.add(new Service(services.size() + 1, false, "全程", entry.at()));
      }
    }
    return List.copyOf(services);
  }

  public static Optional<Service> find(List<Entry> history, int number) {
    return of(history).stream().filter(s -> s.number() == number).findFirst();
  }

  private static boolean visit(Entry entry) {
    return switch (entry.action()) {
      case "correct-on-the-spot" -> true;
      case "submit" -> {
        String channel = text(entry, "channel");
        yield channel == null ? entry.actorRole().equals("clerk") : channel.matches(WINDOW);
      }
      case "supplement" -> {
        String channel = text(entry, "channel");
        yield channel != null && channel.matches(WINDOW);
      }
      case "deliver" -> {
        String method = text(entry, "method");
        yield method != null && HANDED_OVER.contains(method);
      }
      default -> false;
    };
  }

  private static String text(Entry entry, String field) {
    JsonNode value = JSON.readTree(entry.data()).path(field);
    return value.isValueNode() && !value.isNull() ? value.asString("") : null;
  }
}
