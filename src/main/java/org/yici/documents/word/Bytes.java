package org.yici.documents.word;

import java.io.ByteArrayOutputStream;

/** Bytes in the order of Intel, as Word writes them. */
final class Bytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Bytes int1(int value) {
    out.write(value);
    return this;
  }

  Bytes int2(int value) {
    return int1(value).int1(value >> 8);
  }

  Bytes int4(int value) {
    return int2(value).int2(value >> 16);
  }

  Bytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** Text in UTF-16, each character two bytes, without end. */
  Bytes text(String text) {
    text.chars().forEach(this::int2);
    return this;
  }

  /** A property ([MS-DOC] sprm) whose value has one byte. */
  Bytes flag(int sprm, int value) {
    return int2(sprm).int1(value);
  }

  /** A property whose value has two bytes. */
  Bytes number(int sprm, int value) {
    return int2(sprm).int2(value);
  }

  /** Zeros until there are so many bytes. */
  Bytes pad(int size) {
    while (out.size() < size) {
      out.write(0);
    }
    return this;
  }

  Bytes align(int size) {
    return pad((out.size() + size - 1) / size * size);
  }

  int size() {
    return out.size();
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }
}
