/**
 * The gate: checks of a guide, element by element, in Java where a table says them and in CEL where
 * people write them.
 */
package org.yici.catalog.gate;
