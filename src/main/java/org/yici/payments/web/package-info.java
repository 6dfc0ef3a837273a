/** Pages of payments for payer, window, auditors of a day, and the call-back of the platform. */
package org.yici.payments.web;
