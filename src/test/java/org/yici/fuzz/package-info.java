/**
 * What strangers hand in, made up: each class is a target of Jazzer ({@code ./yici fuzz}) and is
 * also run on its seeds by {@link org.yici.fuzz.TargetsTest}.
 */
package org.yici.fuzz;
