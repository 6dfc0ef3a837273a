package org.yici.licences.use;

import java.time.LocalDateTime;
import java.util.UUID;

/**
 * One look at a licence or use of it.
 *
 * @param licenceId null when it was asked for and there was none
 * @param licence name and number, as a line shows it; null when there was none
 * @param whoId account or program; null for somebody who was not signed in
 * @param whoUnit agency or hall, null for others
 * @param purpose kind of purpose, in Chinese
 * @param reason in the user's own words
 * @param item name of the matter it was used for, or null
 * @param caseNo the case it was used in, or null
 * @param told whether the holder has read of it
 */
public record LicenceUse(
    UUID id,
    UUID licenceId,
    String licence,
    String typeCode,
    LocalDateTime at,
    Way way,
    UUID whoId,
    String whoName,
    String whoUnit,
    String purpose,
    String reason,
    String item,
    String caseNo,
    boolean told) {}
