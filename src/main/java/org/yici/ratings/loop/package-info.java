/**
 * The closed loop of a bad rating as pure functions: verify, mend or explain, answer, call back,
 * close. No Spring, no SQL.
 */
package org.yici.ratings.loop;
