package org.yici.catalog;

/**
 * A row of the base catalogue: what may be offered, by which kind of agency, on which article.
 *
 * @param code 12 digits
 * @param type CS-TYPE
 * @param agencyKind key of the agency kind that handles it
 * @param law name of the law that sets it, {@code article} its article, {@code quote} its words
 * @param lawHeld whether the law library holds that law, so that article and quote can be checked
 * @param limitDays days in {@code limitUnit} (WORKING, NATURAL, MONTH); empty when none is set
 * @param applicant who may apply, in words
 * @param levels levels of 行使层级 at which it is handled, joined by commas
 */
public record BaseItem(
    String code,
    String name,
    String type,
    String agencyKind,
    String law,
    Integer article,
    String quote,
    boolean lawHeld,
    String limitDays,
    String limitUnit,
    String limitSource,
    String applicant,
    String note,
    String materialsHint,
    String resultName,
    String levels) {}
