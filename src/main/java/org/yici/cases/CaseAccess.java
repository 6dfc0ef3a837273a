package org.yici.cases;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.yici.cases.lifecycle.HandOver;
import org.yici.cases.lifecycle.Role;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Region;
import org.yici.identity.Person;
import org.yici.identity.Representation;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.kernel.ItemCode;
import org.yici.kernel.NotFoundException;

/**
 * Who may see and move a case: its applicant and the agent who applied for it, the hall of its
 * region, its agency, the one it was handed over to, those asked for an opinion, and those who look
 * on by office. The bureau and the auditor look on at every case. The city's hall looks on at the
 * counties' cases, the head of a city agency at those of the same line below ({@code
 * YICI_LOOK_DOWN=false}: these two do not). Nobody who looks on moves anything.
 */
@Component
public class CaseAccess {
  private final Agents agents;
  private final List<ProgramRights> rights;
  private final Directory directory;
  private final boolean lookDown;

  CaseAccess(
      Agents agents,
      ObjectProvider<ProgramRights> rights,
      Directory directory,
      @Value("${yici.look-down:true}") boolean lookDown) {
    this.agents = agents;
    this.rights = rights.stream().toList();
    this.directory = directory;
    this.lookDown = lookDown;
  }

  /**
   * @throws NotFoundException also when the case is there but this person may not know it
   */
  public void mayRead(Person person, CaseView view) {
    if (!isApplicant(person, view)
        && !isOffice(person, view)
        && !looksOn(person, view)
        && !isAsked(person, view)
        && !isAgent(person, view)) {
      throw new NotFoundException("没有这个办件编号：" + view.caseNo() + "，请核对后再查");
    }
  }

  public boolean isApplicant(Person person, CaseView view) {
    return person.accountId().equals(view.row().applicantAccount())
        && reaches(person.representation(), view);
  }

  /** Who acts for the applicant sees what the right to act reaches, and nothing when it is over. */
  private static boolean reaches(Representation s, CaseView view) {
    return s == null || !s.over() && s.reaches(view.item().baseCode(), view.caseNo());
  }

  /** Whether the person applied for another, with a mandate (行政许可法 art. 29). */
  public boolean isAgent(Person person, CaseView view) {
    return person.staffId() == null
        && person.representation() == null
        && !person.has(Roles.SYSTEM)
        && agents.handedIn(person, view);
  }

  /** Whether the person sits on the side that handles the case. */
  public boolean isOffice(Person person, CaseView view) {
    if (person.has(Roles.SYSTEM)) {
      boolean sameAgency = view.item().agencyUscc().equals(person.agencyUscc());
      return person.agencyUscc() == null || (sameAgency && mayHandle(person, view.item().code()));
    }
    return own(person).holds(view.item())
        || handles(person, view.item().baseCode())
            && (tookIn(person, view) || handedTo(person, view));
  }

  /**
   * Whether the case is this person's to handle by the item's own place or agency, not only because
   * it was taken in at this window or handed over to it.
   */
  public boolean isOwn(Person person, CaseView view) {
    return own(person).holds(view.item());
  }

  /**
   * Whether the person's agency, or the agency of the program, was asked for an opinion on the case
   * (行政许可法 art. 26.2): it sees the case and answers, and does nothing else in it.
   */
  public boolean isAsked(Person person, CaseView view) {
    return person.agencyUscc() != null
        && (person.has(Roles.SYSTEM) || !lifecycleRoles(person).isEmpty())
        && view.file().opinionsAsked().contains(person.agencyUscc());
  }

  /** The agency to which the case was handed over last, and the hall of its place. */
  private boolean handedTo(Person person, CaseView view) {
    List<HandOver> all = view.file().handOvers();
    if (all.isEmpty()) {
      return false;
    }
    String to = all.get(all.size() - 1).to();
    boolean office = to.equals(person.agencyUscc()) && !lifecycleRoles(person).isEmpty();
    return office
        || person.has(Roles.CLERK)
            && directory
                .findAgency(to)
                .filter(a -> a.region6().equals(person.region6()))
                .isPresent();
  }

  /** The hall that took the application in stays at it, wherever it is decided. */
  private static boolean tookIn(Person person, CaseView view) {
    return person.has(Roles.CLERK)
        && WindowIntake.client(person.region6()).equals(view.row().client());
  }

  /** Whether the person sees the case from above, without a hand in it. */
  public boolean looksOn(Person person, CaseView view) {
    return looksOnEverywhere(person)
        || !person.has(Roles.SYSTEM) && below(person).holds(view.item());
  }

  private static boolean looksOnEverywhere(Person person) {
    return person.has(Roles.BUREAU) || person.has(Roles.AUDITOR);
  }

  /** The cases that are this person's to handle; nothing for programs. */
  public Reach own(Person person) {
    if (person.has(Roles.SYSTEM)) {
      return Reach.NOTHING;
    }
    boolean hall = person.has(Roles.CLERK) && person.region6() != null;
    boolean office = person.agencyUscc() != null && !lifecycleRoles(person).isEmpty();
    return new Reach(
        hall ? Set.of(person.region6()) : Set.of(),
        office ? Set.of(person.agencyUscc()) : Set.of(),
        kinds(person));
  }

  /** Whether the person's post handles items of this type at all. */
  public boolean handles(Person person, String baseCode) {
    return person.post() == null
        || directory
            .post(person.post())
            .map(p -> p.staff().handles(ItemCode.typeOf(baseCode)))
            .orElse(true);
  }

  private Set<String> kinds(Person person) {
    return person.post() == null
        ? Set.of()
        : directory.post(person.post()).map(p -> p.staff().kinds()).orElse(Set.of());
  }

  /** The cases that this person sees from above. */
  public Reach below(Person person) {
    if (looksOnEverywhere(person)) {
      return new Reach(
          Stream.concat(
                  Stream.of(directory.city().code()), directory.units().stream().map(Region::code6))
              .collect(Collectors.toSet()),
          Set.of(),
          Set.of());
    }
    if (!lookDown || !directory.city().code().equals(person.region6())) {
      return Reach.NOTHING;
    }
    Set<String> regions = Set.of();
    if (person.has(Roles.CLERK)) {
      regions = directory.units().stream().map(Region::code6).collect(Collectors.toSet());
    }
    Set<String> agencies = Set.of();
    Agency own = directory.findAgency(person.agencyUscc()).orElse(null);
    if (person.has(Roles.AGENCY_HEAD) && own != null && own.level() == Region.CITY) {
      agencies =
          directory.agencies().stream()
              .filter(a -> a.kind().equals(own.kind()) && a.level() != Region.CITY)
              .map(Agency::uscc)
              .collect(Collectors.toSet());
    }
    return new Reach(regions, agencies, kinds(person));
  }

  /**
   * An agency's program hands in applications for its own items only.
   *
   * @throws InputException when the item is none of them
   */
  public void mayHandIn(Person person, String itemCode) {
    if (person.has(Roles.SYSTEM)
        && person.agencyUscc() != null
        && itemCode != null
        && !mayHandle(person, itemCode.strip())) {
      throw new InputException("item", "这个系统没有办理这个事项的授权：" + itemCode + "，请找政务服务管理机构核对授权的事项");
    }
  }

  private boolean mayHandle(Person program, String itemCode) {
    return rights.stream().allMatch(r -> r.mayHandle(program, itemCode));
  }

  /** The roles of the lifecycle that the person's posts give. */
  public static Set<Role> lifecycleRoles(Person person) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    Arrays.stream(Role.values()).filter(r -> person.has(r.id())).forEach(roles::add);
    return roles;
  }
}
