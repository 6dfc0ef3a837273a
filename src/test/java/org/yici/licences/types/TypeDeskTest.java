package org.yici.licences.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.documents.BaseMap;
import org.yici.documents.FacePictures;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.licences.ExpectedCounts;
import org.yici.licences.LicenceType;
import org.yici.licences.LicenceTypes;
import org.yici.licences.SampleFaces;
import org.yici.platform.DemoClock;

/** How a type of licence changes, who claims it, how many there should be. */
class TypeDeskTest extends IntegrationTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  private static final String FOOD = "11100000MB0341032Y901";
  private static final String MARKET = "11410411MB9130119N";
  private static final Person WRITER = bureau("shi-xieweiguo", "谢卫国");
  private static final Person SECOND = bureau("shi-liuqiaoyun", "刘巧云");
  private static final Person ADMIN = market("zhanhe-admin", "管理员", Roles.ADMIN);
  private static final Person HEAD = market("zhanhe-liangguoqing", "梁国庆", Roles.AGENCY_HEAD);

  /** A type of a placeholder code, with the holder alone on its face. */
  private static final Map<String, String> PRODUCTION =
      Map.of(
          "name",
          "食品生产许可证",
          "word",
          "豫食生",
          "yearsBasis",
          "[I] 待本市核定",
          "validity",
          "years",
          "years",
          "5",
          "issuers",
          "market");

  @Autowired TypeDesk desk;
  @Autowired TypeBook book;
  @Autowired TypeWithdrawals withdrawals;
  @Autowired TypeClaims claims;
  @Autowired TypeDirectory directory;
  @Autowired LicenceTypes types;
  @Autowired SampleFaces samples;
  @Autowired FacePictures pictures;
  @Autowired ExpectedCounts expected;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  private static Person bureau(String login, String name) {
    return SignedIn.staff(login, name, login, null, "410400", Roles.BUREAU);
  }

  private static Person market(String login, String name, String role) {
    return SignedIn.staff(login, name, login, MARKET, "410411", role);
  }

  @BeforeEach
  void morning() {
    ((DemoClock) clock).hold(DAY.atTime(9, 0));
  }

  @AfterEach
  void end() {
    TypeReset.clear(jdbc, book);
    ((DemoClock) clock).release();
  }

  /** The draft as the form begins, with some values other. */
  private TypedType typed(String code, Map<String, String> other) {
    TypedType now = desk.draft(WRITER, code);
    Map<String, String> values = new LinkedHashMap<>(now.values());
    values.put("reason", "国家目录换了照面的式样");
    values.putAll(other);
    return new TypedType(values, now.fields());
  }

  private static Map<String, String> field(TypedType t, int at, Map<String, String> other) {
    Map<String, String> row = new LinkedHashMap<>(t.fields().get(at));
    row.putAll(other);
    return row;
  }

  @Test
  void aNewVersionRulesFromItsDayAndNotBefore() {
    int version =
        desk.submit(
            WRITER,
            FOOD,
            typed(FOOD, Map.of("validity", "rule", "termRule", "3", "border", "#1F3D6B")));
    TypeVersion v = desk.version(FOOD, version);
    assertThat(v.from()).isEqualTo(DAY.plusDays(1));
    assertThatThrownBy(() -> desk.approve(WRITER, v))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("起草人不能批准");
    desk.approve(SECOND, v);
    assertThatThrownBy(() -> desk.approve(SECOND, v)).isInstanceOf(ConflictException.class);
    LicenceType before = types.ofItem("000131025000", DAY).orElseThrow();
    LicenceType after = types.ofItem("000131025000", DAY.plusDays(1)).orElseThrow();
    assertThat(before.design()).isEqualTo("food");
    assertThat(before.validityRule().end(DAY, Map.of())).isEqualTo("2031-11-23");
    assertThat(after.validityRule().end(DAY, Map.of())).isEqualTo("2029-11-23");
    assertThat(BaseMap.of(after.design()).border()).isEqualTo("#1F3D6B");
    assertThat(after.number()).isEqualTo(before.number());
    assertThat(book.ruling(FOOD, DAY)).isZero();
    assertThat(book.ruling(FOOD, DAY.plusDays(1))).isEqualTo(version);
  }

  private TypeVersion approved(String code, Map<String, String> other) {
    int version = desk.submit(WRITER, code, typed(code, other));
    desk.approve(SECOND, desk.version(code, version));
    return desk.version(code, version);
  }

  @Test
  void anApprovedVersionGoesBeforeItsDayByTwoPeopleAndTheOneBeforeRulesOn() {
    LicenceType before = types.ofItem("000131025000", DAY).orElseThrow();
    TypeVersion v = approved(FOOD, Map.of("validity", "years", "years", "3"));
    assertThatThrownBy(() -> withdrawals.ask(SECOND, v, "改"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("写明理由");
    withdrawals.ask(SECOND, v, "年限写错了，国家目录没有改");
    TypeVersion asked = desk.version(FOOD, v.version());
    assertThat(desk.waiting()).containsExactly(asked);
    assertThatThrownBy(() -> withdrawals.ask(WRITER, v, "年限写错了"))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> withdrawals.confirm(SECOND, asked))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("不能自己确认");
    assertThat(book.ruling(FOOD, DAY.plusDays(1))).isEqualTo(v.version());
    withdrawals.keep(WRITER, asked);
    withdrawals.ask(SECOND, v, "年限确实写错了");
    withdrawals.confirm(WRITER, desk.version(FOOD, v.version()));
    assertThat(book.ruling(FOOD, DAY.plusDays(1))).isZero();
    assertThat(types.ofItem("000131025000", DAY.plusDays(1))).contains(before);
    TypeVersion gone = desk.version(FOOD, v.version());
    assertThat(gone.stands()).isFalse();
    assertThat(withdrawals.of(gone))
        .extracting(TypeVersion.Withdrawal::words)
        .containsExactly("不撤了", "确认撤回");
    assertThat(desk.waiting()).isEmpty();
    assertThatThrownBy(() -> withdrawals.ask(WRITER, gone, "再撤一次"))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> withdrawals.confirm(WRITER, gone))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void aVersionWhoseDayHasComeIsNotWithdrawn() {
    TypeVersion v = approved(FOOD, Map.of("validity", "years", "years", "3"));
    withdrawals.ask(SECOND, v, "年限写错了");
    ((DemoClock) clock).hold(DAY.plusDays(1).atTime(0, 1));
    TypeVersion ruling = desk.version(FOOD, v.version());
    assertThatThrownBy(() -> withdrawals.confirm(WRITER, ruling))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("撤不回了");
    assertThat(book.ruling(FOOD, DAY.plusDays(1))).isEqualTo(v.version());
    assertThat(desk.waiting()).isEmpty();
  }

  /** What would rule again must be right beside what others were given meanwhile. */
  @Test
  void aVersionStaysWhenAnotherTypeHasTakenTheItemItGaveUp() {
    TypeVersion gaveUp = approved(FOOD, Map.of("bases", ""));
    Map<String, String> other = new LinkedHashMap<>(PRODUCTION);
    other.put("bases", "000131025000");
    approved(TypeCode.of("11100000MB0341032Y", "950"), other);
    assertThatThrownBy(() -> withdrawals.ask(SECOND, gaveUp, "不该放弃这个事项"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("一个事项只发一种证照");
  }

  /** Every shipped type goes through the form and comes out the same. */
  @Test
  void theFormLosesNothingOfAnyType() {
    for (LicenceType t : types.shipped()) {
      List<Fault> faults = new ArrayList<>();
      LicenceType read = desk.read(t.code(), TypedType.of(t, 0, "2026-12-01"), faults);
      assertThat(faults).as(t.name()).isEmpty();
      assertThat(TypeDesk.same(read, t)).as(t.name()).isTrue();
      assertThat(read.bases()).isEqualTo(t.bases());
      assertThat(read.proves()).isEqualTo(t.proves());
      assertThat(read.covers()).isEqualTo(t.covers());
      assertThat(read.holder()).isEqualTo(t.holder());
      assertThat(read.number()).isEqualTo(t.number());
    }
    assertThatThrownBy(() -> desk.submit(WRITER, FOOD, typed(FOOD, Map.of())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("没有改动");
  }

  @Test
  void everythingThatIsWrongIsSaidAndNothingTypedIsLost() {
    TypedType wrong =
        typed(
            FOOD,
            Map.of(
                "years",
                "五年",
                "bases",
                "000131025000\n411031001000",
                "sealX",
                "20",
                "from",
                "2026-11-24"));
    desk.keep(WRITER, FOOD, wrong);
    assertThat(desk.draft(WRITER, FOOD)).isEqualTo(wrong);
    assertThatThrownBy(() -> desk.submit(WRITER, FOOD, wrong))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> assertThat(e.faults()).extracting(Fault::path).contains("years", "from"));
    assertThatThrownBy(() -> desk.submit(WRITER, FOOD, typed(FOOD, Map.of("sealY", "1e9999"))))
        .hasMessageContaining("写数字");
    desk.drop(WRITER, FOOD);
    assertThatThrownBy(
            () ->
                desk.submit(
                    WRITER,
                    FOOD,
                    typed(FOOD, Map.of("bases", "000131025000\n411031001000", "sealX", "20"))))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> assertThat(e.faults()).extracting(Fault::path).contains("bases", "sealX"));
  }

  @Test
  void aFieldThatNoFormAsksForOrThatHasNoRoomIsRefused() {
    TypedType t = typed(FOOD, Map.of());
    List<Map<String, String>> rows = new ArrayList<>(t.fields());
    rows.set(0, field(t, 0, Map.of("element", "没有这个数据项")));
    assertThatThrownBy(() -> desk.submit(WRITER, FOOD, new TypedType(t.values(), rows)))
        .hasMessageContaining("申请表里没有");
    rows.set(0, field(t, 0, Map.of("x", "30", "y", "60", "width", "20")));
    assertThatThrownBy(() -> desk.submit(WRITER, FOOD, new TypedType(t.values(), rows)))
        .hasMessageContaining("请加宽");
    rows.set(0, field(t, 0, Map.of("x", "30", "y", "60", "width", "180", "sensitive", "1")));
    int version = desk.submit(WRITER, FOOD, new TypedType(t.values(), rows));
    LicenceType type = desk.version(FOOD, version).type();
    assertThat(type.sensitiveLabels()).containsExactly("经营者名称");
    assertThat(pictures.png(samples.of(type, "样例机关", DAY))).startsWith(0x89, 'P', 'N', 'G');
  }

  /** A code is built from the authority's credit code; placeholders are told. */
  @Test
  void aTypeThatThePackDoesNotHaveIsAddedByTwoPeople() {
    String code = TypeCode.of("11100000MB0341032Y", "950");
    TypedType typed = typed(code, PRODUCTION);
    int version = desk.submit(WRITER, code, typed);
    assertThat(types.find(code)).isEmpty();
    desk.approve(SECOND, desk.version(code, version));
    ((DemoClock) clock).hold(DAY.plusDays(1).atTime(9, 0));
    TypeDirectory.Entry entry = directory.one(code);
    assertThat(entry.placeholder()).isTrue();
    assertThat(entry.kinds()).containsExactly("市场监管");
    assertThat(entry.givenBy()).isEmpty();
  }

  /** Both ways: which items give it, and whose materials it stands for. */
  @Test
  void theDirectoryNamesTheItemsThatGiveATypeAndThoseThatAskForIt() {
    TypeDirectory.Entry food = directory.one(FOOD);
    assertThat(food.givenBy()).extracting(TypeDirectory.Item::base).containsExactly("000131025000");
    assertThat(food.givenBy().get(0).agencies()).isPositive();
    List<TypeDirectory.Entry> all = directory.all();
    assertThat(all).hasSize(types.all().size());
    TypeDirectory.Entry business =
        all.stream().filter(e -> e.type().name().equals("营业执照")).findFirst().orElseThrow();
    assertThat(business.askedBy()).extracting(TypeDirectory.Item::base).contains("000131025000");
    assertThat(directory.issuers(food.type()))
        .anyMatch(i -> i.agency().uscc().equals(MARKET) && i.claim() == null);
  }

  /** The administrator asks, the head confirms; nobody confirms their own. */
  @Test
  void anAgencyClaimsATypeByTwoPeopleAndGivesItUpTheSameWay() {
    TypeClaims.Wish wish = new TypeClaims.Wish("2026-12-01", "《食品安全法》第三十五条");
    assertThatThrownBy(() -> claims.ask(ADMIN, FOOD, Claim.CLAIM, new TypeClaims.Wish("", "")))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> assertThat(e.faults()).extracting(Fault::path).containsExactly("since", "basis"));
    assertThatThrownBy(() -> claims.ask(ADMIN, "13100000CL0000004A901", Claim.CLAIM, wish))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("不能认领");
    var id = claims.ask(ADMIN, FOOD, Claim.CLAIM, wish);
    assertThatThrownBy(() -> claims.ask(HEAD, FOOD, Claim.CLAIM, wish))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> claims.confirm(ADMIN, id)).isInstanceOf(InputException.class);
    assertThat(claims.claimed(MARKET, FOOD)).isFalse();
    claims.confirm(HEAD, id);
    assertThat(claims.claimed(MARKET, FOOD)).isTrue();
    assertThat(directory.issuers(types.find(FOOD).orElseThrow()))
        .anyMatch(i -> i.agency().uscc().equals(MARKET) && i.claim() != null);
    ((DemoClock) clock).hold(DAY.plusDays(1).atTime(9, 0));
    var release =
        claims.ask(HEAD, FOOD, Claim.RELEASE, new TypeClaims.Wish("2027-01-01", "职责划转到审批局"));
    assertThatThrownBy(() -> claims.confirm(HEAD, release)).isInstanceOf(InputException.class);
    claims.confirm(WRITER, release);
    assertThat(claims.claimed(MARKET, FOOD)).isFalse();
  }

  @Test
  void theLastExpectedCountCountsWithItsDayAndSource() {
    assertThatThrownBy(() -> claims.expect(ADMIN, FOOD, new TypeClaims.Count("很多", "", "")))
        .isInstanceOfSatisfying(
            InputException.class,
            e ->
                assertThat(e.faults())
                    .extracting(Fault::path)
                    .containsExactly("expected", "asOf", "source"));
    claims.expect(ADMIN, FOOD, new TypeClaims.Count("1200", "2026-10-31", "发证台账"));
    ((DemoClock) clock).hold(DAY.atTime(10, 0));
    claims.expect(ADMIN, FOOD, new TypeClaims.Count("1203", "2026-11-20", "发证台账"));
    assertThat(expected.of(MARKET))
        .containsExactly(
            new ExpectedCounts.Expected(FOOD, MARKET, 1203, LocalDate.of(2026, 11, 20)));
    assertThat(expected.of("11410402MB9130119X")).isEmpty();
    assertThat(claims.counted(null).get(0).source()).isEqualTo("发证台账");
  }
}
