/** The weekly report: its numbers with their definitions, the rows behind them, its documents. */
package org.yici.oversight.weekly;
