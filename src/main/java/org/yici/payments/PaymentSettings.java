package org.yici.payments;

/**
 * What the city sets, {@code payments.yaml}.
 *
 * @param dueDays working days to pay, from the day of the notice
 * @param moment when a fee row of a guide says nothing: {@code decision} or {@code acceptance}
 * @param receiptCode 票据代码 of electronic receipts, 8 digits
 * @param bank the account money goes to, as printed on the notice
 */
public record PaymentSettings(int dueDays, String moment, String receiptCode, String bank) {}
