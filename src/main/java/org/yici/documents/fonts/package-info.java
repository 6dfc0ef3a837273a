/**
 * TrueType fonts of the documents: what characters they have, how wide these are, and cuttings that
 * hold only the glyphs a document uses. Plain Java on the bytes of the files, read once.
 */
package org.yici.documents.fonts;
