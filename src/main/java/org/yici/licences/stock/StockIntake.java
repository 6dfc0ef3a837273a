package org.yici.licences.stock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.yici.identity.Person;
import org.yici.kernel.CodeSets;
import org.yici.kernel.ConflictException;
import org.yici.kernel.InputException;
import org.yici.licences.LicenceType;
import org.yici.licences.LicenceTypes;
import org.yici.licences.TypeIssuers;
import org.yici.platform.PersonalData;

/**
 * Takes licences of an agency's stock in: each row that is right enters, each that is not stays in
 * a list with what is wrong; all of a handing in, or none of it.
 */
@Service
public class StockIntake {
  /** Rows that one call may bring. */
  public static final int MOST_OF_A_CALL = 500;

  private static final int CHUNK = 500;
  private final IntakeStore store;
  private final LicenceTypes types;
  private final TypeIssuers issuers;
  private final CodeSets sets;
  private final PersonalData personal;
  private final TransactionTemplate transaction;
  private final Clock clock;

  StockIntake(
      IntakeStore store,
      LicenceTypes types,
      TypeIssuers issuers,
      CodeSets sets,
      PersonalData personal,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.types = types;
    this.issuers = issuers;
    this.sets = sets;
    this.personal = personal;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What became of the rows of a handing in. */
  public record Counts(int entered, int changed, int same, int faulty) {}

  /**
   * What became of one row.
   *
   * @param result entered, changed, same or faulty
   * @param identifier of a row that entered or changed; null for others
   */
  public record Answer(
      int line, String ownNo, String result, String identifier, List<StockFault> faults) {}

  /** The types whose licences an agency issues. */
  public List<LicenceType> typesOf(String agencyUscc) {
    var bases = issuers.basesOf(agencyUscc);
    return types.all().stream().filter(t -> t.bases().stream().anyMatch(bases::contains)).toList();
  }

  /**
   * The table of a type of this agency's.
   *
   * @throws InputException path {@code type}, when there is no such type or it is not the agency's
   */
  public StockTable table(String agencyUscc, String typeCode) {
    LicenceType type =
        types
            .find(typeCode == null ? "" : typeCode.strip())
            .orElseThrow(() -> new InputException("type", "没有这种证照，请从列出来的里面选"));
    if (!typesOf(agencyUscc).contains(type)) {
      throw new InputException("type", "《" + type.name() + "》不是这个单位发的：它没有发布发这种证照的事项");
    }
    return new StockTable(type, sets);
  }

  /**
   * A file that a person hands in.
   *
   * @param name as the person calls it; its ending says what it is
   * @return number of the batch
   * @throws InputException when it is no such file; nothing is taken then
   */
  public long take(Person person, String agencyUscc, String typeCode, String name, Path file) {
    StockTable table = table(agencyUscc, typeCode);
    String plain = name == null ? "" : name.replaceAll("\\p{Cntrl}", "");
    boolean csv = plain.toLowerCase(Locale.ROOT).endsWith(".csv");
    return run(
        person,
        agencyUscc,
        table,
        csv ? "csv" : "xlsx",
        plain.length() <= 100 ? plain : plain.substring(0, 100),
        rows -> {
          try {
            if (csv) {
              StockReading.csv(file, table, rows);
            } else {
              StockReading.xlsx(file, table, rows);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        answer -> {});
  }

  /** What a call brought. */
  public record Taken(long batch, List<Answer> rows) {}

  /**
   * Rows that a program of the agency brings; the same again does no harm.
   *
   * @throws InputException when there are none or too many
   */
  public Taken take(Person program, String agencyUscc, String typeCode, List<StockRow> rows) {
    if (rows.isEmpty() || rows.size() > MOST_OF_A_CALL) {
      throw new InputException("licences", "一次交 1 到 " + MOST_OF_A_CALL + " 份，更多的分几次交");
    }
    List<Answer> answers = new ArrayList<>();
    long batch =
        run(
            program,
            agencyUscc,
            table(agencyUscc, typeCode),
            "api",
            program.name(),
            each -> rows.forEach(each),
            answers::add);
    answers.sort(Comparator.comparingInt(Answer::line));
    return new Taken(batch, answers);
  }

  private long run(
      Person person,
      String agencyUscc,
      StockTable table,
      String way,
      String file,
      Consumer<Consumer<StockRow>> source,
      Consumer<Answer> answers) {
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    try {
      return transaction.execute(
          status -> {
            long batch = store.begin(agencyUscc, table.type().code(), way, file, person, now);
            StockChunk chunk =
                new StockChunk(
                    store, personal, table, agencyUscc, batch, now.toLocalDate(), answers);
            source.accept(
                row -> {
                  chunk.add(row);
                  if (chunk.size() == CHUNK) {
                    chunk.write();
                  }
                });
            chunk.write();
            if (chunk.counts().equals(new Counts(0, 0, 0, 0))) {
              throw new InputException("file", "标题下面一行也没有，请填好再交");
            }
            store.end(batch, chunk.counts());
            return batch;
          });
    } catch (DuplicateKeyException e) {
      throw new ConflictException("同时有人交了同样的证照，这次没有收；请过一会儿再交一遍，已经收下的不会重");
    }
  }
}
