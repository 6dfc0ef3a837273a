/**
 * Seals of agencies and the keys behind them: the certificate authority, SM2 seals by GB/T
 * 38540-2020 for OFD, signatures for PDF, the drawn impression, and a row for every use. Who may
 * trust what is decided here: a certificate chain either ends in a root this house knows or it does
 * not. It seals what it is handed and knows nothing of what the document says.
 */
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"kernel", "platform", "files", "directory", "identity", "web"})
package org.yici.seals;
