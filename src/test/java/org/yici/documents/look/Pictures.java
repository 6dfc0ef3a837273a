package org.yici.documents.look;

import java.awt.image.BufferedImage;

/** Two pictures of one page, drawn by different programs, held against each other. */
final class Pictures {
  /** Pixels on each side over which darkness is averaged: programs round edges differently. */
  private static final int BLUR = 3;

  private Pictures() {}

  /**
   * The greatest difference of darkness, 0 to 255, anywhere on the page.
   *
   * @throws IllegalArgumentException when they are not of one size
   */
  static double furthest(BufferedImage a, BufferedImage b) {
    if (Math.abs(a.getWidth() - b.getWidth()) > 1 || Math.abs(a.getHeight() - b.getHeight()) > 1) {
      throw new IllegalArgumentException("pages of different size");
    }
    int width = Math.min(a.getWidth(), b.getWidth());
    int height = Math.min(a.getHeight(), b.getHeight());
    long[][] sums = new long[height + 1][width + 1];
    for (int y = 0; y < height; y++) {
      long row = 0;
      for (int x = 0; x < width; x++) {
        row += grey(a.getRGB(x, y)) - grey(b.getRGB(x, y));
        sums[y + 1][x + 1] = sums[y][x + 1] + row;
      }
    }
    int side = 2 * BLUR + 1;
    double most = 0;
    for (int y = 0; y + side <= height; y++) {
      for (int x = 0; x + side <= width; x++) {
        long sum = sums[y + side][x + side] - sums[y][x + side] - sums[y + side][x] + sums[y][x];
        most = Math.max(most, Math.abs(sum) / (double) (side * side));
      }
    }
    return most;
  }

  private static int grey(int rgb) {
    return ((rgb >> 16 & 255) * 30 + (rgb >> 8 & 255) * 59 + (rgb & 255) * 11) / 100;
  }
}
