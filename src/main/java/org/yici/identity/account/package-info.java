/**
 * Accounts as stored, the check of passwords, posts of staff, the log of looks at personal data.
 */
package org.yici.identity.account;
