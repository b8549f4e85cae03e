// Sheet, colours and type of the printed page: ink on white, the plot colours of the screen, A4 with a binding margin.
import type { FontName } from './fonts.js';

export interface TextStyle {
  readonly font: FontName;
  readonly size: number;
  readonly lineHeight: number;
  readonly colour: string;
}

export const colours = {
  ink: '#141D1B',
  second: '#3F4C48',
  third: '#56635E',
  edge: '#73807B',
  line: '#C9D1CD',
  well: '#F1F4F2',
  black: '#000000',
  watermark: '#E4E9E6',
  measured: '#0B4F5C',
  library: '#C94F0A',
  baseline: '#6B7873',
} as const;

const millimetre = 72 / 25.4;

export const sheet = {
  width: 595.28,
  height: 841.89,
  left: 25 * millimetre,
  right: 595.28 - 15 * millimetre,
  top: 25 * millimetre,
  bottom: 841.89 - 21 * millimetre,
  textWidth: 595.28 - 40 * millimetre,
  stripTop: 8 * millimetre,
  footTop: 841.89 - 15 * millimetre,
} as const;

function style(font: FontName, size: number, lineHeight: number, colour: string = colours.ink): TextStyle {
  return { font, size, lineHeight, colour };
}

export const styles = {
  body: style('serif', 10.5, 14.8),
  bodyBold: style('serif-bold', 10.5, 14.8),
  bodyItalic: style('serif-italic', 10.5, 14.8),
  title: style('serif-bold', 17, 22),
  subtitle: style('serif-italic', 10.5, 14.8, colours.second),
  part: style('serif-bold', 13.5, 17.5),
  section: style('serif-bold', 11, 14.8),
  letterhead: style('serif', 9.6, 12.6),
  small: style('sans', 8.4, 11, colours.second),
  cell: style('sans', 9, 11.7),
  cellBold: style('sans-bold', 9, 11.7),
  columnHead: style('sans-bold', 8.6, 11),
  factLabel: style('sans', 9, 12.2, colours.second),
  factValue: style('sans', 9.6, 12.2),
  caption: style('sans-italic', 8.8, 11.4, colours.second),
  running: style('sans', 8, 10.4, colours.third),
  codeText: style('sans', 7.2, 8.6),
  axis: style('sans', 7.4, 9, colours.third),
  peak: style('sans', 7.4, 8.8),
  peakBold: style('sans-bold', 7.4, 8.8),
} as const satisfies Record<string, TextStyle>;
