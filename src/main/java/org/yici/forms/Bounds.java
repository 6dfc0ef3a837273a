package org.yici.forms;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * The limits of a field's answer; null where the form sets none.
 *
 * @param min smallest number, included
 * @param max largest number, included
 * @param step the number is a multiple of it
 * @param unit shown after the number, e.g. 平方米
 * @param minLength fewest characters (code points)
 * @param maxLength most characters; never null for text
 * @param pattern the whole text matches it
 * @param patternMessage what to say when it does not
 * @param earliest first day allowed, ISO or {@code today}
 * @param latest last day allowed, ISO or {@code today}
 */
public record Bounds(
    BigDecimal min,
    BigDecimal max,
    BigDecimal step,
    String unit,
    Integer minLength,
    Integer maxLength,
    Pattern pattern,
    String patternMessage,
    String earliest,
    String latest) {}
