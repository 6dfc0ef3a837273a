package org.yici.catalog.editing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.catalog.Catalog;
import org.yici.catalog.FirstGuides;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.editing.Change.Deed;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.NotFoundException;

/**
 * The handling items (业务办理项) of an implementing item, each with its own two digits and name. A new
 * one begins with the words of the first and goes the way of every draft; digits that were ever
 * used are not used again.
 */
@Service
public class HandlingItems {
  private static final int LONGEST_NAME = 100;
  private static final int LAST_SERIAL = 99;
  private static final int DIGITS_FROM = 31;

  private final Catalog catalog;
  private final Directory directory;
  private final FirstGuides guides;
  private final DraftStore store;
  private final DraftBirth birth;

  HandlingItems(
      Catalog catalog,
      Directory directory,
      FirstGuides guides,
      DraftStore store,
      DraftBirth birth) {
    this.catalog = catalog;
    this.directory = directory;
    this.guides = guides;
    this.store = store;
    this.birth = birth;
  }

  /** A handling item: published in a version, a draft, or both; withdrawn when neither. */
  public record Line(String code, String name, int version, Draft draft) {
    public String serial() {
      return code.substring(DIGITS_FROM);
    }

    public String stateWord() {
      return draft != null ? draft.state().chinese() : version > 0 ? "已发布" : "已取消";
    }
  }

  /**
   * All of an implementing item.
   *
   * @param first the published one whose words a new one begins with
   * @param next the next two digits that were never used; null when all 99 were
   */
  public record All(PublishedItem first, List<Line> lines, String next) {}

  /**
   * @param code implementing code, or any handling code under it
   * @throws NotFoundException when nothing is published there, or it is none of this person's
   *     business
   */
  public All of(Person person, String code) {
    PublishedItem first = catalog.item(code.length() > 31 ? code.substring(0, 31) : code);
    Access.look(person, first.agency(), code);
    List<Line> lines = new ArrayList<>();
    Set<String> used = new HashSet<>();
    Map<String, Draft> drafts =
        store.under(first.code31()).stream().collect(Collectors.toMap(Draft::code, d -> d));
    for (String each : store.codes(first.code31())) {
      Optional<PublishedItem> item = catalog.find(each).filter(i -> i.code().equals(each));
      Draft draft = drafts.get(each);
      String name =
          item.map(PublishedItem::name).orElseGet(() -> draft == null ? "" : draft.name());
      lines.add(new Line(each, name, item.map(PublishedItem::version).orElse(0), draft));
      used.add(each.substring(DIGITS_FROM));
    }
    String next = null;
    for (int n = 1; n <= LAST_SERIAL && next == null; n++) {
      next = used.contains("%02d".formatted(n)) ? null : "%02d".formatted(n);
    }
    return new All(first, lines, next);
  }

  /**
   * Begins the draft of another handling item.
   *
   * @param serial two digits, 01 to 99
   * @return its handling code
   * @throws InputException naming what is wrong with digits or name
   * @throws ConflictException when somebody else just took the digits
   */
  @Transactional
  public String add(Person person, String code, String serial, String name) {
    All all = of(person, code);
    PublishedItem first = all.first();
    if (!Access.writes(person, first.agency())) {
      throw new InputException("by", "业务办理项由本单位的事项管理员和审核人员来增设，您的岗位只能看和审核");
    }
    Agency agency = directory.agency(first.agency());
    if (first.level() >= Region.VILLAGE) {
      throw new InputException("serial", "村（社区）的业务办理项每村一个，由主管部门在「认领进度」里一次创建");
    }
    List<Fault> faults = new ArrayList<>();
    String digits = serial.strip();
    if (!digits.matches("0[1-9]|[1-9]\\d")) {
      faults.add(new Fault("serial", "顺序号写两位数字，01 到 99，例如 " + all.next()));
    } else if (all.lines().stream().anyMatch(l -> l.serial().equals(digits))) {
      faults.add(new Fault("serial", "顺序号 " + digits + " 用过了（取消了的也不再用），可以用 " + all.next()));
    }
    String named = name.strip();
    if (named.length() < 2 || named.length() > LONGEST_NAME) {
      faults.add(
          new Fault(
              "name", "写业务办理项的名称，2 到 " + LONGEST_NAME + " 个字，例如 " + first.taskName() + "（变更）"));
    } else if (store.named(first.code31(), "", named)) {
      faults.add(new Fault("name", "已经有一个叫「" + named + "」的业务办理项，名称要能分得开"));
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    FirstGuides.Made made = guides.like(first, agency, digits, named);
    birth.begin(person, made, agency, Deed.SPLIT, first);
    return made.guide().code();
  }
}
