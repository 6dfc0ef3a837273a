package org.yici.platform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A value made beside the start of the application, because making it takes long and nobody needs
 * it yet. Whoever asks first waits for it; whoever asks gets the reason when it could not be made.
 */
public final class Background<T> implements Supplier<T> {
  private final CompletableFuture<T> value = new CompletableFuture<>();

  private Background() {}

  /**
   * Begins at once.
   *
   * @param name of the thread, seen in thread dumps
   */
  public static <T> Background<T> of(String name, Supplier<T> maker) {
    Background<T> result = new Background<>();
    Thread thread = new Thread(() -> result.make(maker), name);
    thread.setDaemon(true);
    thread.start();
    return result;
  }

  private void make(Supplier<T> maker) {
    try {
      value.complete(maker.get());
    } catch (RuntimeException | Error e) {
      value.completeExceptionally(e);
    }
  }

  @Override
  public T get() {
    try {
      return value.join();
    } catch (CompletionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    }
  }
}
