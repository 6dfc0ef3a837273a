/** Writes laid pages as PDF/A-2b (ISO 19005-2): embedded cuttings, no clock, no signature. */
package org.yici.documents.pdf;
