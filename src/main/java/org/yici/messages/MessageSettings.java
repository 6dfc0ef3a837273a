package org.yici.messages;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages leave the house ({@code yici.messages}).
 *
 * @param smsUrl where the SMS gateway listens; blank: SMS are only written to a page
 * @param smsKey the key shared with it
 * @param mailUrl the same for mail
 * @param mailKey the same for mail
 * @param nightFrom first hour in which what can wait does not ring anybody's telephone (0 to 23)
 * @param nightTo the hour in which it goes
 * @param openWithin working days within which a decision served online must be opened before
 *     another way is taken
 * @param reconsiderationUrl where one applies for reconsideration over the internet (行政复议法 art.
 *     22); blank: the clerk writes it
 */
@ConfigurationProperties("yici.messages")
record MessageSettings(
    @DefaultValue("") String smsUrl,
    @DefaultValue("") String smsKey,
    @DefaultValue("") String mailUrl,
    @DefaultValue("") String mailKey,
    @DefaultValue("21") int nightFrom,
    @DefaultValue("8") int nightTo,
    @DefaultValue("5") int openWithin,
    @DefaultValue("") String reconsiderationUrl) {}
