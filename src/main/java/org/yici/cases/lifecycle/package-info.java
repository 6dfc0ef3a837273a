/**
 * The life of a case (办件) as law moves it: states, actions, clocks, refusals. Pure functions over
 * records: {@link org.yici.cases.lifecycle.Lifecycle#decide} moves a case or says which article
 * forbids it. Knows nothing of Spring, SQL or the hour on the wall; uses only room {@code law}.
 *
 * <p>Marks in the comments: {@code [I]} is our reading where the text is silent or can be read two
 * ways; P1 to P17 are the platform's own rules, which no article stands behind.
 */
package org.yici.cases.lifecycle;
