/**
 * A period that ends now: a whole number and a unit, `30m`, `24h`, `7d`, `2w`, `3mo`, `1y`.
 * A month is 30 days and a year 366 days (LANGUAGE.md §10).
 */
export const periodPattern = /^([1-9]\d{0,4})(s|m|h|d|w|mo|y)$/;
