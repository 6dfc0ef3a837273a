package org.yici.ratings;

/**
 * Days and thresholds of {@code ratings.yaml}; the national rules leave them to the place.
 *
 * @param supplementDays natural days in which a rating may be added to, once
 * @param invitationDays natural days a code lives
 * @param verifyWorkingDays to verify a bad rating
 * @param mendWorkingDays to mend and answer
 * @param complexWorkingDays the latest day that may be set for a complex matter
 * @param callTries calls without reaching the person that allow closing
 * @param smallNumber agencies with fewer ratings stand together on the public page
 */
public record RatingSettings(
    int supplementDays,
    int invitationDays,
    int verifyWorkingDays,
    int mendWorkingDays,
    int complexWorkingDays,
    int callTries,
    int smallNumber) {}
