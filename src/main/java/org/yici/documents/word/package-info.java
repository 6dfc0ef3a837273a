/**
 * Word 97 files ([MS-DOC] in a compound file, [MS-CFB]): text, headings and ruled tables, which is
 * all that a form to be filled in by hand needs.
 */
package org.yici.documents.word;
