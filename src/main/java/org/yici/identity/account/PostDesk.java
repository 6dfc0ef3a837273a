package org.yici.identity.account;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yici.directory.Administrators;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.GrantedPosts;
import org.yici.directory.Post;
import org.yici.directory.Staff;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.ItemCode;
import org.yici.kernel.NotFoundException;

/**
 * Posts given for a time by two people: an agency's administrator or the bureau asks, the security
 * administrator gives. After its last day a post ends by itself.
 */
@Service
public class PostDesk {
  /** What an administrator of an agency may ask for. */
  private static final List<String> OF_AGENCIES =
      List.of(Roles.CLERK, Roles.REVIEWER, Roles.APPROVER, Roles.AGENCY_HEAD, Roles.ADMIN);

  /** Whose cases can be narrowed to some item types. */
  private static final Set<String> HANDLING =
      Set.of(Roles.CLERK, Roles.REVIEWER, Roles.APPROVER, Roles.AGENCY_HEAD);

  /** What the bureau may ask for besides. */
  private static final List<String> OF_THE_CITY =
      List.of(
          Roles.BUREAU, Roles.AUDITOR, Roles.SYSTEM_ADMIN, Roles.SECURITY_ADMIN, Roles.AUDIT_ADMIN);

  /** Where the directory's word differs from the role. */
  private static final Map<String, String> WORDS =
      Map.of(Roles.ADMIN, "agency-admin", Roles.BUREAU, "platform-admin");

  private static final int LONGEST_YEARS = 2;
  private static final int LISTED = 200;

  private final PostRequestStore store;
  private final Directory directory;
  private final GrantedPosts granted;
  private final RealTime time;
  private final Clock clock;

  PostDesk(
      PostRequestStore store,
      Directory directory,
      GrantedPosts granted,
      RealTime time,
      Clock clock) {
    this.store = store;
    this.directory = directory;
    this.granted = granted;
    this.time = time;
    this.clock = clock;
  }

  /** What is asked, as typed. */
  public record Asked(
      String login,
      String agency,
      String role,
      String post,
      String desk,
      boolean inTheHall,
      List<String> kinds,
      LocalDate starts,
      LocalDate ends,
      String reason) {}

  /** What is asked, checked. */
  record Wish(
      String staffId,
      String staffName,
      String region6,
      String uscc,
      String hallId,
      String role,
      String post,
      String desk,
      Set<String> kinds,
      LocalDate starts,
      LocalDate ends,
      String reason) {}

  /** The roles that this person may ask for. */
  public List<String> roles(Person by) {
    List<String> roles = new ArrayList<>(OF_AGENCIES);
    if (by.has(Roles.BUREAU)) {
      roles.addAll(OF_THE_CITY);
    }
    return roles;
  }

  /** Of the whole city for the bureau and the security administrator, else of one's agency. */
  public List<PostRequest> list(Person by) {
    return everywhere(by) ? store.all(LISTED) : store.of(by.agencyUscc(), LISTED);
  }

  /**
   * Asks for a post.
   *
   * @throws InputException with everything that is wrong
   */
  @Transactional
  public void ask(Person by, Asked asked) {
    List<InputException.Fault> faults = new ArrayList<>();
    Staff staff = directory.staffByLogin(asked.login().strip()).orElse(null);
    if (staff == null) {
      faults.add(new InputException.Fault("login", "没有账号叫“" + asked.login() + "”的工作人员，请核对"));
    } else if (staff.login().equals(by.login())) {
      faults.add(new InputException.Fault("login", "不能替自己要岗位：请本单位另一位管理员或者主管部门来提"));
    }
    Agency agency = agency(by, asked.agency().strip());
    if (agency == null) {
      faults.add(new InputException.Fault("agency", "没有叫“" + asked.agency() + "”的单位，请写全称"));
    }
    if (!roles(by).contains(asked.role())) {
      faults.add(new InputException.Fault("role", "请选一个角色"));
    } else if (staff != null) {
      Administrators.fault(rolesWith(staff.id(), asked.role()))
          .ifPresent(f -> faults.add(new InputException.Fault("role", f)));
    }
    text(asked.post(), 2, 30, "post", "岗位名称", faults);
    text(asked.desk(), 2, 30, "desk", "科室或者窗口", faults);
    text(asked.reason(), 4, 200, "reason", "为什么", faults);
    if (!ItemCode.types().keySet().containsAll(asked.kinds())) {
      faults.add(new InputException.Fault("kinds", "请在列出的事项类型里勾，全都办的一个也不勾"));
    } else if (!asked.kinds().isEmpty() && !HANDLING.contains(asked.role())) {
      faults.add(new InputException.Fault("kinds", "只有窗口、审查、审批、负责人的岗位分事项类型，这个角色请一个也不勾"));
    }
    LocalDate today = LocalDate.now(clock);
    if (asked.starts() == null || asked.starts().isBefore(today)) {
      faults.add(new InputException.Fault("starts", "从哪天起：最早今天"));
    } else if (asked.ends() == null
        || asked.ends().isBefore(asked.starts())
        || asked.ends().isAfter(asked.starts().plusYears(LONGEST_YEARS))) {
      faults.add(
          new InputException.Fault("ends", "到哪天止：不早于开始那天，最长 " + LONGEST_YEARS + " 年，到期可以再提"));
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    String hall = asked.inTheHall() ? directory.hallOf(agency).id() : null;
    store.add(
        new Wish(
            staff.id(),
            staff.name(),
            agency.region6(),
            agency.uscc(),
            hall,
            asked.role(),
            asked.post().strip(),
            asked.desk().strip(),
            new TreeSet<>(asked.kinds()),
            asked.starts(),
            asked.ends(),
            asked.reason().strip()),
        agency.name(),
        by,
        time.now());
  }

  /** The second person gives the post or refuses. */
  @Transactional
  public void decide(Person by, long id, boolean agreed) {
    PostRequest asked = find(id);
    Staff staff =
        directory.staff(asked.staffId()).orElseThrow(() -> new ConflictException("这个人已经不在了，岗位给不了"));
    if (asked.byId().equals(by.accountId()) || staff.login().equals(by.login())) {
      throw new InputException("id", "自己提的、给自己的，都要另一位安全管理员来定");
    }
    if (agreed) {
      Administrators.fault(rolesWith(asked.staffId(), asked.role()))
          .ifPresent(
              fault -> {
                throw new InputException("role", fault);
              });
    }
    if (!store.decide(id, agreed ? "confirmed" : "refused", by, time.now())) {
      throw new ConflictException("这个申请刚刚有人处理过了");
    }
    if (agreed) {
      granted.give(post(asked, staff), asked.starts(), asked.ends());
    }
  }

  /** Ends a post before its last day. */
  @Transactional
  public void end(Person by, long id, String why) {
    PostRequest request = find(id);
    if (!everywhere(by) && !request.uscc().equals(by.agencyUscc())) {
      throw new NotFoundException("没有这个岗位申请");
    }
    List<InputException.Fault> faults = new ArrayList<>();
    text(why, 4, 200, "why", "为什么提前收回", faults);
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    if (!store.end(id, by, why.strip(), time.now())) {
      throw new ConflictException("这个岗位不在岗，不用收回");
    }
    granted.end(request.postId());
  }

  /** Takes note of what changed, after the commit. */
  public void refresh() {
    granted.refresh();
  }

  private PostRequest find(long id) {
    return store.find(id).orElseThrow(() -> new NotFoundException("没有这个岗位申请"));
  }

  private static boolean everywhere(Person by) {
    return by.has(Roles.BUREAU) || by.has(Roles.SECURITY_ADMIN);
  }

  private Agency agency(Person by, String name) {
    return by.has(Roles.BUREAU)
        ? directory.agencies().stream()
            .filter(a -> a.name().equals(name) || a.fullName().equals(name))
            .findFirst()
            .orElse(null)
        : directory.findAgency(by.agencyUscc()).orElse(null);
  }

  private Set<String> rolesWith(String staffId, String role) {
    Set<String> roles = new HashSet<>(Set.of(WORDS.getOrDefault(role, role)));
    directory.posts(staffId).forEach(p -> roles.addAll(p.staff().roles()));
    return roles;
  }

  private static Post post(PostRequest r, Staff staff) {
    return new Post(
        r.postId(),
        new Staff(
            staff.id(),
            staff.login(),
            staff.name(),
            r.region6(),
            r.uscc(),
            r.hallId(),
            Set.of(WORDS.getOrDefault(r.role(), r.role())),
            r.post(),
            r.desk(),
            r.kinds()));
  }

  private static void text(
      String text, int from, int to, String path, String what, List<InputException.Fault> faults) {
    int length = text.strip().codePointCount(0, text.strip().length());
    if (length < from || length > to) {
      faults.add(new InputException.Fault(path, what + "要写 " + from + " 到 " + to + " 个字"));
    }
  }
}
