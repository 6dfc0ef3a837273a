/**
 * The receiving side of the exchange: the province's platform, played by a process of its own with
 * a database of its own ({@code ./yici province}). It shares the jar and nothing else: another
 * building, of which the city's application knows the address only. Uses the kernel, and from the
 * platform the embedded database and the encryption.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kernel", "platform"})
package org.yici.province;
