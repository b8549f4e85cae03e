// Retention as records of libraries state it, in the spellings of several programs.

/** `2379.4`, or NIST's `SemiStdNP=1053/4/87 StdPolar=1790/6/12`: of the columns without polarity only. */
export function statedIndex(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const byColumn = /\bSemiStdNP=([\d.]+)/i.exec(text) ?? /\bStdNP=([\d.]+)/i.exec(text);
  if (byColumn) return positive(byColumn[1]);
  return /=/.test(text) ? undefined : positive(/^\s*([\d.]+(?:e[+-]?\d+)?)\b/i.exec(text)?.[1]);
}

/** A time without a unit is in minutes: so AMDIS and MS-DIAL write it. */
export function statedSeconds(text: string | undefined): number | undefined {
  const told = /^\s*([\d.]+(?:e[+-]?\d+)?)\s*([a-z]*)/i.exec(text ?? '');
  const number = positive(told?.[1]);
  if (number === undefined) return undefined;
  return /^s/i.test(told?.[2] ?? '') ? number : number * 60;
}

function positive(text: string | undefined): number | undefined {
  const number = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) && number > 0 ? number : undefined;
}
