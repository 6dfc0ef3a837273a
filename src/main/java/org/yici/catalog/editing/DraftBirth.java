package org.yici.catalog.editing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yici.catalog.FirstGuides;
import org.yici.catalog.PublishedItem;
import org.yici.catalog.editing.Change.Deed;
import org.yici.directory.Agency;
import org.yici.identity.Person;
import org.yici.kernel.Checked;
import org.yici.kernel.ConflictException;
import org.yici.kernel.ItemCode;

/** Begins the draft of an item that was never published. */
@Component
class DraftBirth {
  private final DraftStore store;
  private final Clock clock;

  DraftBirth(DraftStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Inside the caller's transaction. Who begins a draft is an author of it.
   *
   * @param model whose guide it begins like, or null
   * @throws ConflictException when somebody else was faster
   */
  Draft begin(Person person, FirstGuides.Made made, Agency agency, Deed deed, PublishedItem model) {
    String code = made.guide().code();
    Checked checked = ItemCode.check(code);
    if (!checked.valid()) {
      throw new ConflictException("编不出业务办理项编码 " + code + "：" + checked.reason());
    }
    Instant now = Instant.now(clock).truncatedTo(ChronoUnit.MILLIS);
    Content content = Content.of(made.guide(), made.facts());
    Draft none =
        new Draft(
            code,
            made.code31(),
            made.code31().substring(19),
            agency.uscc(),
            agency.region12(),
            "",
            Draft.State.DRAFTING,
            store.nextRound(code),
            0,
            0,
            content,
            now,
            person.name());
    Draft begun = none.with(Draft.State.DRAFTING, content, 0, now, person.name());
    if (!store.begin(begun)) {
      throw new ConflictException("刚刚有人起草了 " + code + "，在「指南编写」里接着写");
    }
    String why =
        model == null ? "照基本目录和机构登记起草" : "照" + model.agencyName() + "的「" + model.name() + "」起草";
    store.log(
        List.of(
            Change.of(
                none, now, person, deed, null, null, model == null ? null : model.code(), why)));
    return begun;
  }
}
