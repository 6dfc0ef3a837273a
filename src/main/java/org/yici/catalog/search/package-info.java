/**
 * The search index of one node, in memory: analysis, weights, and the reason given with each hit.
 */
package org.yici.catalog.search;
