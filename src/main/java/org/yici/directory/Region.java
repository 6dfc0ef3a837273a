package org.yici.directory;

/**
 * A place with a code of twelve digits: county 6, town 3, village 3 (GB/T 10114-2003; the county's
 * part is GB/T 2260 unless {@code standard} is false).
 *
 * @param level 3 city, 4 county-level unit, 5 town or street, 6 village or community (the numbers
 *     of 行使层级)
 * @param parent12 code of the place above; the city's parent is the province, which is not held
 * @param standard false for the development zones, whose codes are statistical only and may not
 *     stand in a credit code
 */
public record Region(String code12, int level, String name, String parent12, boolean standard) {
  public static final int CITY = 3;
  public static final int COUNTY = 4;
  public static final int TOWN = 5;
  public static final int VILLAGE = 6;

  /** The first six digits, by which agencies are found. */
  public String code6() {
    return code12.substring(0, 6);
  }

  /** A town or township, which has a government of its own; a street has an office only. */
  public boolean isTownship() {
    return level == TOWN && (name.endsWith("镇") || name.endsWith("乡"));
  }

  /** A district of a city (市辖区): county part 01 to 20, in GB/T 2260. */
  public boolean isDistrict() {
    return level == COUNTY && standard && Integer.parseInt(code12.substring(4, 6)) <= 20;
  }

  /** A zone run by a committee that the city sends out, without a code in GB/T 2260. */
  public boolean isZone() {
    return level == COUNTY && !standard;
  }
}
