/** Sessions of browsers, form tokens and the keys behind them. */
package org.yici.identity.session;
