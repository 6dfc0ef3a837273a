/**
 * The licences that an agency has already (存量证照): taken in from its workbooks, files and systems
 * with every row checked, sealed in bulk by a job that may be killed, and reconciled with what the
 * agency says it has. What becomes a licence here is written by {@link org.yici.licences.Licences}.
 */
package org.yici.licences.stock;
