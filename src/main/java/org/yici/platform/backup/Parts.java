package org.yici.platform.backup;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The file of a backup: a ZIP whose last part, {@value #LIST}, names all others with their digests.
 *
 * @param format of this file
 * @param madeAt when the copy was begun, ISO 8601
 * @param database LSN at which the copy of the database is whole; null when there is none in it
 * @param keys whether the keys of the data folder are in it
 */
record Parts(int format, String madeAt, String database, boolean keys, List<Part> parts) {
  static final int FORMAT = 1;
  static final String LIST = "backup.json";

  /** A part; its name is the path below the data folder. */
  record Part(String name, long size, String sha256) {}

  /** Of the data folder: what lies beside the database and is to be kept. */
  static final Set<String> FOLDERS = Set.of("files");

  /** What opens the data: kept elsewhere, unless asked for. */
  static final Set<String> KEYS = Set.of("keys", "signer");

  /** Of the cluster: what the server makes anew (PostgreSQL, 25.3.3 Low Level API). */
  private static final Pattern MADE_ANEW =
      Pattern.compile(
          "(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)/.*"
              + "|postmaster\\.(pid|opts)|(.*/)?pgsql_tmp.*|(.*/)?pg_internal\\.init");

  static boolean madeAnew(String path) {
    return MADE_ANEW.matcher(path).matches();
  }
}
