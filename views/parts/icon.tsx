// The fixed set of outlines on a 24 grid. The shapes carry meaning: square-tick accepted, octagon refused, triangle look,
// two heads second person, clock waiting. Drawn in place, so that a fragment needs nothing from the page around it.
const outlines = {
  check: 'M4 12.5 9.5 18 20 6.5',
  cross: 'M6 6l12 12M18 6 6 18',
  stop: 'M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8zM8 8l8 8M16 8l-8 8',
  ok: 'M3 3h18v18H3zM7.5 12.5l3 3 6-7',
  clock: 'M12 3a9 9 0 1 0 .01 0zM12 7v5.5l3.5 2',
  warn: 'M12 3.5 22 20.5H2zM12 10v5M12 17.3v.4',
  pair: 'M8.5 4.5a3 3 0 1 0 .01 0zM2.5 20v-3.5c0-2.2 1.6-3.5 3.6-3.5h4.800c2 0 3.6 1.3 3.6 3.5V20M15.5 5.2a3 3 0 0 1 0 5.2M17.5 13.2c2.3.2 4 1.4 4 3.6V20',
  scan: 'M3 7V4h4M17 4h4v3M21 17v3h-4M7 20H3v-3M7 8v8M10 8v8M13.5 8v8M17 8v8',
  work: 'M5 3h14v18H5zM8.5 8h7M8.5 12h7M8.5 16h4',
  item: 'M4 8l8-4.5L20 8v8.5L12 21l-8-4.5zM4 8l8 4.5L20 8M12 12.5V21',
  plot: 'M3 3v18h18M6 17h3l2-10 2 10h2l1.5-4 1.5 4h2',
  doc: 'M5 2.5h9.5L19 7v14.5H5zM14 3v5h5M8.5 13h7M8.5 17h7',
  case: 'M3 6h6l2 2.5h10V19H3z',
  book: 'M6 3h13v18H6zM6 17h13M9.5 7h6',
  shelf: 'M4 3v18M20 3v18M4 9h16M4 16h16',
  instrument: 'M4 20.5h16M7 20V13h10v7M12 13V3.500M9 3.500h6',
  bars: 'M4 20.5h16M7 20v-6M12 20V5M17 20V10',
  person: 'M12 4a4 4 0 1 0 .01 0zM4.5 20.500V18c0-2.500 2-4 4-4h7c2 0 4 1.500 4 4v2.500',
  wait: 'M12 4v3M12 17v3M4 12h3M17 12h3M6.3 6.3l2.1 2.1M15.6 15.6l2.1 2.1M17.7 6.3l-2.1 2.1M8.4 15.6l-2.1 2.1',
  down: 'M6 9.5l6 6 6-6',
  search: 'M10.5 4a6.5 6.5 0 1 0 .01 0zM15.5 15.5 21 21',
  download: 'M12 3v12M7 10.5l5 5 5-5M4 20.5h16',
  print: 'M7 8V3h10v5M7 17H3.5V8h17v9H17M7 14h10v7H7z',
} as const;

export type IconName = keyof typeof outlines;

export interface IconProps {
  readonly name: IconName;
  /** Words for readers who do not see it; without them the icon is an ornament beside its word. */
  readonly label?: string | undefined;
}

export function Icon({ name, label }: IconProps) {
  const access =
    label === undefined ? { 'aria-hidden': 'true' as const } : { role: 'img' as const, 'aria-label': label };
  return (
    <svg class="icon" viewBox="0 0 24 24" {...access}>
      <path d={outlines[name]} />
    </svg>
  );
}
