package org.yici.licences.stock;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.yici.directory.Directory;
import org.yici.identity.Accounts;
import org.yici.identity.Masking;
import org.yici.kernel.CodeSets;
import org.yici.kernel.NotFoundException;
import org.yici.licences.LicenceType;
import org.yici.licences.LicenceTypes;
import org.yici.licences.use.FaceView;

/** What is read of an agency's stock: its handings in, licences and faults, as lists and sheets. */
@Service
public class Stock {
  private static final int PAGE_OF_A_SHEET = 500;
  private static final int MOST_OF_A_SHEET = 50_000;
  private final StockStore store;
  private final StockIntake intake;
  private final LicenceTypes types;
  private final Directory directory;
  private final CodeSets sets;
  private final Accounts accounts;

  Stock(
      StockStore store,
      StockIntake intake,
      LicenceTypes types,
      Directory directory,
      CodeSets sets,
      Accounts accounts) {
    this.accounts = accounts;
    this.store = store;
    this.intake = intake;
    this.types = types;
    this.directory = directory;
    this.sets = sets;
  }

  /**
   * A row that waits to be mended.
   *
   * @param cells as they were handed in
   */
  public record Faulty(
      long id, int line, String ownNo, Map<String, String> cells, List<StockFault> faults) {}

  /** The newest first. */
  public List<StockBatch> batches(String agencyUscc, int limit) {
    return store.batches(agencyUscc, limit);
  }

  /**
   * @throws NotFoundException when there is none
   */
  public StockBatch batch(long id) {
    return store.batch(id).orElseThrow(() -> new NotFoundException("没有这一批"));
  }

  /**
   * @param batch 0 for all of agency and type
   * @param after id of the last one seen
   */
  public List<Faulty> faults(
      String agencyUscc, String typeCode, long batch, long after, int limit) {
    return store.faults(agencyUscc, typeCode, batch, after, limit).stream()
        .map(f -> new Faulty(f.id(), f.line(), f.ownNo(), f.kept().cells(), f.kept().faults()))
        .toList();
  }

  /** Which licences a list shows; empty and 0 where it does not matter. */
  public record Filter(String agencyUscc, String typeCode, String state, long batch, long run) {
    private StockStore.Wanted wanted() {
      return new StockStore.Wanted(
          agencyUscc,
          typeCode.isEmpty() ? null : typeCode,
          state.isEmpty() ? null : state,
          batch,
          run);
    }
  }

  public List<StockLicence> licences(Filter filter, long after, int limit) {
    return store.licences(filter.wanted(), after, limit);
  }

  public int count(Filter filter) {
    return store.count(filter.wanted());
  }

  /**
   * A licence with what was handed in of it, by heading.
   *
   * @param clear whether numbers and addresses of people are shown whole
   * @throws NotFoundException when there is none
   */
  public Map.Entry<StockLicence, Map<String, String>> licence(long id, boolean clear) {
    StockStore.Whole whole = store.whole(id).orElseThrow(() -> new NotFoundException("没有这份证照"));
    Map<String, String> shown = new LinkedHashMap<>();
    Optional<StockTable> table =
        types.find(whole.licence().typeCode()).map(t -> new StockTable(t, sets));
    table.ifPresent(
        t -> {
          Map<String, String> cells = cells(whole.entry());
          for (StockColumn c : t.columns()) {
            String text = cells.getOrDefault(c.key(), "");
            boolean hidden = !clear && tellsOfAPerson(c, whole.entry());
            shown.put(c.heading(), hidden ? masked(c, text) : c.choices().getOrDefault(text, text));
          }
        });
    return Map.entry(whole.licence(), shown);
  }

  private static boolean tellsOfAPerson(StockColumn column, StockEntry entry) {
    boolean unit = entry.holderIdType().equals("001");
    return column.key().equals(StockColumn.ID_NUMBER) && !unit
        || column.key().startsWith(StockColumn.FIELD) && FaceView.isPersonal(column.heading());
  }

  private static String masked(StockColumn column, String text) {
    return column.key().equals(StockColumn.ID_NUMBER)
        ? Masking.idNumber(text)
        : Masking.address(text);
  }

  /** The account of a natural person who holds it, if there is one. */
  public Optional<UUID> accountOf(long id) {
    StockEntry entry = store.whole(id).orElseThrow().entry();
    return accounts.findByIdNumber(entry.holderIdType(), entry.holderId());
  }

  /** The row of the agency's own number; empty when it has none. */
  public Optional<Long> idOf(String agencyUscc, String typeCode, String ownNo) {
    return store.idOf(agencyUscc, typeCode, ownNo);
  }

  /** The workbook of a type to be filled; with made-up rows when {@code samples} is not 0. */
  public void template(String agencyUscc, String typeCode, int samples, OutputStream out)
      throws IOException {
    StockTable table = intake.table(agencyUscc, typeCode);
    String region6 = directory.agency(agencyUscc).region6();
    write(
        table,
        agencyUscc,
        taker -> {
          for (int i = 0; i < samples; i++) {
            taker.row("", StockSamples.row(table, region6, i).cells(), List.of());
          }
        },
        null,
        out);
  }

  /**
   * The rows that wait to be mended, with what is wrong beside the cells.
   *
   * @param batch 0 for all of agency and type
   */
  public void faultSheet(
      String agencyUscc, String typeCode, long batch, String mark, OutputStream out)
      throws IOException {
    write(
        table(typeCode),
        agencyUscc,
        taker -> {
          long after = 0;
          int rows = 0;
          List<Faulty> page;
          do {
            page = faults(agencyUscc, typeCode, batch, after, PAGE_OF_A_SHEET);
            for (Faulty f : page) {
              taker.row(String.valueOf(f.id()), f.cells(), f.faults());
              after = f.id();
            }
            rows += page.size();
          } while (page.size() == PAGE_OF_A_SHEET && rows < MOST_OF_A_SHEET);
        },
        mark,
        out);
  }

  /** The licences of a run that could not be sealed, of one type, to be mended. */
  public void unsealableSheet(
      long run, String agencyUscc, String typeCode, String mark, OutputStream out)
      throws IOException {
    StockTable table = table(typeCode);
    write(
        table,
        agencyUscc,
        taker ->
            store.faultyOf(
                run,
                w -> {
                  if (w.licence().typeCode().equals(typeCode)) {
                    taker.row(
                        "",
                        words(table, cells(w.entry())),
                        List.of(
                            new StockFault(
                                "", "", "没有盖成：" + w.licence().problem(), "改好以后再交，再申请盖章")));
                  }
                }),
        mark,
        out);
  }

  private StockTable table(String typeCode) {
    LicenceType type = types.find(typeCode).orElseThrow(() -> new NotFoundException("没有这种证照"));
    return new StockTable(type, sets);
  }

  private void write(
      StockTable table, String agencyUscc, StockBook.Rows rows, String mark, OutputStream out)
      throws IOException {
    StockBook.write(table, directory.agency(agencyUscc).fullName(), rows, mark, out);
  }

  private static Map<String, String> words(StockTable table, Map<String, String> cells) {
    Map<String, String> words = new LinkedHashMap<>(cells);
    table
        .columns()
        .forEach(c -> words.computeIfPresent(c.key(), (k, v) -> c.choices().getOrDefault(v, v)));
    return words;
  }

  private static Map<String, String> cells(StockEntry e) {
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put(StockColumn.OWN, e.ownNo());
    cells.put(StockColumn.NUMBER, e.number());
    cells.put(StockColumn.HOLDER, e.holderName());
    cells.put(StockColumn.ID_TYPE, e.holderIdType());
    cells.put(StockColumn.ID_NUMBER, e.holderId());
    cells.put(StockColumn.ISSUED, e.issuedOn().toString());
    cells.put(StockColumn.FROM, e.validFrom().toString());
    cells.put(StockColumn.TO, e.validTo() == null ? StockCheck.FOR_EVER : e.validTo().toString());
    cells.put(StockColumn.IDENTIFIER, e.identifier() == null ? "" : e.identifier());
    cells.put(StockColumn.STATE, e.state());
    e.fields().forEach(f -> cells.put(StockColumn.FIELD + f.label(), f.value()));
    return cells;
  }
}
