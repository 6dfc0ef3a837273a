package org.yici.licences.stock;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.io.DigestOutputStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The list by which the sealing of many is reconciled: identifier, SHA-256 and SM3 of each file
 * that counts, by identifier. Its root is the SM3 of the list's bytes, so that {@code openssl dgst
 * -sm3} over the downloaded file finds it again.
 */
@Component
public class StockList {
  private static final String HEAD = "identifier,sha256,sm3\n";
  private static final int FETCH = 1000;
  private final JdbcClient jdbc;
  private final JdbcTemplate stream;

  StockList(JdbcClient jdbc, DataSource database) {
    this.jdbc = jdbc;
    this.stream = new JdbcTemplate(database);
    this.stream.setFetchSize(FETCH);
  }

  /** Writes the list; always the same bytes once the run has ended. */
  @Transactional(readOnly = true)
  public void write(long run, OutputStream out) {
    HexFormat hex = HexFormat.of();
    put(out, HEAD);
    stream.query(
        """
        select identifier, file_sha256, file_sm3 from licences_stock where run_id = ? and state = 'sealed'
        order by identifier collate "C"
        """,
        (ResultSet rs) ->
            put(
                out,
                rs.getString(1)
                    + ","
                    + hex.formatHex(rs.getBytes(2))
                    + ","
                    + hex.formatHex(rs.getBytes(3))
                    + "\n"),
        run);
  }

  private static void put(OutputStream out, String line) {
    try {
      out.write(line.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SM3 over the list as it is now. */
  @Transactional(readOnly = true)
  public byte[] root(long run) {
    SM3Digest digest = new SM3Digest();
    write(run, new DigestOutputStream(digest));
    byte[] root = new byte[digest.getDigestSize()];
    digest.doFinal(root, 0);
    return root;
  }

  /** Keeps the root of a run that has ended. */
  void keepRoot(long run) {
    jdbc.sql("update licences_stock_run set root = ? where run_id = ?")
        .params(root(run), run)
        .update();
  }

  /** Of the licences that a run sealed: how many stand, and how many have the file of the list. */
  public record Found(int licences, int files) {}

  /** Looks the licences and files of a list up where they are registered. */
  public Found found(long run) {
    return jdbc.sql(
            """
            select count(l.licence_id) as licences, count(*) filter (where f.digest = encode(s.file_sha256, 'hex')) as files
            from licences_stock s left join licences_licence l on l.licence_id = s.licence_id and l.identifier = s.identifier
            left join files_file f on f.file_id = s.file_id
            where s.run_id = ? and s.state = 'sealed'
            """)
        .param(run)
        .query((rs, n) -> new Found(rs.getInt("licences"), rs.getInt("files")))
        .single();
  }
}
