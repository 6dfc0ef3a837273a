/**
 * {@code ./yici check-system}: a program of its own (no Spring, no database) with which an agency's
 * programmer tries, over HTTP and with the agency's credentials, everything its system will need.
 */
package org.yici.systems.check;
