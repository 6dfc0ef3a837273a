package org.yici.licences.stock;

import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.documents.BulkSealer;
import org.yici.documents.SealedFile;
import org.yici.documents.SealedFiles;
import org.yici.identity.Person;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;
import org.yici.kernel.NotFoundException;
import org.yici.licences.Licence;
import org.yici.licences.Licences;

/**
 * A licence of a stock that was sealed elsewhere already: its file comes after the data of its
 * face, is checked, and becomes its document as it is.
 */
@Service
public class StockFiles {
  private static final int MOST_FAULTS = 8;
  private final StockStore stock;
  private final StockRunStore runs;
  private final StockFaces faces;
  private final SealedFiles files;
  private final BulkSealer sealer;
  private final Licences licences;
  private final TransactionTemplate transaction;

  StockFiles(
      StockStore stock,
      StockRunStore runs,
      StockFaces faces,
      SealedFiles files,
      BulkSealer sealer,
      Licences licences,
      TransactionTemplate transaction) {
    this.stock = stock;
    this.runs = runs;
    this.faces = faces;
    this.files = files;
    this.sealer = sealer;
    this.licences = licences;
    this.transaction = transaction;
  }

  /**
   * Takes the sealed file of a licence of the stock; the licence stands then.
   *
   * @param stockId of the row
   * @throws InputException naming all that does not hold: seal, signature, certificates, and what
   *     does not stand on its pages
   * @throws ConflictException when it is sealed already
   */
  public void take(Person person, long stockId, byte[] file) {
    StockStore.Whole whole =
        stock.whole(stockId).orElseThrow(() -> new NotFoundException("没有这份证照"));
    if (whole.licence().sealed()) {
      throw taken();
    }
    SealedFile read = checked(whole.entry(), file);
    try {
      transaction.executeWithoutResult(status -> keep(person, whole, read, file));
    } catch (DuplicateKeyException e) {
      throw new ConflictException("平台上已经有同一个标识的证照，请核对标识");
    }
  }

  private SealedFile checked(StockEntry entry, byte[] bytes) {
    SealedFile file;
    try {
      file = files.read(bytes);
    } catch (InputException e) {
      throw new InputException("file", e.getMessage());
    }
    List<Fault> faults = new ArrayList<>();
    file.faults().stream()
        .limit(MOST_FAULTS)
        .forEach(f -> faults.add(new Fault("file", "没有通过查验：" + f)));
    if (!file.says(entry.number())) {
      faults.add(new Fault("file", "文件上没有证照编号「" + entry.number() + "」，可能不是这一份的"));
    }
    if (!file.says(entry.holderName())) {
      faults.add(new Fault("file", "文件上没有持证人「" + entry.holderName() + "」，可能不是这一份的"));
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
    return file;
  }

  private void keep(Person person, StockStore.Whole whole, SealedFile read, byte[] file) {
    StockLicence row = whole.licence();
    String type = row.typeCode();
    BulkSealer.Order order =
        faces
            .order(row.agencyUscc(), type, row.identifier(), whole.entry())
            .orElseThrow(() -> new InputException("file", "城市数据包里已经没有这种证照"));
    String by = person.staffId() == null ? person.getName() : person.staffId();
    BulkSealer.Sealed sealed = sealer.take(row.agencyUscc(), by, order, file, read.type());
    Licence licence =
        faces.licence(row.agencyUscc(), type, row.identifier(), whole.entry(), sealed);
    licences.take(List.of(licence), "存量证照归集，盖好章的文件由单位交来");
    if (runs.sealed(List.of(StockFaces.done(row.id(), licence, sealed, true))) != 1) {
      throw taken();
    }
  }

  private static ConflictException taken() {
    return new ConflictException("这一份已经盖了章，不用再交文件");
  }
}
