package org.yici.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.yici.files.FileInspector.Refused;

/** Whether a picture is whole and of a size that can be shown; headers only, nothing is decoded. */
final class ImageCheck {
  private static final int MAX_SIDE = 30_000;
  private static final long MAX_PIXELS = 150_000_000;
  private static final String BROKEN = "这张图不完整，可能没有传完。请打开看一看，重新拍照或保存后再上传。";

  private ImageCheck() {}

  /** PNG (ISO/IEC 15948): IHDR first, chunks up to IEND. */
  static void png(Bytes b) throws IOException, Refused {
    long at = 8;
    boolean first = true;
    while (true) {
      byte[] head = b.read(at, 8);
      if (head.length < 8) {
        throw new Refused(BROKEN);
      }
      long length = ByteBuffer.wrap(head).getInt() & 0xFFFFFFFFL;
      int type = ByteBuffer.wrap(head).getInt(4);
      if (first) {
        byte[] sides = b.read(at + 8, 8);
        if (type != 0x49484452 || sides.length < 8) {
          throw new Refused(BROKEN);
        }
        size(ByteBuffer.wrap(sides).getInt(), ByteBuffer.wrap(sides).getInt(4));
        first = false;
      }
      at += 12 + length;
      if (at > b.size()) {
        throw new Refused(BROKEN);
      }
      if (type == 0x49454E44) {
        return;
      }
    }
  }

  /** JPEG (ISO/IEC 10918): segments up to the frame header and the scan, then the end mark. */
  static void jpeg(Bytes b) throws IOException, Refused {
    long at = 2;
    boolean sized = false;
    while (true) {
      byte[] head = b.read(at, 4);
      if (head.length < 4 || (head[0] & 0xFF) != 0xFF) {
        throw new Refused(BROKEN);
      }
      int marker = head[1] & 0xFF;
      if (marker == 0xFF) {
        at++;
        continue;
      }
      int length = ((head[2] & 0xFF) << 8) | (head[3] & 0xFF);
      if (length < 2) {
        throw new Refused(BROKEN);
      }
      boolean frame =
          marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
      if (frame) {
        byte[] f = b.read(at + 5, 4);
        if (f.length < 4) {
          throw new Refused(BROKEN);
        }
        size(((f[2] & 0xFF) << 8) | (f[3] & 0xFF), ((f[0] & 0xFF) << 8) | (f[1] & 0xFF));
        sized = true;
      }
      at += 2 + length;
      if (marker == 0xDA) {
        if (!sized || !hasEnd(b, at)) {
          throw new Refused(BROKEN);
        }
        return;
      }
    }
  }

  /** Cameras append films and other things after the end mark, so it is looked for everywhere. */
  private static boolean hasEnd(Bytes b, long from) throws IOException {
    int last = 0;
    for (long at = from; at < b.size(); ) {
      byte[] part = b.read(at, 64 * 1024);
      for (byte x : part) {
        if (last == 0xFF && (x & 0xFF) == 0xD9) {
          return true;
        }
        last = x & 0xFF;
      }
      at += part.length;
    }
    return false;
  }

  private static void size(int width, int height) throws Refused {
    if (width <= 0 || height <= 0) {
      throw new Refused(BROKEN);
    }
    if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
      throw new Refused("这张图有 " + width + "×" + height + " 点，太大了，窗口的电脑打不开。请缩小到每边 10000 点以内再上传。");
    }
  }
}
