/**
 * The way of a case as a guide's step rows tell it: as a list and as a picture, from one source.
 */
package org.yici.catalog.flow;
