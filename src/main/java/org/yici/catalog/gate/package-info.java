/**
 * The checks of the gate: element table, codes, citations, files, copies, agency register in Java,
 * and the rules people write, in CEL. Plain Java without Spring or SQL.
 */
package org.yici.catalog.gate;
