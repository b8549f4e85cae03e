// On the page of a spectrum of light: the way to hold it against reference materials, for whoever may record that.
import type { ComponentChildren } from 'preact';
import type { T } from '../../../views/messages/translate.js';
import { LinkButton } from '../../../views/parts/button.js';
import { Notice } from '../../../views/parts/notice.js';
import { paths } from '../../../views/paths.js';
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo } from '../../people/permissions.js';
import { bindingOf } from '../../measuring/measurements/binding-store.js';
import type { StoredMeasurement } from '../../measuring/measurements/measurement.js';

interface Visit {
  readonly lab: Lab;
  readonly actor: Actor;
  readonly t: T;
  readonly measurement: StoredMeasurement;
}

export async function comparisonNotice({ lab, actor, t, measurement }: Visit): Promise<ComponentChildren> {
  if (measurement.kind !== 'spectrum' || !mayDo(actor, 'examination.record', measurement)) return null;
  if ((await bindingOf(lab.db, measurement.id)) === undefined) return null;
  return (
    <Notice tone="plain" title={t('examinations.compare')}>
      <LinkButton href={paths.newComparison(measurement.id)}>{t('examinations.compare.do')}</LinkButton>
    </Notice>
  );
}
