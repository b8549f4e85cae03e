// Ions as a person types them: «58, 91», «58 91», «58,91», «77,05; 105,03». The plot's legend says what was understood.
/** m/z values in the order typed, at most eight; anything that is no positive number up to 2000 is left out. */
export function ionsFromText(text: string): readonly number[] {
  const ions = text
    .split(/[;\s]+/)
    .flatMap((piece) => (isDecimal(piece) ? [piece.replace(',', '.')] : piece.split(',')))
    .map(Number)
    .filter((mz) => mz > 0 && mz <= 2000);
  return [...new Set(ions)].slice(0, 8);
}

/** One comma before a single digit or before a zero parts a number: 77,5 and 77,05. Before anything else it parts two ions. */
function isDecimal(piece: string): boolean {
  return /^\d+,(?:\d|0\d+)$/.test(piece);
}
