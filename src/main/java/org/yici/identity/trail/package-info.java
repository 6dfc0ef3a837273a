/** What the audit trail gets of every request: who asked, from where, and how it ended. */
package org.yici.identity.trail;
