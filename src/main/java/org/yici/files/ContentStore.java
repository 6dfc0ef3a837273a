package org.yici.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Where contents lie, by digest: a door to the outside world (a disk, an object store). */
interface ContentStore {
  /** A new empty file on the same volume, private to this node, to receive an upload. */
  Path temporary() throws IOException;

  /**
   * Keeps a received file under its digest, durably before it returns; a content that is kept
   * already stays. The received file may be moved away.
   */
  void keep(Path received, String digest) throws IOException;

  /**
   * @throws java.nio.file.NoSuchFileException when nothing is kept under the digest
   */
  InputStream open(String digest) throws IOException;

  void remove(String digest) throws IOException;

  /** Removes uploads that a node left behind half received, because it was killed, a day ago. */
  void removeAbandoned() throws IOException;
}
