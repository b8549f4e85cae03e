// A plot as a file of its own: the picture of the page with its colours inside, the lines named below, and what it was made
// from, so that it can be made again.
import type { ComponentChildren } from 'preact';
import type { TraceHeader } from '../chromatogram-wire.js';
import type { T } from '../messages/translate.js';
import { renderFragment } from '../page.js';
import { traceLabel, TraceLine } from './trace-legend.js';
import { traceLooks } from './trace-looks.js';

export interface SavedPicture {
  readonly t: T;
  /** A part that holds one plot. */
  readonly plot: ComponentChildren;
  readonly headers: readonly TraceHeader[];
  /** Number of the measurement, hash of its file, parameters. */
  readonly source: readonly string[];
}

/** SVG that needs no stylesheet and no script. */
export function savedPicture({ t, plot, headers, source }: SavedPicture): string {
  const { width, height, inner } = plotIn(renderFragment(plot));
  const below = renderFragment(<Below t={t} headers={headers} source={source} top={height} />);
  const tall = height + lineHeight * (headers.length + source.length) + 12;
  const open = `<svg xmlns="http://www.w3.org/2000/svg" class="plot" width="${width}" height="${tall}" viewBox="0 0 ${width} ${tall}">`;
  const ground = `<rect width="${width}" height="${tall}" fill="#ffffff"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${open}<style>${pictureStyles}</style>${ground}${inner}${below}</svg>\n`;
}

const lineHeight = 18;

/** Markup that this server has just written: the first svg in it, links left as their texts. */
function plotIn(html: string): { readonly width: number; readonly height: number; readonly inner: string } {
  const found = /<svg[^>]* viewBox="0 0 (\d+) (\d+)"[^>]*>([\s\S]*?)<\/svg>/.exec(html);
  if (found === null) throw new Error('the part holds no plot');
  const inner = (found[3] ?? '').replace(/<\/?a(?: [^>]*)?>/g, '');
  return { width: Number(found[1]), height: Number(found[2]), inner };
}

interface BelowProps {
  readonly t: T;
  readonly headers: readonly TraceHeader[];
  readonly source: readonly string[];
  readonly top: number;
}

function Below({ t, headers, source, top }: BelowProps) {
  const looks = traceLooks(headers);
  const lineAt = (place: number) => top + 12 + lineHeight * place;
  return (
    <>
      {headers.map((header, at) => (
        <g key={at}>
          <TraceLine d={`M8 ${lineAt(at) - 4}H44`} look={looks[at]} />
          <text x="52" y={lineAt(at)}>
            {traceLabel(t, header)}
          </text>
        </g>
      ))}
      {source.map((text, at) => (
        <text key={text} x="8" y={lineAt(headers.length + at)}>
          {text}
        </text>
      ))}
    </>
  );
}

/** As on paper: the light theme's tokens (a test keeps them equal). */
export const pictureStyles = [
  ".plot text{font:12px 'Source Sans 3','Segoe UI','Noto Sans',sans-serif;fill:#56635e}",
  '.plot .strong{fill:#141d1b;font-weight:600}',
  '.plot .grid{stroke:#dde3e0;fill:none}',
  '.plot .axis{stroke:#73807b;fill:none}',
  '.plot .trace{stroke:#141d1b;stroke-width:1.35;fill:none;stroke-linejoin:round}',
  '.plot .line{fill:none;stroke-linejoin:round}',
  '.plot .plot-2{stroke:#c94f0a}',
  '.plot .plot-3{stroke:#3587cf}',
  '.plot .plot-4{stroke:#141d1b}',
  '.plot .plot-5{stroke:#6b7873}',
  '.plot .area{fill:#cfe0e2}',
  '.plot .chosen{fill:#8db9c0}',
  '.plot .band{fill:#d9e9eb;stroke:#0b5a68}',
  '.plot .background{fill:none;stroke-dasharray:5 3}',
  '.plot .measured{stroke:#0b4f5c;stroke-width:2.4}',
  '.plot .library{stroke:#c94f0a;stroke-width:2.4}',
  '.plot .odd{fill:#fbfcfb;stroke:#0b4f5c;stroke-width:1.5}',
  '.plot .bracket{stroke:#0b5a68;stroke-width:2;fill:none}',
  '.plot .t-measured{fill:#0b4f5c;font-weight:650}',
  '.plot .t-library{fill:#c94f0a;font-weight:650}',
  '.plot .t-mark{fill:#0b5a68;font-weight:650}',
].join('');
