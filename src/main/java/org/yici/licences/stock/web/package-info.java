/** Pages and interface of an agency's stock of licences. */
package org.yici.licences.stock.web;
