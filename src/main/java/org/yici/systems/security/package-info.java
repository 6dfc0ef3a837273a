/**
 * The register of protection (等级保护): a system's grade and filing, its assessments and self-checks,
 * weaknesses and their mending. What is due follows from the grade by {@code
 * systems/security.yaml}. An agency writes its own systems; a second person closes what one says is
 * mended.
 */
package org.yici.systems.security;
