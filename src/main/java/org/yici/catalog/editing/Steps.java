package org.yici.catalog.editing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.catalog.Finding;
import org.yici.catalog.Gate;
import org.yici.catalog.Guide;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.Release;
import org.yici.catalog.editing.Change.Deed;
import org.yici.catalog.links.LinkFindings;
import org.yici.directory.Directory;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way of a draft: written (编辑), checked by somebody else of the agency (机构审核), checked by a
 * third person, of the bureau (主管部门审核), published. At each step the gate looks again; what it
 * blocks goes no further.
 */
@Service
public class Steps {

  private static final int LONGEST_REASON = 300;
  private static final int SHORTEST_REASON = 4;

  private final DraftStore store;
  private final Editing editing;
  private final Beginnings beginnings;
  private final Gate gate;
  private final LinkFindings links;
  private final Release release;
  private final Directory directory;

  Steps(
      DraftStore store,
      Editing editing,
      Beginnings beginnings,
      Gate gate,
      LinkFindings links,
      Release release,
      Directory directory) {
    this.store = store;
    this.editing = editing;
    this.beginnings = beginnings;
    this.gate = gate;
    this.links = links;
    this.release = release;
    this.directory = directory;
  }

  /** What the gate has against a draft, and what the last visit to its addresses found. */
  public List<Finding> findings(Draft draft) {
    Guide guide = guide(draft);
    List<Finding> findings = new ArrayList<>(gate.check(guide));
    findings.addAll(links.of(draft.code(), guide));
    return findings;
  }

  /** The guide that a draft would be published as. */
  public Guide guide(Draft draft) {
    int version = release.lastVersion(draft.code()) + 1;
    return draft.content().with("elements.TASK_VERSION", version).guide(draft.code(), version);
  }

  /**
   * Hands a draft over to be checked by the agency.
   *
   * @throws InputException when the gate blocks it or nothing was changed
   * @throws ConflictException when it was changed since it was seen
   */
  @Transactional
  public void submit(Person person, String code, String seen) {
    Draft draft = editing.hold(person, code);
    seen(draft, seen);
    pass(findings(draft));
    Content original = beginnings.original(draft);
    if (draft.published() > 0 && same(original, draft.content())) {
      throw new InputException("content", "和已发布的一字不差，没有要审核的改动");
    }
    if (store.named(draft.code31(), code, draft.name())) {
      throw new InputException(
          "elements.HANDLE_ITEM_NAME", "本单位这一事项已经有一个叫「" + draft.name() + "」的业务办理项，名称要能分得开");
    }
    int from = beginnings.published(code).map(PublishedItem::version).orElse(0);
    move(draft, Draft.State.AGENCY, from, person, Deed.SUBMIT, null);
  }

  private static boolean same(Content a, Content b) {
    return a.guide("", 0).equals(b.guide("", 0)) && a.facts().equals(b.facts());
  }

  /**
   * The agency's check: by somebody who answers for the agency and wrote none of it.
   *
   * @throws InputException when an author checks, or the gate blocks it
   */
  @Transactional
  public void passAgency(Person person, String code, String seen) {
    Draft draft = at(person, code, seen, Draft.State.AGENCY, store.lock(code));
    if (!Access.answers(person, draft.agency())) {
      throw new InputException("by", "机构审核由本单位的审批人、负责人或者事项管理员来做");
    }
    notAuthor(person, draft);
    pass(findings(draft));
    move(draft, Draft.State.BUREAU, draft.published(), person, Deed.PASS, null);
  }

  /**
   * The bureau's check, and publication: the end of the draft is one transaction with it.
   *
   * @throws InputException when an author or the agency's checker checks, or the gate blocks it
   * @throws ConflictException when another version was published meanwhile
   */
  public void publish(Person person, String code, String seen) {
    Draft draft = at(person, code, seen, Draft.State.BUREAU, store.find(code));
    if (!Access.publishes(person)) {
      throw new InputException("by", "发布前由政务服务管理机构审核");
    }
    notAuthor(person, draft);
    if (store.since(code, draft.round(), 0).stream()
        .anyMatch(c -> c.deed() == Deed.PASS && c.person().equals(person.accountId()))) {
      throw new InputException("by", "您已经替机构审核过，主管部门审核要换一个人");
    }
    alone(beginnings.published(code).map(PublishedItem::version).orElse(0), draft.published());
    Guide guide = guide(draft);
    pass(
        release.publish(
            draft.code31(),
            draft.baseCode(),
            directory.agency(draft.agency()),
            guide,
            follow(draft),
            () -> {
              Draft held = at(person, code, seen, Draft.State.BUREAU, store.lock(code));
              alone(release.lastVersion(code), guide.version());
              store.log(List.of(step(held, editing.now(), person, Deed.PUBLISH, null)));
              store.delete(code);
            }));
  }

  private static void alone(int version, int expected) {
    if (version != expected) {
      throw new ConflictException("编写以后，已发布的换成了别的版本。请退回，对照新版改好再交");
    }
  }

  /** How cases run follows the limits that were changed in the guide. */
  private PublishedItem.Facts follow(Draft draft) {
    PublishedItem.Facts facts = draft.content().facts();
    Content before = beginnings.original(draft);
    Content now = draft.content();
    ObjectNode rule =
        facts.rule() instanceof ObjectNode node
            ? node.deepCopy()
            : tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    if (changed(before, now, "PROMISE_DAY") || changed(before, now, "PROMISE_TYPE")) {
      Object days = now.elements().get("PROMISE_DAY");
      if (days instanceof Number n && now.text("elements.PROMISE_TYPE").equals("1")) {
        rule.put("promisedDays", n.intValue());
      } else {
        rule.remove("promisedDays");
      }
    }
    if (changed(before, now, "ANTICIPATE_DAY") || changed(before, now, "ANTICIPATE_TYPE")) {
      if (now.elements().get("ANTICIPATE_DAY") instanceof Number n && n.intValue() > 0) {
        rule.put("legalDays", n.intValue());
      } else {
        rule.putNull("legalDays");
      }
      rule.put(
          "unit",
          switch (now.text("elements.ANTICIPATE_TYPE")) {
            case "2" -> "NATURAL";
            case "3" -> "MONTH";
            default -> "WORKING";
          });
    }
    return new PublishedItem.Facts(
        rule, facts.basis(), facts.checks(), facts.plain(), facts.words(), facts.why());
  }

  private static boolean changed(Content before, Content now, String element) {
    return !before.text("elements." + element).equals(now.text("elements." + element));
  }

  /**
   * Gives a draft back to be changed: by a checker, or taken back by an author.
   *
   * @throws InputException when no reason is given
   */
  @Transactional
  public void giveBack(Person person, String code, String seen, String why) {
    Draft draft = found(person, code, store.lock(code));
    seen(draft, seen);
    String reason = reason(why);
    boolean may =
        switch (draft.state()) {
          case DRAFTING -> throw new ConflictException("这份草稿还在编辑，没有交上来");
          case AGENCY ->
              Access.answers(person, draft.agency()) || authors(draft).contains(person.accountId());
          case BUREAU -> Access.publishes(person);
        };
    if (!may) {
      throw new InputException("by", "退回由审核的人来做");
    }
    move(draft, Draft.State.DRAFTING, draft.published(), person, Deed.RETURN, reason);
  }

  /** Throws a draft away; its log stays. */
  @Transactional
  public void drop(Person person, String code, String seen) {
    Draft draft = editing.hold(person, code);
    seen(draft, seen);
    store.log(List.of(step(draft, editing.now(), person, Deed.DROP, null)));
    store.delete(code);
  }

  private static Draft found(Person person, String code, Optional<Draft> found) {
    Draft draft = found.orElseThrow(() -> new ConflictException("这份草稿已经发布，或者不要了"));
    Access.look(person, draft.agency(), code);
    return draft;
  }

  private static Draft at(
      Person person, String code, String seen, Draft.State state, Optional<Draft> found) {
    Draft draft = found(person, code, found);
    seen(draft, seen);
    if (draft.state() != state) {
      throw new ConflictException(
          "这份草稿现在是“" + draft.state().chinese() + "”，不在“" + state.chinese() + "”");
    }
    return draft;
  }

  private static void seen(Draft draft, String seen) {
    if (!draft.seen().equals(seen)) {
      throw new ConflictException(draft.savedBy() + "刚刚改了这份草稿，请看过新的改动再办");
    }
  }

  /** Everybody who changed words of this draft. */
  public Set<UUID> authors(Draft draft) {
    return store.since(draft.code(), draft.round(), 0).stream()
        .filter(c -> c.deed().writes())
        .map(Change::person)
        .collect(Collectors.toSet());
  }

  private void notAuthor(Person person, Draft draft) {
    if (authors(draft).contains(person.accountId())) {
      throw new InputException("by", "您改过这份指南，不能自己审核自己写的，请另一位同事来审核");
    }
  }

  private static void pass(List<Finding> findings) {
    List<Fault> faults =
        findings.stream()
            .filter(Finding::blocks)
            .map(f -> new Fault(f.path(), f.message() + "：" + f.repair() + "（规则 " + f.rule() + "）"))
            .toList();
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
  }

  private void move(
      Draft draft, Draft.State state, int from, Person person, Deed deed, String reason) {
    Instant at = editing.now();
    store.write(draft.with(state, draft.content(), from, at, person.name()));
    store.log(List.of(step(draft, at, person, deed, reason)));
  }

  private static Change step(Draft d, Instant at, Person p, Deed deed, String reason) {
    return Change.of(d, at, p, deed, null, null, null, reason);
  }

  static String reason(String why) {
    String reason = why == null ? "" : why.strip();
    if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
      throw new InputException("why", "写明理由，" + SHORTEST_REASON + "到" + LONGEST_REASON + "个字");
    }
    return reason;
  }
}
