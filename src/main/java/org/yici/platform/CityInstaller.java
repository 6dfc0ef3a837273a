package org.yici.platform;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Loads a new or changed city pack before the first request is served; one node at a time does it.
 */
@Component
class CityInstaller implements SmartInitializingSingleton {
  private static final Logger LOG = LoggerFactory.getLogger(CityInstaller.class);
  private final CityPack pack;
  private final List<CityLoader> loaders;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  CityInstaller(
      CityPack pack,
      List<CityLoader> loaders,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Clock clock) {
    this.pack = pack;
    this.loaders = loaders.stream().sorted(Comparator.comparingInt(CityLoader::order)).toList();
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public void afterSingletonsInstantiated() {
    String digest = pack.digest();
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql("select pg_advisory_xact_lock(410400)").query((rs, n) -> 1).list();
          boolean loaded =
              jdbc.sql("select count(*) from platform_city_pack where digest = ?")
                      .param(digest)
                      .query(Integer.class)
                      .single()
                  > 0;
          if (!loaded) {
            LOG.info("loading city pack {}", pack.root());
            loaders.forEach(
                loader -> {
                  loader.load(pack);
                  loader.ready();
                });
            jdbc.sql(
                    """
                    insert into platform_city_pack (id, digest, loaded_at) values (1, ?, ?)
                    on conflict (id) do update set digest = excluded.digest, loaded_at = excluded.loaded_at
                    """)
                .params(digest, OffsetDateTime.now(clock))
                .update();
          } else {
            loaders.forEach(CityLoader::ready);
          }
        });
  }
}
