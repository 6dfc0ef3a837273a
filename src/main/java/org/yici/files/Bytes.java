package org.yici.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A file's bytes by position; what lies beyond the end reads as nothing. */
final class Bytes implements Closeable {
  private final FileChannel channel;

  Bytes(Path file) throws IOException {
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
  }

  long size() throws IOException {
    return channel.size();
  }

  /** Up to {@code length} bytes from {@code at}; fewer at the end, none beyond it. */
  byte[] read(long at, int length) throws IOException {
    if (at < 0 || at >= size()) {
      return new byte[0];
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, size() - at));
    while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) >= 0) {
      // read on
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  boolean startsWith(int... expected) throws IOException {
    byte[] head = read(0, expected.length);
    for (int i = 0; i < expected.length; i++) {
      if (i >= head.length || (head[i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
