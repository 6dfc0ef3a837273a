package org.yici.identity.representation;

import java.util.List;
import java.util.Optional;

/**
 * The register of enterprises (市场主体登记), where the legal representative is found. The market
 * regulator's own register is not connected: the demo reads the sample of the city pack, a
 * production knows none and says so.
 */
public interface EnterpriseRegister {
  /** One enterprise as registered. */
  record Entry(
      String uscc,
      String name,
      String representative,
      String representativeId,
      boolean open,
      String region12,
      String address) {}

  /** What it is, in Chinese, for pages: where what it says comes from. */
  String source();

  /** Whether anything can be asked. */
  boolean connected();

  /** Those that name this person as legal representative or operator; at most 50. */
  List<Entry> representedBy(String idNumber);

  Optional<Entry> find(String uscc);
}
