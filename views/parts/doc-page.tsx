// The conclusion as printed: the only serif. Black on white in print whatever the theme.
import type { ComponentChildren } from 'preact';
import { Mark } from './mark.js';

export interface DocPageProps {
  readonly lang: string;
  readonly children: ComponentChildren;
  readonly letterhead?: { readonly kk: readonly string[]; readonly ru: readonly string[] };
}

export function DocPage({ lang, children, letterhead }: DocPageProps) {
  return (
    <article class="docpage" lang={lang}>
      {letterhead && (
        <div class="letterhead">
          <HeadLines lang="kk" lines={letterhead.kk} />
          <Mark size={36} />
          <HeadLines lang="ru" lines={letterhead.ru} />
        </div>
      )}
      {children}
    </article>
  );
}

function HeadLines({ lang, lines }: { readonly lang: string; readonly lines: readonly string[] }) {
  return (
    <div lang={lang}>
      {lines.map((line, place) => (
        <span class="line" key={place}>
          {line}
        </span>
      ))}
    </div>
  );
}

export interface GatedParagraphProps {
  /** Number of the gate that this paragraph keeps closed. */
  readonly gate?: number | undefined;
  readonly children: ComponentChildren;
}

export function GatedParagraph({ gate, children }: GatedParagraphProps) {
  return gate === undefined ? (
    <p>{children}</p>
  ) : (
    <p data-gate={gate} id={`g${gate}`}>
      {children}
    </p>
  );
}
