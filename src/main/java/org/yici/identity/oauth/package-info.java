/** Tokens for programs and for people's applications: clients, codes, what a token says. */
package org.yici.identity.oauth;
