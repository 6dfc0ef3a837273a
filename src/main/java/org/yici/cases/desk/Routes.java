package org.yici.cases.desk;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yici.cases.Desk;
import org.yici.catalog.Catalog;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/** The rules of an agency for giving cases to its people; its administrator keeps them. */
@Component
public class Routes {
  static final Set<String> CASE_WORK = Set.of("clerk", "reviewer", "approver", "agency-head");
  private static final int MOST = 500;
  private final DeskStore store;
  private final Routing routing;
  private final Directory directory;
  private final Catalog catalog;

  Routes(DeskStore store, Routing routing, Directory directory, Catalog catalog) {
    this.store = store;
    this.routing = routing;
    this.directory = directory;
    this.catalog = catalog;
  }

  public List<Route> of(Person person) {
    return store.routes().stream().filter(r -> r.ownerUscc().equals(person.agencyUscc())).toList();
  }

  /** Those of the agency whose post has to do with cases. */
  public List<Staff> people(Person person) {
    return directory.staff().stream()
        .filter(s -> s.uscc().equals(person.agencyUscc()))
        .filter(s -> s.roles().stream().anyMatch(CASE_WORK::contains))
        .toList();
  }

  /**
   * @throws InputException naming the field to mend
   */
  public void add(
      Person person,
      String desk,
      String item,
      String agencyKind,
      String region6,
      String section,
      List<String> staff) {
    Desk at =
        Route.DESKS.stream()
            .filter(d -> d.name().equals(desk))
            .findFirst()
            .orElseThrow(() -> new InputException("desk", "选一个环节"));
    String code = blank(item);
    if (code != null && catalog.find(code).isEmpty() && catalog.baseItem(code).isEmpty()) {
      throw new InputException("item", "没有这个事项编码：「" + code + "」，填基本编码（12位）或实施编码");
    }
    String kind = blank(agencyKind);
    if (kind != null && directory.kind(kind).isEmpty()) {
      throw new InputException("agencyKind", "没有这类单位：「" + kind + "」");
    }
    String region = blank(region6);
    if (region != null && directory.findRegion(region).isEmpty()) {
      throw new InputException("region6", "没有这个区划代码：「" + region + "」");
    }
    List<Staff> people = people(person);
    String office = blank(section);
    if (office != null && people.stream().noneMatch(s -> s.desk().equals(office))) {
      throw new InputException("section", "本单位没有这个股室：「" + office + "」");
    }
    if (office == null && staff.isEmpty()) {
      throw new InputException("staff", "选一个股室，或者至少选一个人");
    }
    if (staff.stream().anyMatch(id -> people.stream().noneMatch(s -> s.id().equals(id)))) {
      throw new InputException("staff", "只能选本单位的人");
    }
    if (of(person).size() >= MOST) {
      throw new InputException("item", "已经有" + MOST + "条规则：先删掉不用的");
    }
    store.add(
        new Route(
            UUID.randomUUID(),
            person.agencyUscc(),
            at,
            code,
            kind,
            region,
            office,
            List.copyOf(staff)),
        person.name());
    routing.refresh();
  }

  /**
   * @throws NotFoundException when the agency has no such rule
   */
  public void remove(Person person, UUID id) {
    if (!store.removeRoute(id, person.agencyUscc())) {
      throw new NotFoundException("没有这条分派规则，可能已经删掉");
    }
    routing.refresh();
  }

  private static String blank(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
