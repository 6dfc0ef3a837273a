/** Pages and API of the exchange. */
package org.yici.exchange.web;
