/**
 * Whose turn it is and who sees it: routing to a person by item, place and load, absence with
 * delegation, the queue in SQL, saved views. Private to the room; acts on cases go through {@link
 * org.yici.cases.Cases} as everywhere.
 */
package org.yici.cases.desk;
