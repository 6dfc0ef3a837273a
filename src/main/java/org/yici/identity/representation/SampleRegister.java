package org.yici.identity.representation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yici.platform.CityPack;
import org.yici.platform.YiciProperties;

/** The sample of the city pack, in the demo; nothing in production. */
@Component
class SampleRegister implements EnterpriseRegister {
  private static final String FILE = "enterprise-register.csv";
  private final CityPack pack;
  private final boolean demo;

  SampleRegister(CityPack pack, YiciProperties settings) {
    this.pack = pack;
    this.demo = settings.demo();
  }

  @Override
  public String source() {
    return connected() ? "样本数据，没有接市场监管部门的登记库" : "还没有接市场监管部门的登记库";
  }

  @Override
  public boolean connected() {
    return demo && pack.has(FILE);
  }

  @Override
  public List<Entry> representedBy(String idNumber) {
    return entries()
        .filter(e -> e.representativeId().equalsIgnoreCase(idNumber))
        .limit(50)
        .toList();
  }

  @Override
  public Optional<Entry> find(String uscc) {
    return entries().filter(e -> e.uscc().equalsIgnoreCase(uscc)).findFirst();
  }

  private Stream<Entry> entries() {
    return connected() ? pack.csv(FILE).stream().map(SampleRegister::entry) : Stream.empty();
  }

  private static Entry entry(Map<String, String> row) {
    return new Entry(
        row.get("uscc"),
        row.get("name"),
        row.get("representative"),
        row.get("representative_id"),
        row.get("state").equals("存续"),
        row.get("region12"),
        row.get("address"));
  }
}
