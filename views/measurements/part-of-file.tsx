// Which of the injections of its file a measurement is, on which lines, and what the file writes there.
import type { T } from '../messages/translate.js';
import { Section } from '../parts/section.js';

export interface PartView {
  readonly place: number;
  readonly of: number;
  /** `2–5, 9`; empty where the file has no rows. */
  readonly lines: string;
  readonly lineCount: number;
}

/** `Injection 3 of 6, lines 2–5`. */
export function partWords(t: T, { place, of, lines, lineCount }: PartView): string {
  const said = t('analysis.part', { place, of });
  return lines === ''
    ? said
    : `${said}, ${t('analysis.part.lines', { lines, form: lineCount === 1 ? 'one' : 'several' })}`;
}

export interface PartOfFileProps {
  readonly t: T;
  readonly part: PartView & { readonly text: string; readonly sha256: string };
  readonly file: { readonly name: string; readonly href: string };
}

/** On the page of the measurement: word for word, so that nobody has to search the file for it. */
export function PartOfFile({ t, part, file }: PartOfFileProps) {
  return (
    <Section
      title={t('analysis.part.text')}
      end={<a href={file.href}>{t('analysis.part.others', { count: part.of })}</a>}
      inside="stack"
    >
      <p>
        {partWords(t, part)} <span class="code verbatim quiet small">{file.name}</span>
      </p>
      {part.text !== '' && <p class="code small verbatim lines">{part.text}</p>}
      <p class="quiet small">
        SHA-256 <span class="code hash">{part.sha256}</span>
      </p>
    </Section>
  );
}

export interface SameRowProps {
  readonly t: T;
  readonly sameAs: { readonly number: string; readonly href: string };
}

/** Nobody is asked twice about a row that is what it was. */
export function SameRow({ t, sameAs }: SameRowProps) {
  return (
    <p>
      {t('analysis.part.unchanged')}{' '}
      <a class="code" href={sameAs.href}>
        {sameAs.number}
      </a>
      {'. '}
      <span class="quiet">{t('analysis.part.unchanged.do')}</span>
    </p>
  );
}
