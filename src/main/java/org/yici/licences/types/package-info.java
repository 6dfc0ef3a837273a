/**
 * The directory of types of licences: a city's versions of a type with their day of effect, by two
 * people; who claimed it; how many there should be; which items give it and which ask for it.
 */
package org.yici.licences.types;
