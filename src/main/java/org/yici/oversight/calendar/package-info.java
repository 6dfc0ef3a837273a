/**
 * The statutory calendar as the bureau keeps it: a year's notice is tried, looked at, confirmed.
 */
package org.yici.oversight.calendar;
