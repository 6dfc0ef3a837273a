/** The pages of the trail, for the audit administrator and auditors alone. */
package org.yici.audit.web;
