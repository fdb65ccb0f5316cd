/** How many digits of a currency people write. */

/** Digits behind the mark with which a currency's amounts are written; 2 for one that nobody knows. */
export const currencyDigits = (currency: string): number => {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency })
    return format.resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}
