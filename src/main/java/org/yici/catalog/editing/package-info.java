/**
 * How people change a guide: one draft per item with its log, two checks by different people, and
 * publication through {@link org.yici.catalog.Release}; pauses and withdrawals.
 */
package org.yici.catalog.editing;
