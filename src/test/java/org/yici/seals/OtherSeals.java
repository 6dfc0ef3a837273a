package org.yici.seals;

import java.time.Clock;
import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.yici.directory.Directory;
import org.yici.platform.YiciProperties;
import org.yici.seals.signer.Signer;

/** The seals of a node whose keys another signer holds, on the database of the tests. */
public final class OtherSeals {
  private OtherSeals() {}

  public static Seals with(BeanFactory beans, Signer signer) {
    SealStore store = beans.getBean(SealStore.class);
    Clock clock = beans.getBean(Clock.class);
    YiciProperties settings = beans.getBean(YiciProperties.class);
    TestSeals tests = new TestSeals(store, beans.getBean(Authorities.class), signer, clock);
    SealBook book =
        new SealBook(
            store,
            tests,
            signer,
            beans.getBean(Directory.class),
            settings,
            beans.getBean(PlatformTransactionManager.class));
    return new Seals(
        book,
        store,
        beans.getBean(Trust.class),
        beans.getBean(RevocationLists.class),
        beans.getBean(TimeStamps.class),
        signer,
        clock,
        settings);
  }

  /** Without asking anybody. */
  public static void suspend(Seals seals, UUID id, String why) {
    seals.suspend(id, "tester", why);
  }

  public static void resume(Seals seals, UUID id, String why) {
    seals.reactivate(id, "tester", why);
  }

  /** As if the agency had never had one. */
  public static void remove(BeanFactory beans, String uscc) {
    JdbcClient jdbc = beans.getBean(JdbcClient.class);
    jdbc.sql(
            "delete from seals_use where seal_id in (select seal_id from seals_seal where"
                + " agency_uscc = ?)")
        .param(uscc)
        .update();
    jdbc.sql("delete from seals_seal where agency_uscc = ?").param(uscc).update();
    beans.getBean(SealBook.class).forget(uscc);
  }
}
