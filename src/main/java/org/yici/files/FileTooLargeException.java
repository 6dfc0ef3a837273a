package org.yici.files;

import org.springframework.web.multipart.MaxUploadSizeExceededException;

/** An upload beyond its limit; becomes a 413 problem like one that the server cut off itself. */
public class FileTooLargeException extends MaxUploadSizeExceededException {
  public FileTooLargeException(long maxBytes) {
    super(maxBytes);
  }
}
