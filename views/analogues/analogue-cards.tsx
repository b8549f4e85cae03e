// Related substances side by side, each drawn with the core that they share.
import type { T } from '../messages/translate.js';
import { Formula } from '../parts/formula.js';
import { StructurePicture, type StructurePictureProps } from '../parts/structure-picture.js';

export interface AnalogueView {
  readonly id: string;
  readonly name: string;
  readonly formula: string | null;
  /** 0–1000. */
  readonly score: number;
  /** Of the first that the structures of the others put there: where it stands by its spectrum alone, from 1. */
  readonly broughtFrom: number | undefined;
  /** By how much the unknown is heavier. */
  readonly shift: number | undefined;
  readonly library: string;
  readonly classes: readonly string[];
  readonly picture: StructurePictureProps['picture'] | undefined;
  readonly holdsCore: boolean;
}

export function AnalogueCards({ t, analogues }: { readonly t: T; readonly analogues: readonly AnalogueView[] }) {
  return (
    <ol class="analogues">
      {analogues.map((analogue) => (
        <li key={analogue.id}>
          {analogue.picture ? (
            <StructurePicture t={t} name={analogue.name} picture={analogue.picture} />
          ) : (
            <p class="quiet small">{t('libraries.analogues.noStructure')}</p>
          )}
          <p>
            <b>{analogue.name}</b>
            <br />
            <Formula text={analogue.formula} /> {shiftSaid(t, analogue.shift)}
          </p>
          {analogue.broughtFrom !== undefined && (
            <p class="small">{t('libraries.analogues.agreed', { place: analogue.broughtFrom })}</p>
          )}
          <p class="quiet small">
            {t('libraries.analogues.score', { score: t.formats.score(analogue.score) })}
            {' · '}
            {analogue.library}
            {analogue.classes.length > 0 && ` · ${analogue.classes.join(', ')}`}
          </p>
        </li>
      ))}
    </ol>
  );
}

function shiftSaid(t: T, shift: number | undefined): string {
  if (shift === undefined) return t('libraries.analogues.shift.unknown');
  const sign = shift > 0 ? '+' : '−';
  return shift === 0 ? t('libraries.analogues.shift.none') : `ΔM ${sign}${t.formats.integer(Math.abs(shift))}`;
}
