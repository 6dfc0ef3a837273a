package org.yici.seals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Staff;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;
import org.yici.seals.SealDesk.Wish;
import org.yici.seals.SealRequest.Act;
import org.yici.seals.signer.Order;
import org.yici.seals.signer.Signer;
import org.yici.seals.signer.SignerRefusedException;

/** 国务院令第716号 art. 9, GB/T 33481: what a seal may do, who decides it, and that two people do. */
class SealDeskTest extends IntegrationTest {
  @Autowired BeanFactory beans;
  @Autowired Seals seals;
  @Autowired SealStore store;
  @Autowired SealDesk desk;
  @Autowired SealDecisions decisions;
  @Autowired SealNeeds needs;
  @Autowired Signer signer;
  @Autowired Directory directory;
  @Autowired JdbcClient jdbc;
  private Agency agency;
  private Person one;
  private Person two;
  private Person admin;

  @BeforeEach
  void anAgencyWithATestSeal() {
    // one that has people, and no test that seals with it
    agency =
        directory.agencies().stream()
            .filter(a -> directory.staff().stream().anyMatch(s -> s.uscc().equals(a.uscc())))
            .reduce((a, b) -> b)
            .orElseThrow();
    leaveNothing();
    one = SignedIn.staff("seal-one", "谢一", "S9001", "11410400MB0000000X", "410400", Roles.BUREAU);
    two = SignedIn.staff("seal-two", "刘二", "S9002", "11410400MB0000000X", "410400", Roles.BUREAU);
    admin =
        SignedIn.staff("seal-admin", "管三", "S9003", agency.uscc(), agency.region6(), Roles.ADMIN);
  }

  @AfterEach
  void leaveNothing() {
    OtherSeals.remove(beans, agency.uscc());
    jdbc.sql("delete from seals_request where agency_uscc = ?").param(agency.uscc()).update();
    jdbc.sql("delete from seals_need where agency_uscc = ?").param(agency.uscc()).update();
  }

  private SealUse use(SealPurpose purpose, String person) {
    return new SealUse(
        agency.uscc(), purpose, "文书", UUID.randomUUID(), null, person, SampleSealing.AT);
  }

  private void seal(SealPurpose purpose) {
    seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, use(purpose, "S1"));
  }

  private Seal used() {
    seal(SealPurpose.CASE);
    return store.ofAgency(agency.uscc()).get(0).seal();
  }

  @Test
  void nothingHappensToASealUntilASecondPersonConfirms() {
    Seal seal = used();
    UUID request = desk.ask(one, seal, Wish.of(Act.SUSPEND, "印章保管人调动"));
    seal(SealPurpose.CASE);
    assertThatThrownBy(() -> decisions.confirm(one, request))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("两个人");
    assertThatThrownBy(() -> decisions.confirm(admin, request))
        .isInstanceOf(NotFoundException.class);
    assertThat(seals.seal(seal.id()).state()).isEqualTo(Seal.State.ACTIVE);
    decisions.confirm(two, request);
    assertThatThrownBy(() -> seal(SealPurpose.CASE))
        .isInstanceOf(SealRefusedException.class)
        .hasMessageContainingAll("停用", "印章保管人调动");
    assertThat(seals.seal(seal.id()).stateBy()).isEqualTo("谢一申请，刘二批准");
    assertThatThrownBy(() -> decisions.confirm(two, request)).isInstanceOf(ConflictException.class);

    UUID resume = desk.ask(admin, seals.seal(seal.id()), Wish.of(Act.RESUME, "新保管人已到位"));
    decisions.confirm(two, resume);
    seal(SealPurpose.CASE);
  }

  @Test
  void whatIsRefusedOrWithdrawnDoesNotHappenAndOneRequestWaitsAtATime() {
    Seal seal = used();
    UUID first = desk.ask(admin, seal, Wish.of(Act.DESTROY, "机构撤销"));
    assertThatThrownBy(() -> desk.ask(one, seal, Wish.of(Act.SUSPEND, "印章保管人调动")))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("等批准");
    assertThatThrownBy(() -> decisions.withdraw(one, first)).hasMessageContaining("只有申请的人");
    decisions.refuse(one, first, "机构没有撤销");
    assertThatThrownBy(() -> decisions.confirm(two, first)).isInstanceOf(ConflictException.class);
    UUID second = desk.ask(admin, seal, Wish.of(Act.DESTROY, "机构撤销"));
    decisions.withdraw(admin, second);
    assertThat(seals.seal(seal.id()).state()).isEqualTo(Seal.State.ACTIVE);
    assertThatThrownBy(() -> desk.ask(one, seal, Wish.of(Act.DESTROY, "短")))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> desk.ask(one, seal, Wish.of(Act.RESUME, "没有停用过")))
        .isInstanceOf(ConflictException.class);
    Person other =
        SignedIn.staff("seal-x", "外人", "S9004", "11410400MB0000000X", "410400", Roles.ADMIN);
    assertThatThrownBy(() -> desk.ask(other, seal, Wish.of(Act.DESTROY, "机构撤销")))
        .isInstanceOf(NotFoundException.class);
  }

  /** Lost or misused: who waits for a second person does the harm that is to be stopped. */
  @Test
  void onePersonStopsASealAtOnceAndTheSecondConfirmsOrUndoesIt() {
    Seal seal = used();
    UUID gaveWay = desk.ask(one, seal, Wish.of(Act.DESTROY, "机构撤销"));
    UUID halt = decisions.halt(admin, seal, "印章密钥卡丢失");
    assertThat(desk.request(gaveWay).state()).isEqualTo(SealRequest.State.WITHDRAWN);
    assertThatThrownBy(() -> seal(SealPurpose.CASE))
        .isInstanceOf(SealRefusedException.class)
        .hasMessageContainingAll("停用", "密钥卡丢失");
    assertThat(signer.key(seal.pdfKey()).orElseThrow().purposes()).isEmpty();
    decisions.refuse(one, halt, "卡已经找到");
    seal(SealPurpose.CASE);

    UUID again = decisions.halt(one, seals.seal(seal.id()), "有人冒用印章");
    assertThatThrownBy(() -> decisions.confirm(one, again)).hasMessageContaining("两个人");
    decisions.confirm(two, again);
    assertThat(seals.seal(seal.id()).state()).isEqualTo(Seal.State.SUSPENDED);
    assertThat(seals.seal(seal.id()).stateBy()).isEqualTo("谢一申请，刘二批准");
    assertThatThrownBy(() -> seal(SealPurpose.CASE)).isInstanceOf(SealRefusedException.class);
    assertThatThrownBy(() -> decisions.halt(one, seals.seal(seal.id()), "再停一次用"))
        .isInstanceOf(ConflictException.class);

    UUID resume = desk.ask(admin, seals.seal(seal.id()), Wish.of(Act.RESUME, "新卡已经做好"));
    decisions.confirm(two, resume);
    UUID taken = decisions.halt(admin, seals.seal(seal.id()), "看错了印章");
    decisions.withdraw(admin, taken);
    seal(SealPurpose.CASE);
  }

  /** At each way in: the PDF, the OFD, the holder of the keys. */
  @Test
  void aSealIsNotUsedOutsideItsPurposesByAnyWay() {
    Seal seal = used();
    permit(seal, EnumSet.of(SealPurpose.CASE), List.of());
    int before = seals.countUses(seal.id());
    assertThatThrownBy(() -> seal(SealPurpose.LICENCE))
        .isInstanceOf(SealRefusedException.class)
        .hasMessageContainingAll("没有授权用于「电子证照」", "另一个人批准");
    assertThatThrownBy(
            () ->
                seals.sealOfd(
                    SampleSealing.ofd("一"), SampleSealing.PLACE, use(SealPurpose.LICENCE, "S1")))
        .isInstanceOf(SealRefusedException.class);
    assertThat(seals.countUses(seal.id())).isEqualTo(before);
    for (String key : List.of(seal.ofdKey(), seal.pdfKey())) {
      assertThatThrownBy(() -> signer.sign(new Order(key, "LICENCE", new byte[32], null, null)))
          .isInstanceOf(SignerRefusedException.class);
      assertThat(signer.key(key).orElseThrow().purposes()).containsExactly("CASE");
    }
    // the database says no too, to a node that still believes the old word
    assertThat(store.use(seal.id(), "PDF", use(SealPurpose.LICENCE, "S1"), new byte[32])).isFalse();
    seal(SealPurpose.CASE);
    assertThat(seals.uses(seal.id(), 1).get(0).purpose()).isEqualTo(SealPurpose.CASE);
  }

  @Test
  void aSealGivenToPeopleIsUsedByTheseAlone() {
    Seal seal = used();
    Staff staff =
        directory.staff().stream()
            .filter(s -> s.uscc().equals(agency.uscc()))
            .findFirst()
            .orElseThrow();
    assertThatThrownBy(() -> desk.ask(one, seal, wish(EnumSet.of(SealPurpose.CASE), List.of("S0"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("没有这个人");
    permit(seal, EnumSet.of(SealPurpose.CASE), List.of(staff.id()));
    assertThatThrownBy(() -> seal(SealPurpose.CASE))
        .isInstanceOf(SealRefusedException.class)
        .hasMessageContaining("没有授权给这次的经手人");
    seals.sealPdf(SampleSealing.pdf(), SampleSealing.PLACE, use(SealPurpose.CASE, staff.id()));
  }

  /** 行政许可法 art. 32: papers of intake bear the special seal where there is one. */
  @Test
  void theSpecialSealGoesBeforeTheUnitsForItsPurposeAndTheUnitsStandsInForIt() {
    used();
    Seal special = made(SealKind.SPECIAL, EnumSet.of(SealPurpose.INTAKE));
    assertThat(special.name()).contains("业务专用章").contains("测试");
    seal(SealPurpose.INTAKE);
    seal(SealPurpose.CASE);
    assertThat(seals.countUses(special.id())).isOne();
    UUID request = desk.ask(one, special, Wish.of(Act.SUSPEND, "窗口撤销"));
    decisions.confirm(two, request);
    seal(SealPurpose.INTAKE);
    assertThat(seals.countUses(special.id())).as("the unit's seal was taken").isOne();
  }

  @Test
  void aDestroyedSealsKeysAreGoneAndAnotherOfItsKindMayFollow() {
    Seal seal = used();
    decisions.confirm(two, desk.ask(one, seal, Wish.of(Act.DESTROY, "换发新章")));
    assertThat(signer.key(seal.ofdKey()).orElseThrow().destroyed()).isTrue();
    assertThat(signer.key(seal.pdfKey()).orElseThrow().destroyed()).isTrue();
    assertThatThrownBy(() -> seal(SealPurpose.CASE)).hasMessageContaining("已销毁");
    Seal next = made(SealKind.UNIT, EnumSet.allOf(SealPurpose.class));
    seal(SealPurpose.CASE);
    assertThat(seals.countUses(next.id())).isOne();
    SealNeed need = needs.list(agency.uscc(), 10, 0).get(0);
    UUID again = desk.ask(one, need, wish(Act.MAKE, EnumSet.of(SealPurpose.CASE), null));
    assertThatThrownBy(() -> decisions.confirm(two, again))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("先销毁");
    assertThat(desk.request(again).waits()).as("nothing was decided").isTrue();
  }

  private Seal made(SealKind kind, Set<SealPurpose> purposes) {
    needs.add(agency.uscc(), kind);
    SealNeed need =
        needs.list(agency.uscc(), 10, 0).stream()
            .filter(n -> n.kind().equals(kind.words()))
            .findFirst()
            .orElseThrow();
    UUID request = desk.ask(admin, need, wish(Act.MAKE, purposes, null));
    decisions.confirm(two, request);
    return seals.seal(request);
  }

  private void permit(Seal seal, Set<SealPurpose> purposes, List<String> people) {
    decisions.confirm(two, desk.ask(one, seal, wish(purposes, people)));
  }

  private static Wish wish(Set<SealPurpose> purposes, List<String> people) {
    return new Wish(Act.PERMIT, purposes, people, null, null, List.of(), "按岗位职责授权");
  }

  private static Wish wish(Act act, Set<SealPurpose> purposes, byte[] picture) {
    return new Wish(act, purposes, List.of(), picture, null, List.of(), "演示要用");
  }
}
