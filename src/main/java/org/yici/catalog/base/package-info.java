/**
 * The base catalogue (基本目录) in versions: national, provincial and of the city; reading and checking
 * what is imported, differences, what each agency must act on, and what is in force.
 */
package org.yici.catalog.base;
