/**
 * The page model: what stands where on a page, in millimetres from its top left corner. It is set
 * once and written by every writer, so that all files of a document look the same.
 */
package org.yici.documents.page;
