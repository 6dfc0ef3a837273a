/**
 * Addresses in published guides: visited each day, and what does not lead to the form of exactly
 * that item becomes a finding of the gate (Q23; 方案 四.5).
 */
package org.yici.catalog.links;
