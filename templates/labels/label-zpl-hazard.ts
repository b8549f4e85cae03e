// The hazard triangle as a ZPL bitmap (^GFA): ZPL has boxes and circles but no filled triangle.

/** `side` in dots. */
export function hazardBitmap(side: number): string {
  const columns = Math.ceil(side * 1.1);
  const bytesPerRow = Math.ceil(columns / 8);
  const rows = Array.from({ length: side }, (_, row) => rowHex(row, side, bytesPerRow));
  const total = String(bytesPerRow * side);
  return `^GFA,${total},${total},${String(bytesPerRow)},${rows.join('')}`;
}

function rowHex(row: number, side: number, bytesPerRow: number): string {
  const bits = Array.from({ length: bytesPerRow * 8 }, (_, column) => (isDark(column, row, side) ? '1' : '0')).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return bytes.map((byte) => Number.parseInt(byte, 2).toString(16).toUpperCase().padStart(2, '0')).join('');
}

function isDark(column: number, row: number, side: number): boolean {
  const x = (column + 0.5) / side;
  const y = (row + 0.5) / side;
  const insideTriangle = y <= 0.95 && Math.abs(x - 0.55) <= (y / 0.95) * 0.55;
  const insideStroke = Math.abs(x - 0.55) <= 0.06 && y >= 0.32 && y <= 0.66;
  const insideDot = Math.hypot(x - 0.55, y - 0.78) <= 0.07;
  return insideTriangle && !insideStroke && !insideDot;
}
