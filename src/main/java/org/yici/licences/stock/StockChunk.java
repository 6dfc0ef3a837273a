package org.yici.licences.stock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.yici.kernel.ConflictException;
import org.yici.kernel.LicenceId;
import org.yici.licences.stock.IntakeStore.Met;
import org.yici.licences.stock.StockIntake.Answer;
import org.yici.licences.stock.StockIntake.Counts;
import org.yici.platform.PersonalData;
import tools.jackson.databind.json.JsonMapper;

/** Rows of a handing in that are checked, compared and written together, chunk after chunk. */
final class StockChunk {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final IntakeStore store;
  private final PersonalData personal;
  private final StockTable table;
  private final String agency;
  private final long batch;
  private final LocalDate today;
  private final Consumer<Answer> answers;
  private final List<StockRow> rows = new ArrayList<>();

  /** Of the whole handing in: who said it first, by line. */
  private final Map<String, Integer> seen = new LinkedHashMap<>();

  private Counts counts = new Counts(0, 0, 0, 0);

  StockChunk(
      IntakeStore store,
      PersonalData personal,
      StockTable table,
      String agency,
      long batch,
      LocalDate today,
      Consumer<Answer> answers) {
    this.store = store;
    this.personal = personal;
    this.table = table;
    this.agency = agency;
    this.batch = batch;
    this.today = today;
    this.answers = answers;
  }

  /** A row as it is kept while it is wrong. */
  record Kept(Map<String, String> cells, List<StockFault> faults) {}

  void add(StockRow row) {
    rows.add(row);
  }

  int size() {
    return rows.size();
  }

  Counts counts() {
    return counts;
  }

  /** Checks and writes what was added, in a handful of statements. */
  void write() {
    if (rows.isEmpty()) {
      return;
    }
    List<StockRow> good = new ArrayList<>();
    List<StockEntry> entries = new ArrayList<>();
    Map<StockRow, List<StockFault>> bad = new LinkedHashMap<>();
    for (StockRow row : rows) {
      StockCheck.Result result = StockCheck.of(table, agency, today, row);
      List<StockFault> faults =
          result.entry() == null ? result.faults() : twice(row, result.entry());
      if (faults.isEmpty()) {
        good.add(row);
        entries.add(result.entry());
      } else {
        bad.put(row, faults);
      }
    }
    enter(good, entries, bad);
    reject(bad);
    rows.clear();
  }

  private List<StockFault> twice(StockRow row, StockEntry e) {
    List<StockFault> faults = new ArrayList<>();
    twice(faults, row, StockColumn.OWN, e.ownNo());
    twice(faults, row, StockColumn.NUMBER, e.number());
    twice(faults, row, StockColumn.IDENTIFIER, e.identifier());
    return faults;
  }

  private void twice(List<StockFault> faults, StockRow row, String key, String value) {
    if (value != null) {
      Integer first = seen.putIfAbsent(key + value, row.line());
      if (first != null) {
        faults.add(fault(key, "和第 " + first + " 行重了", "一份证照交一行；重的删掉，写错的改对"));
      }
    }
  }

  private StockFault fault(String key, String message, String repair) {
    return new StockFault(key, table.column(key).heading(), message, repair);
  }

  private void enter(
      List<StockRow> good, List<StockEntry> entries, Map<StockRow, List<StockFault>> bad) {
    Map<Integer, List<Met>> met = new LinkedHashMap<>();
    if (!entries.isEmpty()) {
      store
          .met(agency, table.type().code(), entries)
          .forEach(m -> met.computeIfAbsent(m.ord(), o -> new ArrayList<>()).add(m));
    }
    List<IntakeStore.Row> fresh = new ArrayList<>();
    List<IntakeStore.Row> changed = new ArrayList<>();
    List<StockRow> freshRows = new ArrayList<>();
    int same = 0;
    for (int i = 0; i < entries.size(); i++) {
      StockEntry entry = entries.get(i);
      StockRow row = good.get(i);
      List<Met> there = met.getOrDefault(i, List.of());
      Met own = there.stream().filter(m -> m.by().equals("own")).findFirst().orElse(null);
      String plain = JSON.writeValueAsString(entry);
      byte[] index = personal.blindIndex(plain);
      if (own != null && personal.isIndexOf(own.index(), plain)) {
        same++;
        answers.accept(answer(row, "same", null, List.of()));
        continue;
      }
      List<StockFault> faults = against(there, own);
      if (!faults.isEmpty()) {
        bad.put(row, faults);
        continue;
      }
      long id = own == null ? 0 : own.stockId();
      var next =
          new IntakeStore.Row(
              id,
              entry,
              entry.identifier(),
              personal.encrypt("licences_stock.content", plain),
              index);
      if (own == null) {
        fresh.add(next);
        freshRows.add(row);
      } else {
        changed.add(next);
        answers.accept(answer(row, "changed", entry.identifier(), List.of()));
      }
    }
    insert(freshRows, fresh);
    if (!changed.isEmpty() && store.change(batch, changed) != changed.size()) {
      throw new ConflictException("有几份刚刚盖了章，这次没有收；请再交一遍，盖了章的会另外指出来");
    }
    forget(good, bad.keySet());
    counts =
        new Counts(
            counts.entered() + fresh.size(),
            counts.changed() + changed.size(),
            counts.same() + same,
            counts.faulty());
  }

  /** What is there already and is another licence, or may not be changed any more. */
  private List<StockFault> against(List<Met> there, Met own) {
    List<StockFault> faults = new ArrayList<>();
    if (own != null && own.state().equals("sealed")) {
      faults.add(fault(StockColumn.OWN, "这一份已经盖了章，内容和盖章时不一样", "内容变了要按变更、补发办理，不能再归集一遍"));
      return faults;
    }
    Set<String> told = new HashSet<>();
    for (Met m : there) {
      boolean itself = own != null && m.stockId() == own.stockId();
      if (itself || m.by().equals("own") || !told.add(m.by())) {
        continue;
      }
      switch (m.by()) {
        case "number" ->
            faults.add(
                fault(
                    StockColumn.NUMBER,
                    "和单位内编号「" + m.ownNo() + "」的那一份重了",
                    "核对是不是同一份；是同一份就写同一个单位内编号"));
        case "identifier" ->
            faults.add(fault(StockColumn.IDENTIFIER, "这个标识已经用在别的一份上", "核对标识；没有把握就空着，由平台编"));
        default -> faults.add(fault(StockColumn.NUMBER, "平台上已经有这份电子证照", "不用再归集；内容不对的按变更办理"));
      }
    }
    return faults;
  }

  private void insert(List<StockRow> from, List<IntakeStore.Row> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    int missing = (int) fresh.stream().filter(r -> r.identifier() == null).count();
    var serials = missing == 0 ? List.<Long>of().iterator() : store.serials(missing).iterator();
    List<IntakeStore.Row> whole =
        fresh.stream()
            .map(
                r ->
                    r.identifier() != null
                        ? r
                        : new IntakeStore.Row(
                            0, r.entry(), made(serials.next()), r.content(), r.index()))
            .toList();
    store.insert(batch, agency, table.type().code(), whole);
    for (int i = 0; i < from.size(); i++) {
      answers.accept(answer(from.get(i), "entered", whole.get(i).identifier(), List.of()));
    }
  }

  /** The letter keeps it apart from the serials of licences that are issued here. */
  private String made(long serial) {
    return LicenceId.make(table.type().code(), agency, String.format("C%010d", serial), 1);
  }

  private void forget(List<StockRow> good, Set<StockRow> bad) {
    List<StockRow> all = new ArrayList<>(good);
    bad.stream().filter(r -> !good.contains(r)).forEach(all::add);
    store.forget(
        agency,
        table.type().code(),
        all.stream().map(StockRow::ownNo).filter(o -> !o.isEmpty()).toList(),
        all.stream().map(StockChunk::mark).filter(Objects::nonNull).toList());
  }

  private static Long mark(StockRow row) {
    String mark = row.cell(StockReading.MARK_KEY);
    return mark.matches("\\d{1,18}") ? Long.valueOf(mark) : null;
  }

  private void reject(Map<StockRow, List<StockFault>> bad) {
    if (bad.isEmpty()) {
      return;
    }
    List<IntakeStore.Bad> kept = new ArrayList<>();
    bad.forEach(
        (row, faults) -> {
          Kept whole = new Kept(row.cells(), faults);
          byte[] content =
              personal.encrypt("licences_stock_fault.content", JSON.writeValueAsString(whole));
          kept.add(new IntakeStore.Bad(row.ownNo(), row.line(), content));
          answers.accept(answer(row, "faulty", null, faults));
        });
    store.faults(batch, agency, table.type().code(), kept);
    counts =
        new Counts(
            counts.entered(), counts.changed(), counts.same(), counts.faulty() + kept.size());
  }

  private static Answer answer(
      StockRow row, String result, String identifier, List<StockFault> faults) {
    return new Answer(row.line(), row.ownNo(), result, identifier, faults);
  }
}
