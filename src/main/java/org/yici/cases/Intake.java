package org.yici.cases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.yici.cases.lifecycle.Role;
import org.yici.cases.lifecycle.Verdict;
import org.yici.files.FileInfo;
import org.yici.files.FileStore;
import org.yici.forms.Answers;
import org.yici.forms.Condition;
import org.yici.forms.FormDefinition;
import org.yici.forms.Forms;
import org.yici.identity.Accounts;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.licences.LicenceMaterials;

/**
 * The one intake (统一受理): checks an application from whatever side it comes and hands it to {@link
 * Cases}.
 */
@Service
public class Intake {
  /** Data elements whose value names the case in lists. */
  private static final Set<String> SUBJECT_ELEMENTS =
      Set.of("店名", "单位名称", "场所名称", "企业名称", "字号名称", "新生儿姓名");

  private static final int MAX_FILES = 100;
  private final Cases cases;
  private final CaseItems items;
  private final Forms forms;
  private final FileStore files;
  private final Accounts accounts;
  private final LicenceMaterials licences;
  private final AssuranceNeeded assurance;
  private final Clock clock;

  /**
   * What is left of an item, by what fell away: the same object for all cases that left the same.
   */
  private final Cache<CaseItem, Map<BitSet, CaseItem>> narrowed =
      Caffeine.newBuilder().weakKeys().build();

  Intake(
      Cases cases,
      CaseItems items,
      Forms forms,
      FileStore files,
      Accounts accounts,
      LicenceMaterials licences,
      AssuranceNeeded assurance,
      Clock clock) {
    this.cases = cases;
    this.items = items;
    this.forms = forms;
    this.files = files;
    this.accounts = accounts;
    this.licences = licences;
    this.assurance = assurance;
    this.clock = clock;
  }

  /**
   * The item with what a case freezes of it.
   *
   * @throws InputException when there is no published guide of this code
   */
  public CaseItem item(String code) {
    if (code == null || code.isBlank()) {
      throw new InputException("item", "请写明事项编码");
    }
    return items
        .find(code.strip())
        .orElseThrow(() -> new InputException("item", "没有这个事项，或者它的办事指南还没有发布：" + code));
  }

  /**
   * The same, for who wants to apply now.
   *
   * @throws InputException also while the item is paused, with since when, until when and why
   */
  public CaseItem open(String code) {
    CaseItem item = item(code);
    refusePaused(item);
    return item;
  }

  void refusePaused(CaseItem item) {
    items
        .pause(item.code(), LocalDate.now(clock))
        .ifPresent(
            words -> {
              throw new InputException("item", words);
            });
  }

  /**
   * An application from the portal by the signed-in resident; answers were checked group by group
   * and are checked again.
   *
   * @param data what else is said with the application, such as how papers are to be served
   */
  public CaseView fromPortal(
      Person person,
      CaseItem item,
      Map<String, Object> answers,
      List<Cases.Handed> materials,
      Channel channel,
      Map<String, Object> data,
      String draftKey) {
    refusePaused(item);
    assurance.refuse(person, item);
    org.yici.identity.Applicant own = accounts.own();
    Applicant applicant =
        new Applicant(own.name(), own.idType(), own.idNumber(), own.mobile(), Map.of());
    Answers checked = checked(item, answers);
    Actor actor = Actor.applicant(person);
    CaseView view =
        cases.submit(
            new Cases.Submission(
                narrowed(item, checked.values()),
                subject(item, checked),
                channel.id(),
                applicant,
                person.accountId(),
                checked.values(),
                materials,
                data,
                actor,
                "portal",
                draftKey));
    licences.handedIn(materials.stream().map(Cases.Handed::fileId).toList(), view.caseNo());
    return view;
  }

  /**
   * An application through the API, for the token's own person or, by a system or a clerk, for the
   * applicant named.
   *
   * @throws InputException with every fault at once
   */
  public CaseView fromApi(
      Person person,
      String itemCode,
      Map<String, Object> applicantJson,
      Map<String, Object> answers,
      List<Map<String, Object>> materials,
      Map<String, Object> data,
      String idempotencyKey) {
    // a repeat is answered before its files are looked at: they belong to the case by now
    Optional<CaseView> before = cases.submitted(person.login(), idempotencyKey);
    if (before.isPresent()) {
      return before.get();
    }
    CaseItem item = open(itemCode);
    assurance.refuse(person, item);
    List<Fault> faults = new ArrayList<>();
    Applicant applicant = ApplicantReader.read(applicantJson, LocalDate.now(clock), faults);
    var result = forms.validator().check(form(item), answers == null ? Map.of() : answers);
    faults.addAll(result.faults());
    List<Cases.Handed> handed = List.of();
    try {
      handed = handed(person, item, materials, true);
    } catch (InputException e) {
      faults.addAll(e.faults());
    }
    boolean self = person.has(Roles.RESIDENT);
    if (self && applicant != null && !isOwn(applicant)) {
      faults.add(new Fault("applicant.idNumber", "用您自己的令牌只能为自己申请：请写您本人的证件号码；替别人办请在网站上换身份，或者到窗口"));
    }
    Map<String, Object> extra = new LinkedHashMap<>(data == null ? Map.of() : data);
    extra.remove("papers"); // only a window's own page says what was seen on paper
    String agent = agent(self, extra, faults);
    Channel channel = null;
    try {
      channel =
          Channel.read(
              extra.get("channel"),
              self ? Channel.ONLINE : Channel.SYSTEM,
              self ? Channel.OF_RESIDENTS : Channel.OF_PROGRAMS);
      extra.put("channel", channel.id());
    } catch (InputException e) {
      faults.addAll(e.faults());
    }
    if (!faults.isEmpty()) {
      // the same request may have got through while this one was being checked
      return cases
          .submitted(person.login(), idempotencyKey)
          .orElseThrow(() -> new InputException(faults));
    }
    UUID account =
        self
            ? person.accountId()
            : accounts.findByIdNumber(applicant.idType(), applicant.idNumber()).orElse(null);
    Actor actor =
        self
            ? Actor.applicant(person)
            : agent != null
                ? new Actor(Role.AGENT, "via " + person.login(), agent)
                : new Actor(Role.APPLICANT, "via " + person.login(), applicant.name());
    return cases.submit(
        new Cases.Submission(
            narrowed(item, result.answers().values()),
            subject(item, result.answers()),
            channel.id(),
            applicant,
            account,
            result.answers().values(),
            handed,
            extra,
            actor,
            person.login(),
            idempotencyKey));
  }

  /**
   * Who applies for the applicant by a mandate that the program has seen ({@code data.agent}, with
   * {@code data.mandate}: 行政许可法 art. 29.2); null for nobody.
   */
  private static String agent(boolean self, Map<String, Object> extra, List<Fault> faults) {
    Object named = self ? null : extra.get("agent");
    if (named == null) {
      extra.remove("agent");
      return null;
    }
    String agent = named.toString().strip();
    if (agent.isEmpty() || agent.length() > 60) {
      faults.add(new Fault("data.agent", "请写委托代理人的姓名，60字以内；没有代理人就不要写 agent"));
    }
    return agent;
  }

  private boolean isOwn(Applicant applicant) {
    org.yici.identity.Applicant own = accounts.own();
    return own.idNumber().equalsIgnoreCase(applicant.idNumber());
  }

  /** The item with only the materials and steps that these answers call for. */
  public CaseItem narrowed(CaseItem item, Map<String, Object> answers) {
    BitSet without = new BitSet();
    int place = 0;
    for (CaseItem.Material m : item.materials()) {
      without.set(place++, m.when() != null && !Condition.of(m.when()).holds(answers));
    }
    for (CaseItem.Step s : item.steps()) {
      without.set(
          place++, s.when() != null && !s.asNeeded() && !Condition.of(s.when()).holds(answers));
    }
    return without.isEmpty()
        ? item
        : narrowed
            .get(item, i -> new ConcurrentHashMap<>())
            .computeIfAbsent(without, item::without);
  }

  /** Licences that may be taken for materials of the item, by the material's code. */
  public Map<String, List<LicenceMaterials.Cover>> covered(Person person, CaseItem item) {
    return licences.choices(person.accountId(), item.baseCode(), askedFor(item));
  }

  Map<String, LicenceMaterials.Cover> covered(UUID account, CaseItem item) {
    return licences.covering(account, item.baseCode(), askedFor(item));
  }

  /** Materials that the applicant brings, names by their codes. */
  static Map<String, String> askedFor(CaseItem item) {
    return item.materials().stream()
        .filter(m -> !m.shared())
        .collect(Collectors.toMap(CaseItem.Material::code, CaseItem.Material::name));
  }

  /**
   * What was handed in, and a copy of the sealed licence for every material that one stands for.
   *
   * @param agreed by the code of each material for which the applicant lets a licence be taken: the
   *     id of the one that was picked, else the first is taken; those handed in otherwise need none
   */
  public List<Cases.Handed> withLicences(
      Person person, CaseItem item, List<Cases.Handed> handed, Map<String, String> agreed) {
    List<Cases.Handed> all = new ArrayList<>(handed);
    covered(person, item)
        .forEach(
            (code, able) -> {
              if (agreed.containsKey(code)
                  && handed.stream().noneMatch(h -> h.code().equals(code))) {
                LicenceMaterials.Cover cover =
                    able.stream()
                        .filter(c -> c.licence().id().toString().equals(agreed.get(code)))
                        .findFirst()
                        .orElse(able.get(0));
                FileInfo copy = licences.take(person.accountId(), cover, person, matter(item));
                all.add(new Cases.Handed(code, copy.fileId(), copy.name()));
              }
            });
    return all;
  }

  static LicenceMaterials.Matter matter(CaseItem item) {
    return new LicenceMaterials.Matter(item.baseCode(), item.name());
  }

  private FormDefinition form(CaseItem item) {
    return forms.form(item.baseCode());
  }

  private Answers checked(CaseItem item, Map<String, Object> answers) {
    return forms.validator().check(form(item), answers).orThrow();
  }

  String subject(CaseItem item, Answers answers) {
    return form(item).fields().stream()
        .filter(f -> f.element() != null && SUBJECT_ELEMENTS.contains(f.element().name()))
        .map(f -> answers.get(f.key()))
        .filter(v -> v != null)
        .map(Object::toString)
        .findFirst()
        .orElse(null);
  }

  /**
   * Reads {@code [{code, fileId}]} or a list of codes; every file must be there and belong to this
   * person, every code stand in the guide (行政许可法 art. 31).
   *
   * @param strict whether unknown codes are faults here; else the law answers
   */
  public List<Cases.Handed> handed(Person person, CaseItem item, Object materials, boolean strict) {
    if (!(materials instanceof Collection<?> list)) {
      return List.of();
    }
    if (list.size() > MAX_FILES) {
      throw new InputException("materials", "一次最多交" + MAX_FILES + "个文件");
    }
    List<Fault> faults = new ArrayList<>();
    List<Map<?, ?>> entries = new ArrayList<>();
    int index = 0;
    for (Object entry : list) {
      if (entry instanceof Map<?, ?> map && map.get("fileId") != null) {
        entries.add(map);
      } else if (strict) {
        faults.add(
            new Fault(
                "materials[" + index + "]", "每份材料要写 code 和 fileId，文件先用 POST /api/v1/files 上传"));
      }
      index++;
    }
    Map<String, FileInfo> infos =
        files.infos(entries.stream().map(e -> e.get("fileId").toString()).toList()).stream()
            .collect(Collectors.toMap(FileInfo::fileId, Function.identity()));
    List<Cases.Handed> handed = new ArrayList<>();
    for (Map<?, ?> entry : entries) {
      String code = String.valueOf(entry.get("code"));
      FileInfo info = infos.get(entry.get("fileId").toString());
      if (strict && item.material(code) == null) {
        faults.add(new Fault("materials", "「" + code + "」不在办事指南的材料清单里，不用交"));
      } else if (info == null || !info.owner().equals(person.getName())) {
        faults.add(new Fault("materials", "材料" + item.materialName(code) + "的文件找不到了：请重新上传"));
      } else if (info.caseId() != null) {
        faults.add(new Fault("materials", "材料" + item.materialName(code) + "的文件已经用在别的办件里：请重新上传一份"));
      } else {
        handed.add(new Cases.Handed(code, info.fileId(), info.name()));
      }
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    return handed;
  }

  /** What the law said; for the rooms' own pages and API. */
  public static Verdict.Refused refusal(RefusedByLawException e) {
    return e.refused();
  }
}
