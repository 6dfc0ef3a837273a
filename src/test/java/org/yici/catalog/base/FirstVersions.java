package org.yici.catalog.base;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** For tests: the base catalogue as the city pack brought it, nothing asked of anybody. */
public final class FirstVersions {
  private FirstVersions() {}

  public static void again(JdbcClient jdbc, TransactionTemplate transaction) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql("delete from catalog_base_work").update();
          jdbc.sql("delete from catalog_base_version where state = 'draft'").update();
          jdbc.sql("update catalog_base_version set state = 'draft' where source <> 'pack'")
              .update();
          // several of one level cannot be drafts together; tests publish one of a level
          new SwitchStore(jdbc).putInForce(List.of());
          jdbc.sql("update catalog_item set version = version").update();
          jdbc.sql("delete from catalog_base_version where state = 'draft'").update();
        });
  }
}
