package org.yici.files;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of the table {@code files_file}. */
@Repository
class FileTable {
  private final JdbcClient jdbc;

  FileTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Until the end of the transaction nobody else adds or removes this content. */
  void lock(String digest) {
    jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended(?, 0))")
        .param(digest)
        .query((rs, i) -> 1)
        .single();
  }

  /** The same for many, always in one order, so that two who lock do not wait for each other. */
  void lock(Collection<String> digests) {
    jdbc.sql(
            """
            select count(*) from (select pg_advisory_xact_lock(hashtextextended(d, 0))
              from (select distinct d from unnest(?::text[]) d order by d) sorted offset 0) locked
            """)
        .param(digests.toArray(String[]::new))
        .query(Long.class)
        .single();
  }

  /** Many that belong to something, in one statement. */
  void insert(List<FileInfo> files) {
    jdbc.sql(
            """
            insert into files_file (file_id, digest, size, type, name, owner, uploaded_at, purpose, case_id)
            select * from unnest(?::text[], ?::text[], ?::text[]::bigint[], ?::text[], ?::text[], ?::text[],
              ?::text[]::timestamptz[], ?::text[], ?::text[]::uuid[])
            """)
        .params(
            column(files, FileInfo::fileId),
            column(files, FileInfo::digest),
            column(files, FileInfo::size),
            column(files, FileInfo::type),
            column(files, FileInfo::name),
            column(files, FileInfo::owner),
            column(files, f -> utc(f.uploadedAt())),
            column(files, FileInfo::purpose),
            column(files, FileInfo::caseId))
        .update();
  }

  private static String[] column(List<FileInfo> files, Function<FileInfo, Object> value) {
    return files.stream().map(value).map(String::valueOf).toArray(String[]::new);
  }

  void insert(FileInfo f) {
    jdbc.sql(
            """
            with f as (
              insert into files_file (file_id, digest, size, type, name, owner, uploaded_at, purpose, case_id)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning file_id, uploaded_at, case_id
            )
            insert into files_pending (uploaded_at, file_id) select uploaded_at, file_id from f where case_id is null
            """)
        .params(
            f.fileId(),
            f.digest(),
            f.size(),
            f.type().name(),
            f.name(),
            f.owner(),
            utc(f.uploadedAt()),
            f.purpose(),
            f.caseId())
        .update();
  }

  Optional<FileInfo> find(String fileId) {
    return find(List.of(fileId)).stream().findFirst();
  }

  List<FileInfo> find(Collection<String> fileIds) {
    return jdbc.sql(
            """
            select file_id, digest, size, type, name, owner, uploaded_at, purpose, case_id
            from files_file where file_id = any(?) order by uploaded_at, file_id
            """)
        .param(fileIds.toArray(String[]::new))
        .query(FileTable::file)
        .list();
  }

  /** Removes rows that never came to belong to a case; answers the digests they had. */
  List<String> removeUnattachedBefore(Instant before) {
    return jdbc.sql(
            """
            with old as (
              delete from files_pending where uploaded_at < ? returning file_id
            )
            delete from files_file f using old where f.file_id = old.file_id and f.case_id is null returning f.digest
            """)
        .param(utc(before))
        .query(String.class)
        .list();
  }

  /** The file is kept though it belongs to no case. */
  void settle(String fileId) {
    jdbc.sql(
            """
            delete from files_pending p using files_file f
            where f.file_id = ? and p.uploaded_at = f.uploaded_at and p.file_id = f.file_id
            """)
        .param(fileId)
        .update();
  }

  boolean isUsed(String digest) {
    return jdbc.sql("select exists (select 1 from files_file where digest = ?)")
        .param(digest)
        .query(Boolean.class)
        .single();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static FileInfo file(ResultSet rs, int row) throws SQLException {
    return new FileInfo(
        rs.getString("file_id"),
        rs.getString("digest"),
        rs.getLong("size"),
        FileType.valueOf(rs.getString("type")),
        rs.getString("name"),
        rs.getString("owner"),
        rs.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
        rs.getString("purpose"),
        rs.getObject("case_id", UUID.class));
  }
}
