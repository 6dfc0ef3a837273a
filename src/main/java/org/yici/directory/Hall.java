package org.yici.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A government service hall (政务大厅).
 *
 * @param name everyday name; {@code formalName} is that on the door (行政服务中心)
 * @param traffic how to get there
 * @param facilities what it offers besides counters
 * @param windows by number
 */
public record Hall(
    String id,
    String region6,
    String name,
    String formalName,
    String address,
    OpeningHours hours,
    String phone,
    String complaintPhone,
    String traffic,
    List<String> facilities,
    List<Window> windows) {

  /**
   * Where in the hall agencies of this kind receive people, precise to the counter, as the guide
   * must say it: 一楼 3–6 号综合窗口. Counters for everybody (导办, 出件) are not named; empty when there is
   * none.
   */
  public String windowsFor(String kind) {
    List<Window> own = windows.stream().filter(w -> w.kinds().contains(kind)).toList();
    return groups(own).stream().map(WindowGroup::text).collect(Collectors.joining("、"));
  }

  /**
   * The service centre of a town (便民服务中心): one counter in the town's own house, open like this
   * hall; it has no page of its own, so no id.
   */
  Hall atTown(Agency office) {
    String center = office.name() + "便民服务中心";
    return new Hall(
        "",
        region6,
        center,
        center,
        office.address() + "便民服务中心",
        hours,
        office.phone(),
        office.complaintPhone(),
        traffic,
        List.of(),
        List.of(new Window(1, "一楼", "综合窗口", Set.of(office.kind()))));
  }

  /** The counters in order, neighbours of one name and floor together. */
  public List<WindowGroup> windowGroups() {
    return groups(windows);
  }

  private static List<WindowGroup> groups(List<Window> windows) {
    List<WindowGroup> result = new ArrayList<>();
    for (Window w : windows) {
      int last = result.size() - 1;
      if (last >= 0 && result.get(last).continuedBy(w)) {
        WindowGroup g = result.get(last);
        result.set(last, new WindowGroup(g.floor(), g.from(), w.no(), g.name(), g.kinds()));
      } else {
        result.add(new WindowGroup(w.floor(), w.no(), w.no(), w.name(), w.kinds()));
      }
    }
    return result;
  }

  /** Neighbouring counters that do the same, {@code from} to {@code to}. */
  public record WindowGroup(String floor, int from, int to, String name, Set<String> kinds) {
    boolean continuedBy(Window w) {
      return w.name().equals(name)
          && w.floor().equals(floor)
          && w.kinds().equals(kinds)
          && w.no() == to + 1;
    }

    public String numbers() {
      return from == to ? from + " 号" : from + "–" + to + " 号";
    }

    public String text() {
      return floor + " " + numbers() + name;
    }
  }
}
