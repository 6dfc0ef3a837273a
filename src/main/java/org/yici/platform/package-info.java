/**
 * What every other room stands on: settings, the one clock, the database (embedded or given),
 * encryption of personal data, recurring jobs and the city pack. It knows no subject of the
 * product. Every room may use it; it uses nothing but {@code kernel}.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kernel"})
package org.yici.platform;
