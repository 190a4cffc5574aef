/**
 * The merchant side of ByteDance mini-program payments ({@code tt.pay}): one handle, every verb, verified or nothing.
 *
 * <p>Everything begins with a {@link com.ttpay.Merchant}. Times are Unix seconds, money is a whole number of fen. What is
 * refused is a {@link com.ttpay.TtpayException} with an {@link com.ttpay.ErrorCode}, which is the same in every language.
 */
package com.ttpay;
