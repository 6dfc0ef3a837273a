/**
 * Applications of agencies and how they come in: asked for by one person, approved by another,
 * their secrets, their end.
 */
package org.yici.identity.clients;
