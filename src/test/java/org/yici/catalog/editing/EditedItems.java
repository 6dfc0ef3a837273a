package org.yici.catalog.editing;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.catalog.PackAgain;
import org.yici.catalog.RuleSwitches;

/** For tests: every item as the city pack has it, without drafts, pauses and switches. */
@Component
public class EditedItems {
  private final JdbcClient jdbc;
  private final PackAgain pack;
  private final RuleSwitches switches;

  EditedItems(JdbcClient jdbc, PackAgain pack, RuleSwitches switches) {
    this.switches = switches;
    this.jdbc = jdbc;
    this.pack = pack;
  }

  public void reset() {
    for (String table :
        new String[] {
          "catalog_draft", "catalog_draft_change", "catalog_pause", "catalog_proposal"
        }) {
      jdbc.sql("delete from " + table).update();
    }
    jdbc.sql("delete from catalog_rule_switch").update();
    switches.standing(); // reads anew
    pack.load();
  }
}
