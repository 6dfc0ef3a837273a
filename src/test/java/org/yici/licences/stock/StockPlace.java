package org.yici.licences.stock;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;

/** An agency with a stock of food licences, for tests; what it leaves can be taken away. */
public final class StockPlace {
  static final String FOOD = "11100000MB0341032Y901";
  final Agency agency;
  final Person admin;
  final Person head;
  final StockTable table;
  final StockIntake intake;
  private final JdbcClient jdbc;

  public StockPlace(BeanFactory beans, String region6) {
    Directory directory = beans.getBean(Directory.class);
    jdbc = beans.getBean(JdbcClient.class);
    intake = beans.getBean(StockIntake.class);
    agency = directory.agency("market", region6).orElseThrow();
    admin = SignedIn.staff("st-a", "管四", "S9101", agency.uscc(), region6, Roles.ADMIN);
    head = SignedIn.staff("st-h", "局五", "S9102", agency.uscc(), region6, Roles.AGENCY_HEAD);
    table = intake.table(agency.uscc(), FOOD);
  }

  /** A good row of which some cells are other. */
  StockRow row(int n, String... other) {
    StockRow good = StockSamples.row(table, agency.region6(), n);
    Map<String, String> cells = new LinkedHashMap<>(good.cells());
    for (int i = 0; i < other.length; i += 2) {
      cells.put(other[i], other[i + 1]);
    }
    return new StockRow(n + 2, cells, List.of());
  }

  List<StockRow> rows(int from, int to) {
    return IntStream.range(from, to).mapToObj(this::row).toList();
  }

  StockIntake.Taken take(StockRow... rows) {
    return take(List.of(rows));
  }

  StockIntake.Taken take(List<StockRow> rows) {
    return intake.take(admin, agency.uscc(), FOOD, rows);
  }

  /** The rows as a CSV file with the headings of the template. */
  byte[] csv(Charset charset, List<StockRow> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(line(table.columns().stream().map(StockColumn::heading).toList()));
    for (StockRow row : rows) {
      lines.add(line(table.columns().stream().map(c -> row.cell(c.key())).toList()));
    }
    return String.join("\r\n", lines).getBytes(charset);
  }

  /** Some good rows, and some that are not. */
  public byte[] csvWithFaults(Charset charset) {
    List<StockRow> rows = new ArrayList<>(rows(0, 8));
    rows.add(row(8, "idNumber", "92410411MA0000000A"));
    rows.add(row(9, "validTo", "2016-01-01"));
    rows.add(row(10, "number", row(1).cell("number")));
    rows.add(row(11, "holder", "样例" + new String(Character.toChars(0x3347F))));
    return csv(charset, rows);
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(c -> "\"" + c.replace("\"", "\"\"") + "\"")
        .collect(Collectors.joining(","));
  }

  long takeFile(Path dir, String name, byte[] content) throws IOException {
    Path file = dir.resolve("handed-in");
    Files.write(file, content);
    return intake.take(admin, agency.uscc(), FOOD, name, file);
  }

  /** The rows as a workbook made as the template is. */
  byte[] xlsx(List<StockRow> rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StockBook.write(
        table, "", taker -> rows.forEach(r -> taker.row("", r.cells(), List.of())), null, out);
    return out.toByteArray();
  }

  int count(String sql) {
    return jdbc.sql(sql).param("agency", agency.uscc()).query(Integer.class).single();
  }

  /** Takes everything away again. */
  public void remove() {
    for (String sql :
        List.of(
            "delete from licences_event where licence_id in (select licence_id from licences_stock where agency_uscc = :agency)",
            "delete from licences_stock_fault where agency_uscc = :agency",
            "delete from licences_licence where case_no is null and agency_uscc = :agency",
            "delete from licences_stock where agency_uscc = :agency",
            "delete from licences_stock_batch where agency_uscc = :agency",
            "delete from licences_stock_run where agency_uscc = :agency",
            "delete from documents_document where word = '存量证照' and agency_uscc = :agency",
            "delete from documents_serial where word = '存量证照' and agency_uscc = :agency")) {
      jdbc.sql(sql).param("agency", agency.uscc()).update();
    }
  }
}
