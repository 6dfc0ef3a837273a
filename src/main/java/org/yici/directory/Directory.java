package org.yici.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.directory.DirectoryData.ServiceKey;
import org.yici.kernel.NotFoundException;
import org.yici.law.ArticleRef;

/**
 * The door of the room. All answers come from memory, from one consistent state that is replaced as
 * a whole when the city pack is loaded. Codes of regions may have 6, 9 or 12 digits.
 */
@Component
public class Directory {
  private static final String REVIEW_LAW = "行政复议法";
  private static final String LITIGATION_LAW = "行政诉讼法";

  /** Null only until the first {@link DirectoryLoader#ready()}, before any request is served. */
  private volatile DirectorySnapshot now;

  void replace(DirectoryData data) {
    now = new DirectorySnapshot(data, given());
  }

  /** The posts given for a time that are held now. */
  List<Post> given() {
    return now == null ? List.of() : now.given;
  }

  void replaceGiven(List<Post> given) {
    now = new DirectorySnapshot(now.data, given);
  }

  public City city() {
    return now.data.city();
  }

  // regions

  public Optional<Region> findRegion(String code) {
    String given = code == null ? "" : code.strip();
    boolean shortForm = given.length() == 6 || given.length() == 9;
    String full = shortForm ? given + "0".repeat(12 - given.length()) : given;
    return Optional.ofNullable(now.regions.get(full));
  }

  /**
   * @throws NotFoundException when no such region is held
   */
  public Region region(String code) {
    return findRegion(code)
        .orElseThrow(() -> new NotFoundException("没有区划代码「" + code + "」，请核对 6 位或 12 位代码"));
  }

  /** The places one level below, by code; empty for a village. */
  public List<Region> children(String code) {
    return now.children.getOrDefault(region(code).code12(), List.of());
  }

  /** The county-level units of the city, by code. */
  public List<Region> units() {
    return children(city().code());
  }

  /** From the city down to the place itself. */
  public List<Region> path(String code) {
    List<Region> path = new ArrayList<>();
    for (Region r = region(code); r != null; r = now.regions.get(r.parent12())) {
      path.add(0, r);
    }
    return path;
  }

  /** Names from the city down, run together: 平顶山市湛河区轻工路街道. */
  public String pathName(String code) {
    StringBuilder name = new StringBuilder();
    path(code).forEach(r -> name.append(r.name()));
    return name.toString();
  }

  // agencies

  public List<AgencyKind> kinds() {
    return now.data.kinds();
  }

  public Optional<AgencyKind> kind(String key) {
    return Optional.ofNullable(now.kinds.get(key));
  }

  public Optional<Agency> findAgency(String uscc) {
    return Optional.ofNullable(now.agencies.get(uscc));
  }

  /**
   * @throws NotFoundException when no agency has this credit code
   */
  public Agency agency(String uscc) {
    return findAgency(uscc)
        .orElseThrow(() -> new NotFoundException("没有统一社会信用代码为「" + uscc + "」的机构"));
  }

  public List<Agency> agencies() {
    return now.data.agencies();
  }

  /**
   * Agencies whose own place is the city or the county-level unit; with those of its towns for a
   * unit.
   */
  public List<Agency> agencies(String code) {
    return now.agenciesByRegion6.getOrDefault(region(code).code6(), List.of());
  }

  /**
   * Who serves this kind of matter in this place: the county-level unit's own agency, or the one
   * that serves instead, at last the city's. For kinds of town level the town's own. Empty when the
   * city knows no such kind.
   */
  public Optional<Agency> agency(String kind, String code) {
    Region place = region(code);
    String uscc = null;
    for (Region r = place; r != null && uscc == null; r = now.regions.get(r.parent12())) {
      String key = r.level() >= Region.TOWN ? r.code12() : r.code6();
      uscc = now.data.services().get(new ServiceKey(kind, key));
    }
    return Optional.ofNullable(uscc).map(now.agencies::get);
  }

  public Agency governmentOf(String code) {
    return agency("government", region(code).code6()).orElseThrow();
  }

  /** The basic court of a county-level unit, the intermediate court of the city. */
  public Agency courtOf(String code) {
    return agency("court", region(code).code6()).orElseThrow();
  }

  /**
   * Who reconsiders the agency's decisions: the government of its level (行政复议法 2023 art. 24), for
   * vertically led agencies the one above (art. 27). A zone's committee is no government, so the
   * city's answers there.
   */
  public Remedy reconsideration(Agency agency) {
    boolean atCity = agency.level() == Region.CITY;
    AgencyKind kind = now.kinds.get(agency.kind());
    if (kind.review() == AgencyKind.Review.SUPERIOR) {
      ArticleRef basis = ArticleRef.of(REVIEW_LAW, 27);
      return atCity ? provincial(agency, basis) : remedy(agency(kind.key(), city().code()), basis);
    }
    ArticleRef basis = ArticleRef.of(REVIEW_LAW, 24, 1);
    boolean isGovernment = agency.kind().equals("government");
    if (isGovernment && atCity) {
      return provincial(agency, basis);
    }
    boolean zone = region(agency.region6()).isZone();
    String level = isGovernment || zone ? city().code() : agency.region6();
    return remedy(agency("government", level), basis);
  }

  /**
   * Which court hears a suit: the basic court of the place where the agency has its seat (行政诉讼法
   * art. 14, 18), for governments of county level and above the intermediate court (art. 15).
   */
  public Remedy court(Agency agency) {
    if (agency.kind().equals("government")) {
      return remedy(agency("court", city().code()), ArticleRef.of(LITIGATION_LAW, 15));
    }
    String seat = agency.level() == Region.CITY ? city().seat() : agency.region6();
    return remedy(agency("court", seat), ArticleRef.of(LITIGATION_LAW, 14));
  }

  private static Remedy remedy(Optional<Agency> body, ArticleRef basis) {
    Agency a = body.orElseThrow();
    return new Remedy(a.fullName(), a.address(), a.phone(), basis);
  }

  private Remedy provincial(Agency agency, ArticleRef basis) {
    String name = agency.fullName().replace(city().name(), city().province());
    return new Remedy(name, city().province(), city().hotline(), basis);
  }

  // halls

  public List<Hall> halls() {
    return now.data.halls();
  }

  public Optional<Hall> findHall(String id) {
    return Optional.ofNullable(id == null ? null : now.halls.get(id));
  }

  /** The hall of a county-level unit or of the city; that of the city where there is no own. */
  public Hall hall(String code) {
    Hall own = now.hallsByRegion6.get(region(code).code6());
    return own != null ? own : Objects.requireNonNull(now.hallsByRegion6.get(city().code()));
  }

  /** Where an agency receives people: the hall of its unit, a town's office in its own house. */
  public Hall hallOf(Agency agency) {
    Hall hall = hall(agency.region6());
    return agency.level() < Region.TOWN ? hall : hall.atTown(agency);
  }

  // staff and systems

  public Optional<Staff> staff(String id) {
    return Optional.ofNullable(now.staff.get(id));
  }

  public Optional<Staff> staffByLogin(String login) {
    return Optional.ofNullable(now.staffByLogin.get(login));
  }

  public List<Staff> staff() {
    return now.data.staff();
  }

  /** A post by its id; that of somebody's first post is the staff id. */
  public Optional<Post> post(String id) {
    return Optional.ofNullable(id == null ? null : now.posts.get(id));
  }

  /** All posts of a member of staff, the first one first; empty when the person has left. */
  public List<Post> posts(String staffId) {
    return now.postsByStaff.getOrDefault(staffId, List.of());
  }

  /** The counters at which a clerk of this post sits; empty without a hall. */
  public List<Window> windows(Staff staff) {
    return findHall(staff.hallId()).stream()
        .flatMap(h -> h.windows().stream())
        .filter(w -> w.name().equals(staff.desk()))
        .toList();
  }

  /** Staff of an agency who hold the role, under whichever of their posts, by id. */
  public List<Staff> staffOf(String uscc, String role) {
    return now.staffByAgency.getOrDefault(uscc, List.of()).stream()
        .filter(s -> s.has(role))
        .toList();
  }

  /** Window clerks of the city's own hall or of a county-level unit and its towns, by id. */
  public List<Staff> clerksIn(String region6) {
    return now.clerksByRegion6.getOrDefault(region6, List.of());
  }

  /** Window clerks of a hall, by id. */
  public List<Staff> clerksOf(Hall hall) {
    return now.posts.values().stream()
        .map(Post::staff)
        .filter(s -> hall.id().equals(s.hallId()))
        .sorted(Comparator.comparing(Staff::id))
        .toList();
  }

  public List<OutsideSystem> systems() {
    return now.data.systems();
  }
}
