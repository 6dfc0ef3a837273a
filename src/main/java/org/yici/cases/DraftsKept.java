package org.yici.cases;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yici.platform.Keeping;

/** When drafts go that nobody took up; their uploads are orphans then and go as well. */
@Configuration
class DraftsKept {

  @Bean
  Keeping keepingOfDrafts(CaseDrafts drafts) {
    return rule("没有提交的申请", "最后一次改动以后90天", drafts::old, drafts::removeOld);
  }

  @Bean
  Keeping keepingOfWindowDrafts(WindowDrafts drafts) {
    return rule("窗口没有收成的件", "最后一次改动以后7天", drafts::old, drafts::removeOld);
  }

  private static Keeping rule(
      String what,
      String when,
      java.util.function.LongSupplier due,
      java.util.function.IntUnaryOperator remove) {
    return new Keeping() {
      @Override
      public String what() {
        return what;
      }

      @Override
      public String when() {
        return when;
      }

      @Override
      public boolean deletes() {
        return true;
      }

      @Override
      public long due() {
        return due.getAsLong();
      }

      @Override
      public int remove(int most) {
        return remove.applyAsInt(most);
      }
    };
  }
}
