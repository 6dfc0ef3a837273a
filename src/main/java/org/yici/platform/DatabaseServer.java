package org.yici.platform;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The database this node works on: a given PostgreSQL, or the embedded one. */
public interface DatabaseServer extends AutoCloseable {
  String url();

  String user();

  String password();

  @Override
  void close();

  /**
   * @throws IllegalStateException in production without {@code YICI_DATABASE_URL}
   */
  static DatabaseServer of(YiciProperties settings) {
    if (!settings.databaseUrl().isBlank()) {
      return new Given(
          settings.databaseUrl(), settings.databaseUser(), settings.databasePassword());
    }
    if (!settings.demo()) {
      throw new StartRefused("正式运行必须设 YICI_DATABASE_URL：内置数据库只供试用");
    }
    return new Embedded(
        CompletableFuture.supplyAsync(() -> EmbeddedDatabase.start(settings.data())));
  }

  /** A PostgreSQL run by somebody else. */
  record Given(String url, String user, String password) implements DatabaseServer {
    @Override
    public void close() {}
  }

  /** Starts while the rest of the application comes up; the first question waits for it. */
  record Embedded(CompletableFuture<EmbeddedDatabase> server) implements DatabaseServer {
    @Override
    public String url() {
      return server.join().url();
    }

    @Override
    public String user() {
      return server.join().user();
    }

    @Override
    public String password() {
      return server.join().password();
    }

    @Override
    public void close() {
      // one that did not come up has nothing to stop
      server
          .handle((up, failure) -> Optional.ofNullable(up))
          .join()
          .ifPresent(EmbeddedDatabase::close);
    }
  }
}
