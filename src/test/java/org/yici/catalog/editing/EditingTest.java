package org.yici.catalog.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.catalog.Catalog;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.Release;
import org.yici.catalog.editing.Change.Deed;
import org.yici.catalog.editing.Editing.RowAct;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/** From a changed word to the next version: three people, one draft, nothing lost. */
class EditingTest extends IntegrationTest {
  static final String HOURS = "elements.PROMISE_EXPLAIN";

  @Autowired private Catalog catalog;
  @Autowired private Editing editing;
  @Autowired private Steps steps;
  @Autowired private Release release;
  @Autowired private JdbcClient jdbc;
  @Autowired private EditedItems items;

  private PublishedItem item;
  private Person author;
  private Person colleague;
  private Person head;
  private Person bureau;

  @BeforeEach
  void people() {
    item = catalog.itemFor("000131025000", "410404").orElseThrow();
    author = staff("e-author", "冯编写", Roles.ADMIN);
    colleague = staff("e-colleague", "刘同事", Roles.REVIEWER);
    head = staff("e-head", "梁负责", Roles.AGENCY_HEAD);
    bureau = SignedIn.staff("e-bureau", "谢主管", "S9", "11410400MB0000000X", "410400", Roles.BUREAU);
  }

  private Person staff(String login, String name, String role) {
    return SignedIn.staff(login, name, login, item.agency(), item.region6(), role);
  }

  @AfterEach
  void asThePackHasIt() {
    items.reset();
  }

  private Draft type(Person person, String path, String text) {
    Draft draft = editing.open(person, item.code());
    return editing.save(person, item.code(), draft.seen(), Map.of(path, text), null).draft();
  }

  private void publish() {
    steps.submit(author, item.code(), editing.open(author, item.code()).seen());
    steps.passAgency(head, item.code(), editing.open(head, item.code()).seen());
    steps.publish(bureau, item.code(), editing.open(bureau, item.code()).seen());
  }

  @Test
  void aChangedElementBecomesTheNextVersionAfterTwoChecks() {
    type(author, HOURS, "自受理的第二天起算五个工作日，现场核查算在里面；补正材料和邮寄的时间不算");
    publish();
    PublishedItem now = catalog.item(item.code());
    assertThat(now.version()).isEqualTo(item.version() + 1);
    assertThat(now.guide().text("PROMISE_EXPLAIN")).startsWith("自受理的第二天起算五个工作日");
    assertThat(now.guide().number("TASK_VERSION")).isEqualTo(now.version());
    assertThat(editing.open(author, item.code()).version()).isZero();
    assertThat(editing.log(author, item.code()).stream().map(Change::deed))
        .startsWith(Deed.PUBLISH, Deed.PASS, Deed.SUBMIT, Deed.EDIT);
  }

  @Test
  void aShorterPromiseAlsoMovesTheClockOfCases() {
    type(author, "elements.PROMISE_DAY", "4");
    type(author, "materials[r0].REMARK", "纸质原件一份；网上申请不交");
    assertThatThrownBy(this::publish)
        .as("the steps need five days")
        .isInstanceOf(InputException.class);
    type(author, "steps[r1].HANDLE_DAY", "1");
    publish();
    assertThat(catalog.item(item.code()).rule().path("promisedDays").asInt()).isEqualTo(4);
  }

  @Test
  void nobodyChecksWhatTheyWroteAndTheBureauIsAThirdPerson() {
    type(author, HOURS, "改过的说明，自受理的第二天起算");
    Person both =
        SignedIn.staff("e-author", "冯编写", "x", item.agency(), "410404", Roles.ADMIN, Roles.BUREAU);
    String seen = editing.open(author, item.code()).seen();
    steps.submit(author, item.code(), seen);
    String handed = editing.open(author, item.code()).seen();
    assertThatThrownBy(() -> steps.passAgency(author, item.code(), handed))
        .hasMessageContaining("不能自己审核自己写的");
    assertThatThrownBy(() -> steps.passAgency(colleague, item.code(), handed))
        .hasMessageContaining("机构审核由");
    assertThatThrownBy(() -> type(author, HOURS, "再改")).hasMessageContaining("正在机构审核");
    steps.passAgency(head, item.code(), handed);
    String passed = editing.open(author, item.code()).seen();
    assertThatThrownBy(() -> steps.publish(both, item.code(), passed))
        .hasMessageContaining("不能自己审核自己写的");
    assertThatThrownBy(() -> steps.publish(head, item.code(), passed))
        .hasMessageContaining("政务服务管理机构审核");
    Person headOfBoth = SignedIn.staff("e-head", "梁负责", "x", item.agency(), "410404", Roles.BUREAU);
    assertThatThrownBy(() -> steps.publish(headOfBoth, item.code(), passed))
        .hasMessageContaining("要换一个人");
    steps.giveBack(bureau, item.code(), passed, "说明写得不够清楚");
    assertThat(editing.open(author, item.code()).state()).isEqualTo(Draft.State.DRAFTING);
  }

  @Test
  void whatTheGateBlocksGoesNoFurther() {
    type(author, "elements.PROMISE_DAY", "15");
    assertThatThrownBy(this::publish).hasMessageContaining("超过法定 20 天的一半");
    // even if it got past the first check, the next ones look again
    for (String state : new String[] {"agency", "bureau"}) {
      jdbc.sql("update catalog_draft set state = ? where code = ?")
          .params(state, item.code())
          .update();
      String seen = editing.open(head, item.code()).seen();
      assertThatThrownBy(
              () -> {
                if (state.equals("agency")) {
                  steps.passAgency(head, item.code(), seen);
                } else {
                  steps.publish(bureau, item.code(), seen);
                }
              })
          .hasMessageContaining("超过法定 20 天的一半");
    }
    assertThat(catalog.item(item.code()).version()).isEqualTo(item.version());
  }

  @Test
  void twoPeopleOnOneItemLoseNothing() {
    String seen = editing.open(author, item.code()).seen();
    editing.save(author, item.code(), seen, Map.of(HOURS, "冯写的说明，从受理第二天起算"), null);
    Editing.Saved other =
        editing.save(
            colleague,
            item.code(),
            seen,
            Map.of(
                HOURS,
                "刘写的说明，从受理第二天起算",
                "elements.TRAFFIC_GUIDE",
                "乘1路车到政务大厅站",
                "elements.PROMISE_TYPE",
                "1"),
            null);
    assertThat(other.conflicts()).hasSize(1);
    Editing.Conflict conflict = other.conflicts().get(0);
    assertThat(conflict.message()).isEqualTo("冯编写刚刚改了这一项");
    assertThat(conflict.typed()).startsWith("刘写");
    assertThat(conflict.now()).startsWith("冯写");
    assertThat(other.draft().content().text("elements.TRAFFIC_GUIDE")).startsWith("乘1路车");
    // the author's page is old by now, and sends every field it shows
    Editing.Saved own =
        editing.save(
            author,
            item.code(),
            seen,
            Map.of(HOURS, "冯又改了一次说明", "elements.TRAFFIC_GUIDE", item.guide().text("TRAFFIC_GUIDE")),
            null);
    assertThat(own.conflicts()).isEmpty();
    assertThat(own.draft().content().text("elements.TRAFFIC_GUIDE")).startsWith("乘1路车");
    assertThat(own.draft().content().text(HOURS)).isEqualTo("冯又改了一次说明");
    // having seen it, the second one may write over it
    assertThat(
            editing
                .save(colleague, item.code(), own.draft().seen(), Map.of(HOURS, "刘的"), null)
                .conflicts())
        .isEmpty();
  }

  @Test
  void rowsAreAddedMovedAndRemovedWithoutMixingUpWhatOthersType() {
    String seen = editing.open(author, item.code()).seen();
    Draft moved =
        editing
            .save(author, item.code(), seen, Map.of(), new RowAct(Deed.MOVE, "faqs", "r1", -1))
            .draft();
    assertThat(moved.content().rows("faqs").get(0)).containsEntry(Content.ROW, "r1");
    Editing.Saved typed =
        editing.save(colleague, item.code(), seen, Map.of("faqs[r0].ANSWER", "改过的答案"), null);
    assertThat(typed.conflicts()).isEmpty();
    assertThat(typed.draft().content().rows("faqs").get(1)).containsEntry("ANSWER", "改过的答案");
    editing.save(author, item.code(), seen, Map.of(), new RowAct(Deed.REMOVE, "faqs", "r0", 0));
    Editing.Saved gone =
        editing.save(
            colleague, item.code(), typed.draft().seen(), Map.of("faqs[r0].ANSWER", "再改的答案"), null);
    assertThat(gone.conflicts().get(0).message()).isEqualTo("冯编写刚刚把这一行去掉了");
    Draft added =
        editing
            .save(
                author,
                item.code(),
                gone.draft().seen(),
                Map.of(),
                new RowAct(Deed.ADD, "materials", "", 0))
            .draft();
    int last = added.content().rows("materials").size() - 1;
    assertThat(added.content().rows("materials").get(last).get("code").toString()).matches("M\\d+");
    assertThat(steps.findings(added).stream().map(f -> f.path()))
        .contains("materials[" + last + "].MATERIAL_NAME");
  }

  @Test
  void whatFollowsTheCatalogueIsLockedForTheAgency() {
    Draft draft = editing.open(author, item.code());
    for (String path :
        new String[] {"elements.TASK_NAME", "elements.DEPT_CODE", "materials[r0].MATERIAL_NAME"}) {
      Editing.Saved saved =
          editing.save(author, item.code(), draft.seen(), Map.of(path, "另一个名字"), null);
      assertThat(saved.conflicts()).as(path).hasSize(1);
      assertThat(saved.draft().content().text(path)).isEqualTo(draft.content().text(path));
    }
    assertThat(type(bureau, "elements.TASK_NAME", "食品经营许可（新）").version()).isPositive();
  }

  @Test
  void whatTheGateHoldsBackIsMendedAndPublished() {
    release.withdraw(item);
    jdbc.sql(
            """
            insert into catalog_item_version (code, version, state, saved_at, digest, name, agency,
              region12, guide, findings)
            select code, version + 1, 'draft', saved_at, 'x', name, agency, region12,
              jsonb_set(guide, '{elements,PROMISE_DAY}', '15'), '[]'
            from catalog_item_version where code = ? and state = 'withdrawn'
            """)
        .param(item.code())
        .update();
    assertThat(steps.findings(editing.open(author, item.code())))
        .anySatisfy(f -> assertThat(f.rule()).isEqualTo("Q02H"));
    type(author, "elements.PROMISE_DAY", "5");
    publish();
    assertThat(catalog.item(item.code()).version()).isEqualTo(item.version() + 1);
  }

  @Test
  void othersNeitherSeeNorWrite() {
    Person stranger = SignedIn.staff("e-x", "外人", "x", "11410402MB00000000", "410402", Roles.ADMIN);
    assertThatThrownBy(() -> editing.open(stranger, item.code()))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> type(head, HOURS, "只看的人")).isInstanceOf(InputException.class);
    Draft seen = type(author, HOURS, "第一次写的说明");
    type(colleague, HOURS, "第二次写的说明");
    assertThatThrownBy(() -> steps.submit(author, item.code(), seen.seen()))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("刘同事刚刚改了");
  }
}
