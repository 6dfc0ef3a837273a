package org.yici.cases.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseAccess;
import org.yici.cases.Reach;
import org.yici.cases.desk.Absences;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.identity.Person;

/** What the finer filters of the queue offer: from the catalogue and the directory, in memory. */
@Component
public class QueueChoices {
  private static final Map<String, String> CHANNELS = new LinkedHashMap<>();

  static {
    CHANNELS.put("online", "网上");
    CHANNELS.put("window", "窗口");
    CHANNELS.put("station", "便民服务站");
    CHANNELS.put("app", "移动端");
    CHANNELS.put("system", "外部系统");
    CHANNELS.put("mail", "邮寄");
  }

  private final CaseAccess access;
  private final Catalog catalog;
  private final Directory directory;
  private final Absences absences;

  QueueChoices(CaseAccess access, Catalog catalog, Directory directory, Absences absences) {
    this.access = access;
    this.catalog = catalog;
    this.directory = directory;
    this.absences = absences;
  }

  /** A select: name of the filter, what it is called, values with their words. */
  public record Choice(String name, String label, Map<String, String> options) {}

  List<Choice> of(Person person) {
    List<Choice> choices = new ArrayList<>();
    Set<PublishedItem> items = new TreeSet<>(Comparator.comparing(PublishedItem::baseCode));
    Set<String> agencies = new TreeSet<>();
    Map<String, String> regions = new LinkedHashMap<>();
    for (Reach reach : List.of(access.own(person), access.below(person))) {
      for (PublishedItem item : catalog.items()) {
        if (reach.holds(item.region6(), item.agency(), item.baseCode())) {
          items.add(item);
          agencies.add(item.agency());
          regions.put(
              item.region6(),
              directory.findRegion(item.region6()).map(Region::name).orElse(item.region6()));
        }
      }
    }
    Map<String, String> names = new LinkedHashMap<>();
    items.forEach(i -> names.put(i.baseCode(), i.name()));
    choices.add(new Choice("item", "事项", names));
    Map<String, String> bodies = new LinkedHashMap<>();
    agencies.forEach(a -> bodies.put(a, directory.findAgency(a).map(Agency::name).orElse(a)));
    choices.add(new Choice("agency", "单位", bodies));
    choices.add(new Choice("region", "地区", regions));
    Map<String, String> towns = new LinkedHashMap<>();
    access.own(person).regions().stream()
        .flatMap(r -> directory.children(r).stream())
        .filter(r -> r.level() == Region.TOWN)
        .forEach(r -> towns.put(r.code12(), r.name()));
    choices.add(new Choice("town", "乡镇街道", towns));
    choices.add(
        new Choice("warn", "预警", words("50", "过半", "80", "过八成", "last", "最后一天", "overdue", "超期")));
    Map<String, String> people = new LinkedHashMap<>();
    absences.colleagues(person).forEach(s -> people.put(s.id(), s.name() + "，" + s.desk()));
    choices.add(new Choice("assignee", "经办人", people));
    choices.add(new Choice("channel", "渠道", CHANNELS));
    choices.add(
        new Choice("state", "状态", words("received", "已收件", "accepted", "已受理", "decided", "已决定")));
    choices.add(
        new Choice(
            "kind",
            "种类",
            words("new", "新办", "change", "变更", "renew", "延续", "replace", "补发", "cancel", "注销")));
    return choices.stream().filter(c -> c.options().size() > 1).toList();
  }

  private static Map<String, String> words(String... words) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      map.put(words[i], words[i + 1]);
    }
    return map;
  }
}
