/**
 * The house: one application, a package for each room. {@link org.yici.Application} starts it; the
 * province ({@code org.yici.province}) is a building of its own that it never reaches into. Floors
 * and walls are drawn in docs/architecture.md and kept by the build.
 */
package org.yici;
