/**
 * Who may act for whom, how that begins and ends, and what was done under it. Begins by the
 * register of enterprises, by a mandate given and accepted, by a clerk's check; ends by its last
 * day, by either side or by a clerk. The pages are in {@link org.yici.identity.web}.
 */
package org.yici.identity.representation;
