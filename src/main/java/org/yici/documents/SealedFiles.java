package org.yici.documents;

import java.util.List;
import org.springframework.stereotype.Component;
import org.yici.documents.verify.Check;
import org.yici.documents.verify.FileWords;
import org.yici.documents.verify.Verification;
import org.yici.documents.verify.Verifier;
import org.yici.files.FileType;
import org.yici.kernel.InputException;

/** Reads sealed files of others for other rooms, with the checks that anybody may run. */
@Component
public class SealedFiles {
  private final Verifier verifier;

  SealedFiles(Verifier verifier) {
    this.verifier = verifier;
  }

  /**
   * @throws InputException when it is neither PDF nor OFD, too large, or cannot be read
   */
  public SealedFile read(byte[] file) {
    Verification found = verifier.verify(file);
    boolean pdf = "PDF".equals(found.document().get("format"));
    List<String> faults = found.checks().stream().filter(c -> !c.ok()).map(Check::detail).toList();
    return new SealedFile(
        pdf ? FileType.PDF : FileType.OFD,
        found.valid() || !faults.isEmpty() ? faults : List.of("文件里没有电子签章"),
        FileWords.of(file, pdf));
  }
}
