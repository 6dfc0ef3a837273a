package org.yici.province;

import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import org.yici.platform.EmbeddedDatabase;

/**
 * For tests: the province in a process of its own that dies, without a word, at a chosen moment of
 * its n-th batch. Arguments: {@code before-commit} or {@code before-answer}, n; or nothing.
 */
public final class DyingProvince {
  private DyingProvince() {}

  public static void main(String[] args) throws Exception {
    String moment = args.length == 0 ? "" : args[0];
    AtomicInteger left = new AtomicInteger(args.length == 0 ? 0 : Integer.parseInt(args[1]));
    Settings settings = Settings.of(System.getenv());
    Files.createDirectories(settings.data());
    EmbeddedDatabase database = EmbeddedDatabase.start(settings.data());
    Province.start(
        settings,
        database.url(),
        database.user(),
        database.password(),
        new Province.Moments() {
          @Override
          public void beforeCommit() {
            die("before-commit");
          }

          @Override
          public void beforeAnswer() {
            die("before-answer");
          }

          private void die(String now) {
            if (now.equals(moment) && left.decrementAndGet() == 0) {
              Runtime.getRuntime().halt(9);
            }
          }
        });
    Thread.currentThread().join();
  }
}
