/**
 * The bench, the applicant's pages and the interface of cases: read what was typed, ask the room,
 * show what came of it.
 */
package org.yici.cases.web;
