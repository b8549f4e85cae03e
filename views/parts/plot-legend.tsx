// Names of the lines of a plot, each with its mark.
import type { ComponentChildren } from 'preact';

export interface LegendEntry {
  readonly mark: 'measured' | 'library' | 'overlay' | 'current' | 'baseline' | 'chosen' | 'ring';
  readonly label: ComponentChildren;
}

export function PlotLegend({ entries }: { readonly entries: readonly LegendEntry[] }) {
  return (
    <span class="legend">
      {entries.map((entry) => (
        <span key={entry.mark}>
          <i class={entry.mark === 'ring' ? 'ring' : `c-${entry.mark}`} />
          {entry.label}
        </span>
      ))}
    </span>
  );
}
