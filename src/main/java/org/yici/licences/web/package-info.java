/** Pages of licences: what a person holds, and the look-up for staff. */
package org.yici.licences.web;
