package org.yici.documents.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What a writer made of shapes with very many corners, as the woven border of a base map: the same
 * on every licence of a kind, so it is written once. Told by their corners, not by identity.
 *
 * @param <T> what the writer made
 */
public final class LargeShapes<T> {
  private static final int LARGE = 400;
  private static final int MOST = 64;

  private final Cache<Key, T> made = Caffeine.newBuilder().maximumSize(MOST).build();

  /** A shape on a page of a height; equal when every corner is. */
  private static final class Key {
    private final Shape shape;
    private final double height;
    private final int hash;

    Key(Shape shape, double height) {
      this.shape = shape;
      this.height = height;
      int h = Double.hashCode(height);
      for (double[] outline : shape.outlines()) {
        h = 31 * h + Arrays.hashCode(outline);
      }
      hash = h;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && hash == key.hash && same(key);
    }

    private boolean same(Key key) {
      Shape a = shape;
      Shape b = key.shape;
      return height == key.height
          && a.closed() == b.closed()
          && a.width() == b.width()
          && java.util.Objects.equals(a.fill(), b.fill())
          && java.util.Objects.equals(a.stroke(), b.stroke())
          && same(a.outlines(), b.outlines());
    }

    private static boolean same(List<double[]> a, List<double[]> b) {
      if (a.size() != b.size()) {
        return false;
      }
      for (int i = 0; i < a.size(); i++) {
        if (!Arrays.equals(a.get(i), b.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /** Whether it is worth keeping. */
  public static boolean is(Shape shape) {
    int numbers = 0;
    for (double[] outline : shape.outlines()) {
      numbers += outline.length;
    }
    return numbers >= 2 * LARGE;
  }

  /**
   * What was made of an equal shape, or else is made now.
   *
   * @param height of its page in mm
   */
  public T of(Shape shape, double height, Function<Shape, T> make) {
    return made.get(new Key(shape, height), k -> make.apply(k.shape));
  }
}
