/**
 * Guides of another system, mapped to our elements by a mapping file and judged by the gate in a
 * test region. Nothing of it is ever published, searched, counted or sent from here.
 */
package org.yici.catalog.imports;
