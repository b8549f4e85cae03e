// CAS registry numbers: the check digit is the sum of the digits from the right times 1, 2, 3 …, modulo 10.

/** Hyphenated; undefined when its check digit is wrong. */
export function casNumber(text: string): string | undefined {
  const digits = /^0*(\d{2,7}) *-? *(\d\d) *-? *(\d)$/.exec(text.trim());
  if (!digits) return undefined;
  const [, front = '', middle = '', check = ''] = digits;
  const sum = [...(front + middle)].reverse().reduce((total, digit, i) => total + Number(digit) * (i + 1), 0);
  return sum > 0 && sum % 10 === Number(check) ? `${front}-${middle}-${check}` : undefined;
}
