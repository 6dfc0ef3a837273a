/**
 * Search over published items and the base catalogue: the index of one snapshot, and why a hit
 * answers.
 */
package org.yici.catalog.search;
