package org.yici.speed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every statement PostgreSQL received from the application, from the server's own log. */
final class ServerLog implements AutoCloseable {
  private static final Pattern ENTRY =
      Pattern.compile("^\\[yici\\] LOG:  (?:execute [^:]*|statement): (.*)$");
  private static final Pattern WRITE =
      Pattern.compile("\\b(insert into|update|delete from)\\b", Pattern.CASE_INSENSITIVE);
  private final Connection own;
  private final Path file;
  private long position;

  /**
   * @param own a connection whose own statements stay out of the log
   */
  ServerLog(Connection own, Path file) throws SQLException {
    this.own = own;
    this.file = file;
    set("alter system set log_line_prefix = '[%a] '", "alter system set log_statement = 'all'");
  }

  private void set(String... settings) throws SQLException {
    try (Statement s = own.createStatement()) {
      for (String setting : settings) {
        s.execute(setting);
      }
      s.execute("select pg_reload_conf()");
      awaitReload(s);
      s.execute("set log_statement = 'none'");
    }
  }

  /** Idle connections of the application read the new settings when they are used next. */
  private static void awaitReload(Statement s) throws SQLException {
    boolean pending = true;
    while (pending) {
      try (ResultSet r =
          s.executeQuery(
              """
              select exists (select 1 from pg_file_settings f join pg_settings s using (name)
                where name in ('log_statement', 'log_line_prefix') and f.applied and f.setting <> s.reset_val)
              """)) {
        r.next();
        pending = r.getBoolean(1);
      }
    }
  }

  /** Forgets what was logged so far. */
  void mark() throws IOException {
    position = Files.size(file);
  }

  /** The statements since the last mark, in order. */
  List<String> statements() throws IOException {
    byte[] all = Files.readAllBytes(file);
    String text =
        new String(all, (int) position, all.length - (int) position, StandardCharsets.UTF_8);
    List<String> found = new ArrayList<>();
    boolean ours = false;
    for (String line : text.split("\n")) {
      Matcher entry = ENTRY.matcher(line);
      if (entry.matches()) {
        found.add(entry.group(1));
        ours = true;
      } else if (ours && line.startsWith("\t")) {
        found.set(found.size() - 1, found.get(found.size() - 1) + " " + line.strip());
      } else {
        ours = false;
      }
    }
    return found;
  }

  static boolean writes(String statement) {
    return WRITE.matcher(statement).find();
  }

  @Override
  public void close() throws SQLException {
    set("alter system reset log_statement", "alter system reset log_line_prefix");
  }
}
