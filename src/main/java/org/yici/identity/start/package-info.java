/**
 * What identity does at a start: demo people in demo mode, refusal of an unsafe production start.
 */
package org.yici.identity.start;
