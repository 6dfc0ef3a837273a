/** Pages of the life of licences: the table for everybody, operations for the issuing agency. */
package org.yici.licences.life.web;
