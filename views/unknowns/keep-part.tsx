// On the page of analogues: keeping the spectrum as an unknown, or the way to where it is kept.
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { TextArea } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface KeepPartProps {
  readonly t: T;
  readonly measurementId: string;
  readonly peakNumber: number;
  /** Where another mass is stated than the assumed one. */
  readonly statedMass: number | undefined;
  /** Where it is kept already. */
  readonly keptId: string | undefined;
  readonly mayKeep: boolean;
}

export function KeepPart({ t, measurementId, peakNumber, statedMass, keptId, mayKeep }: KeepPartProps) {
  if (keptId === undefined && !mayKeep) return null;
  return (
    <Section title={t(keptId === undefined ? 'libraries.unknowns.keep' : 'libraries.unknowns.isKept')} inside="stack">
      {keptId !== undefined ? (
        <p>
          <LinkButton href={paths.unknown(keptId)}>{t('libraries.unknowns.one')}</LinkButton>
        </p>
      ) : (
        <form class="stack" method="post" action={paths.unknowns()}>
          <input type="hidden" name="measurement" value={measurementId} />
          <input type="hidden" name="peak" value={peakNumber} />
          {statedMass !== undefined && <input type="hidden" name="mass" value={statedMass} />}
          <p>{t('libraries.unknowns.keep.what')}</p>
          <TextArea name="note" label={t('libraries.unknowns.note')} rows={2} maxLength={1_000} />
          <Buttons>
            <Button>{t('libraries.unknowns.keep')}</Button>
          </Buttons>
        </form>
      )}
    </Section>
  );
}
