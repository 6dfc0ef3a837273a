/**
 * The typesetter: official documents by GB/T 9704-2012 and licences on their base maps, with
 * Chinese line breaking. It draws on the page model and knows no file format.
 */
package org.yici.documents.type;
