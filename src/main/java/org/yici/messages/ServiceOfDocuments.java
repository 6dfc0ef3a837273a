package org.yici.messages;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.cases.DeliveryProofs;
import org.yici.cases.Desk;
import org.yici.documents.DocumentOpened;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.law.CalendarMissingException;
import org.yici.law.DayUnit;
import org.yici.law.Deadlines;
import org.yici.web.Dates;

/**
 * The service of papers (送达) with its proof: by opening online where the applicant agreed, at the
 * window or brought to them with a signature (河南省行政执法条例 art. 31), by post. Substituted service and
 * service by notice follow 民事诉讼法 (the same article), whose text is not held here: they are not
 * offered.
 */
@org.springframework.stereotype.Service
public class ServiceOfDocuments implements DeliveryProofs {
  public static final String ONLINE = "8";
  public static final String PICK_UP = "6";
  public static final String DIRECT = "7";
  public static final String POST = "4";
  private static final int LONGEST = 200;
  private final ServiceStore store;
  private final Cases cases;
  private final PostTracking post;
  private final Deadlines deadlines;
  private final MessageSettings settings;
  private final Clock clock;

  ServiceOfDocuments(
      ServiceStore store,
      Cases cases,
      PostTracking post,
      Deadlines deadlines,
      MessageSettings settings,
      Clock clock) {
    this.store = store;
    this.cases = cases;
    this.post = post;
    this.deadlines = deadlines;
    this.settings = settings;
    this.clock = clock;
  }

  /** The papers of a case that must be served, in the order of its acts. */
  public List<ServiceRecord> ofCase(UUID caseId) {
    return store.ofCase(caseId);
  }

  /** How the applicant wants papers served (CS-DELIVERY 8, 6 or 4); empty when nothing was said. */
  public Optional<String> way(UUID caseId) {
    return store.way(caseId).filter(w -> List.of(ONLINE, PICK_UP, POST).contains(w));
  }

  /** The address for the post, where the applicant gave another one than the application's. */
  public Optional<String> address(UUID caseId) {
    return store.address(caseId);
  }

  /**
   * The applicant chooses; after the decision only to agree to service online.
   *
   * @throws InputException for a way that is not offered, or a post without an address
   */
  public void choose(CaseView view, Person person, String method, String address) {
    if (!List.of(ONLINE, PICK_UP, POST).contains(method)) {
      throw new InputException("method", "请从网上送达、到窗口自取、邮寄里选一种");
    }
    if (view.desk() == Desk.NONE || (view.desk() == Desk.DELIVERY && !method.equals(ONLINE))) {
      throw new ConflictException("决定已经作出，送达方式改不了了；要改请打经办单位电话");
    }
    String given = address == null ? "" : address.strip();
    if (given.length() > LONGEST) {
      throw new InputException("address", "地址最多写" + LONGEST + "字");
    }
    String sendTo = method.equals(POST) && !given.isEmpty() ? given : null;
    store.choose(view.row().caseId(), method, sendTo, person.accountId());
    if (method.equals(ONLINE)) {
      store.ofCase(view.row().caseId()).stream()
          .filter(s -> s.openedAt() != null && s.servedOn() == null)
          .forEach(s -> servedOnline(s, person.name()));
    }
  }

  /** The first opening by the signed-in applicant is kept; it serves where online was agreed. */
  @EventListener
  public void opened(DocumentOpened event) {
    if (event.document().caseNo() == null) {
      return;
    }
    ServiceRecord record = store.find(event.document().id()).orElse(null);
    if (record == null || record.openedAt() != null || record.recipient().equals("third-party")) {
      return;
    }
    UUID applicant = cases.view(event.document().caseNo()).row().applicantAccount();
    if (!event.person().accountId().equals(applicant)) {
      return;
    }
    store.opened(record.documentId(), now(), event.digest());
    if (way(record.caseId()).filter(ONLINE::equals).isPresent()) {
      servedOnline(store.find(record.documentId()).orElseThrow(), event.person().name());
    }
  }

  private void servedOnline(ServiceRecord s, String name) {
    String proof =
        name
            + "同意网上送达，登录后于"
            + Dates.moment(s.openedAt())
            + "首次打开，所打开文件的指纹（SHA-256）是"
            + s.openedDigest();
    store.served(List.of(s.documentId()), ONLINE, today(), proof, null, "system");
  }

  /**
   * Somebody took papers at the window, or had them brought.
   *
   * @param method {@link #PICK_UP} or {@link #DIRECT}
   * @param receiver who signed
   * @param agent whether that is an agent, whose mandate was seen
   * @param idChecked that the identity document was looked at
   * @param on the day written beside the signature: the day of service (art. 31.2)
   * @param signatureFile id of the picture of the signature, or null
   */
  public record Handed(
      String method,
      String receiver,
      boolean agent,
      boolean idChecked,
      LocalDate on,
      String signatureFile) {}

  /**
   * @throws InputException with what is missing
   */
  public void handOver(Collection<UUID> papers, Handed handed, Person by) {
    List<ServiceRecord> open = open(papers);
    if (!List.of(PICK_UP, DIRECT).contains(handed.method())) {
      throw new InputException("method", "请选到窗口自取或者直接送达");
    }
    String receiver = handed.receiver() == null ? "" : handed.receiver().strip();
    if (receiver.isEmpty() || receiver.length() > 50) {
      throw new InputException("receiver", "请写签收人的姓名，50字以内");
    }
    if (!handed.idChecked()) {
      throw new InputException("idChecked", "交出文书以前要查验签收人的身份证件，查过再勾上");
    }
    LocalDate on = day("on", handed.on(), open);
    String proof =
        (handed.agent() ? "代理人" : "本人")
            + receiver
            + "于"
            + Dates.full(on)
            + "签收，已查验身份证件"
            + (handed.agent() ? "和委托书" : "")
            + "，"
            + by.name()
            + "经手";
    store.served(ids(open), handed.method(), on, proof, handed.signatureFile(), by.login());
  }

  /** Handed to the post; served when it was delivered. */
  public void post(Collection<UUID> papers, String number, LocalDate on, Person by) {
    List<ServiceRecord> open = open(papers);
    store.posted(ids(open), PostNumber.check(number), day("on", on, open), by.login());
  }

  /** The post has delivered, as its slip says. */
  public void delivered(Collection<UUID> papers, LocalDate on, String signedBy, Person by) {
    List<ServiceRecord> open = open(papers);
    if (open.stream().anyMatch(s -> s.postNo() == null)) {
      throw new InputException("papers", "先登记寄出和快递单号，再登记妥投");
    }
    String who = signedBy == null ? "" : signedBy.strip();
    if (who.isEmpty() || who.length() > 50) {
      throw new InputException("signedBy", "请照投递记录写谁签收的，50字以内");
    }
    LocalDate day = day("on", on, open);
    open.forEach(s -> arrived(s, day, who, by.login()));
  }

  private void arrived(ServiceRecord s, LocalDate on, String signedBy, String by) {
    if (on.isBefore(s.postedOn())) {
      throw new InputException("on", "妥投的日子不能早于寄出的日子");
    }
    String proof =
        "快递单号" + s.postNo() + "，" + Dates.full(s.postedOn()) + "寄出，" + Dates.full(on) + signedBy;
    store.served(List.of(s.documentId()), POST, on, proof, null, by);
  }

  /**
   * Asks the post after letters on their way.
   *
   * @return how many papers turned out to be served
   */
  public int track() {
    int served = 0;
    for (ServiceRecord s : store.onTheirWay(200)) {
      Optional<PostTracking.Delivered> told = post.track(s.postNo(), s.postedOn());
      if (told.isPresent()) {
        arrived(s, told.get().on(), told.get().signedBy(), "post");
        served++;
      }
    }
    return served;
  }

  List<ServiceRecord> open(Collection<UUID> papers) {
    List<ServiceRecord> open =
        papers.stream()
            .map(store::find)
            .flatMap(Optional::stream)
            .filter(s -> s.servedOn() == null)
            .toList();
    if (open.isEmpty()) {
      throw new InputException("papers", "请勾上要登记的文书；已经送达的不用再登记");
    }
    return open;
  }

  LocalDate day(String field, LocalDate on, List<ServiceRecord> papers) {
    LocalDate first =
        papers.stream().map(s -> s.owedAt().toLocalDate()).max(LocalDate::compareTo).orElseThrow();
    if (on == null || on.isAfter(today()) || on.isBefore(first)) {
      throw new InputException(field, "日期应在文书作出的" + Dates.day(first) + "到今天之间");
    }
    return on;
  }

  static List<UUID> ids(List<ServiceRecord> records) {
    return records.stream().map(ServiceRecord::documentId).toList();
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
  }

  /** The proof that the deliver action needs: of every paper that carries the decision. */
  @Override
  public Optional<Known> of(CaseView view) {
    List<ServiceRecord> decision =
        store.ofCase(view.row().caseId()).stream().filter(ServiceRecord::decision).toList();
    boolean all = !decision.isEmpty() && decision.stream().allMatch(s -> s.servedOn() != null);
    String method = all ? decision.get(0).method() : way(view.row().caseId()).orElse(null);
    String proof =
        all
            ? decision.stream()
                .map(ServiceRecord::proof)
                .distinct()
                .collect(Collectors.joining("；"))
            : null;
    return Optional.of(new Known(method, proof, settings.reconsiderationUrl()));
  }

  /**
   * A decided case on the clerk's list.
   *
   * @param due last day of the ten of 行政许可法 art. 44, or null
   * @param words how things stand
   * @param ready whether it only remains to write down the delivery
   * @param late whether the way chosen has not worked and another is needed
   */
  public record Line(
      String caseNo,
      String itemName,
      String applicant,
      LocalDate due,
      String words,
      boolean ready,
      boolean late) {}

  /** Decided cases that wait to be served, the earliest due first; of a region or an agency. */
  public List<Line> waiting(String region6, String agencyUscc, int limit) {
    List<ServiceStore.Waiting> waiting = store.waiting(region6, agencyUscc, limit);
    var records =
        store.ofCases(waiting.stream().map(ServiceStore.Waiting::caseId).toList()).stream()
            .filter(ServiceRecord::decision)
            .collect(Collectors.groupingBy(ServiceRecord::caseId));
    return waiting.stream().map(w -> line(w, records.getOrDefault(w.caseId(), List.of()))).toList();
  }

  private Line line(ServiceStore.Waiting w, List<ServiceRecord> papers) {
    boolean ready = !papers.isEmpty() && papers.stream().allMatch(s -> s.servedOn() != null);
    String way = way(w.caseId()).orElse("");
    LocalDate until = papers.isEmpty() ? null : openUntil(papers.get(0));
    boolean late = !ready && way.equals(ONLINE) && until != null && today().isAfter(until);
    String words;
    if (ready) {
      words = "送到了，记下送达就办结";
    } else if (papers.stream().anyMatch(ServiceRecord::posted)) {
      words = "寄出了，单号" + papers.stream().filter(ServiceRecord::posted).findFirst().get().postNo();
    } else if (papers.stream().anyMatch(ServiceRecord::announced)) {
      words =
          "公告了，到"
              + Dates.day(
                  papers.stream().filter(ServiceRecord::announced).findFirst().get().noticeUntil())
              + "视为送达";
    } else if (late) {
      words = "选了网上送达，过了" + Dates.day(until) + "还没有打开：请改用别的方式";
    } else {
      words =
          switch (way) {
            case ONLINE -> "等申请人登录打开" + (until == null ? "" : "，到" + Dates.day(until));
            case PICK_UP -> "等来窗口取";
            case POST -> "要寄出";
            default -> "申请人没有选方式，请联系";
          };
    }
    return new Line(w.caseNo(), w.itemName(), w.applicant(), w.due(), words, ready, late);
  }

  /** The last day to open a paper online before another way is taken; null without calendar. */
  private LocalDate openUntil(ServiceRecord paper) {
    try {
      return deadlines.due(
          paper.owedAt().toLocalDate(), settings.openWithin(), DayUnit.WORKING, List.of());
    } catch (CalendarMissingException e) {
      return null;
    }
  }
}
