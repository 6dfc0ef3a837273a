package org.yici.directory;

/**
 * The city itself, as its pack states it.
 *
 * @param code six-digit region code (GB/T 2260)
 * @param seat code of the county-level unit in which the city's agencies have their seat
 * @param documentSign the city's one-character sign in document numbers (平)
 * @param bureau the agency that runs the platform
 * @param defaultRegion the county-level unit shown to a visitor who has not chosen one
 * @param areaCode telephone area code with the leading zero
 * @param timezone IANA zone name
 */
public record City(
    String name,
    String shortName,
    String code,
    String documentSign,
    String province,
    String provinceCode,
    String bureau,
    String portalTitle,
    String hotline,
    String areaCode,
    String timezone,
    String defaultRegion,
    String seat) {}
