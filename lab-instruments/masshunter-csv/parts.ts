// The cells of a heading row, and by which sign they are parted: the list separator of the computer that wrote them.

export function delimiterOf(line: string): string {
  const plain = line.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: plain.split(sign).length }));
  return counts.reduce((most, each) => (each.count > most.count ? each : most)).sign;
}

/** Quotes are dropped, not understood: enough to recognise a name. */
export function parted(line: string): readonly string[] {
  return line.split(delimiterOf(line)).map((cell) => cell.replaceAll('"', '').trim());
}
