/**
 * The life of a licence: which operation leads from which state to which, who may do it, on which
 * article ({@code licences/life.yaml}). Pure: no database, no clock.
 */
package org.yici.licences.life;
