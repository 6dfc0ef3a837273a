/**
 * The house as a client of the province's identity (OpenID Connect): who signed in there is signed
 * in here, and how sure the province is comes along.
 */
package org.yici.identity.province;
