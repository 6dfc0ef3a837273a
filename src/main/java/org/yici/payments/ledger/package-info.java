/** Money, bills and fee rules as pure values: no database, no clock. */
package org.yici.payments.ledger;
