package org.yici.seals.signer;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The register in the database, table {@code seals_secret}: one for all nodes. */
final class TableShelf implements Shelf {
  private static final String COLUMNS =
      "select name, algorithm, public_key, kept, purposes from seals_secret\n";
  private final JdbcClient jdbc;
  private final Clock clock;

  TableShelf(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public Optional<Row> find(String name) {
    return jdbc.sql(COLUMNS + "where name = ?").param(name).query(TableShelf::row).optional();
  }

  @Override
  public List<HeldKey> list(String after, int limit) {
    return jdbc
        .sql(COLUMNS + "where name > ? order by name limit ?")
        .params(after, limit)
        .query(TableShelf::row)
        .list()
        .stream()
        .map(Row::key)
        .toList();
  }

  @Override
  public boolean insert(Row row) {
    HeldKey k = row.key();
    return jdbc.sql(
                """
                insert into seals_secret (name, algorithm, public_key, kept, purposes, created_at)
                values (?, ?, ?, ?, ?, ?) on conflict (name) do nothing
                """)
            .params(
                k.name(),
                k.algorithm().name(),
                Keys.encoded(k.publicKey()),
                row.kept(),
                k.purposes().toArray(String[]::new),
                OffsetDateTime.now(clock))
            .update()
        == 1;
  }

  @Override
  public boolean permit(String name, Set<String> purposes) {
    return jdbc.sql("update seals_secret set purposes = ? where name = ? and kept is not null")
            .params(purposes.toArray(String[]::new), name)
            .update()
        == 1;
  }

  @Override
  public void destroy(String name) {
    jdbc.sql("update seals_secret set kept = null, purposes = '{}' where name = ?")
        .param(name)
        .update();
  }

  private static Row row(ResultSet rs, int n) throws SQLException {
    byte[] kept = rs.getBytes("kept");
    Array purposes = rs.getArray("purposes");
    return new Row(
        new HeldKey(
            rs.getString("name"),
            Algorithm.valueOf(rs.getString("algorithm")),
            SubjectPublicKeyInfo.getInstance(rs.getBytes("public_key")),
            Set.of((String[]) purposes.getArray()),
            kept == null),
        kept);
  }
}
