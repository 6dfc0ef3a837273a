/**
 * Identifiers with their check rules, code sets and the faults people can mend. Plain Java without
 * Spring or SQL. Every room may use it; it uses nothing.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package org.yici.kernel;
