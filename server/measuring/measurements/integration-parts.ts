// What was integrated by hand, and what can be, as the page of a run shows it.
import { evaluationQuery } from '../../../views/evaluation.js';
import type { IntegrateFormProps } from '../../../views/measurements/integrate-form.js';
import type { IntegrationsPartProps } from '../../../views/measurements/integrations-part.js';
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo } from '../../people/permissions.js';
import { shortName } from '../../people/person.js';
import { peopleNamed } from '../../people/person-store.js';
import { handChoices, traceCode } from './hand-choices.js';
import { standing } from './integration.js';
import { integrationsOf } from './integration-store.js';
import type { StoredMeasurement } from './measurement.js';
import type { OpenRun } from './open-run.js';

export async function integrationsPart(
  lab: Lab,
  actor: Actor,
  measurement: StoredMeasurement,
): Promise<Omit<IntegrationsPartProps, 't'>> {
  const made = await integrationsOf(lab.db, [measurement.id]);
  const ids = made.flatMap(({ by, ...said }) => [
    by,
    ...[said.confirmation, said.refusal, said.ending].map((one) => one?.by ?? by),
  ]);
  const people = await peopleNamed(lab.db, [...new Set(ids)]);
  const nameOf = (id: string): string => shortName(people.get(id)?.name ?? id);
  const stands = new Set(standing(made).map(({ id }) => id));
  const saidBy = (said: { readonly reason: string; readonly by: string; readonly at: string } | null) =>
    said && { reason: said.reason, at: said.at, person: nameOf(said.by) };
  return {
    mayUndo: mayDo(actor, 'peak.integrate', measurement),
    mayConfirm: mayDo(actor, 'integration.confirm', measurement),
    integrations: made.map(({ id, mz, analyte, reason, by, at, confirmation, refusal, ending, ...rest }) => ({
      ...{ id, analyte, reason, at, person: nameOf(by) },
      mz: mz === null ? null : Number(mz),
      startSeconds: rest.startMilliseconds / 1_000,
      endSeconds: rest.endMilliseconds / 1_000,
      areaBefore: rest.areaBefore === null ? null : Number(rest.areaBefore),
      area: Number(rest.area),
      confirmation: confirmation && { at: confirmation.at, person: nameOf(confirmation.by) },
      refusal: saidBy(refusal),
      isReplaced: refusal !== null && !stands.has(id),
      isOwn: by === actor.id,
      ending: saidBy(ending),
    })),
  };
}

/** Undefined where there is nothing to integrate, or for whoever may not. */
export async function integrateForm(
  lab: Lab,
  actor: Actor,
  open: OpenRun,
): Promise<Omit<IntegrateFormProps, 't' | 'values' | 'refused'> | undefined> {
  const { measurement, evaluation } = open;
  if (!mayDo(actor, 'peak.integrate', measurement)) return undefined;
  const choices = await handChoices(lab, open);
  if (choices.length === 0) return undefined;
  return {
    measurementId: measurement.id,
    fields: evaluationQuery(evaluation),
    choices: choices.map(({ trace, analyte, areaBefore, peak }) => ({
      ...{ code: traceCode(trace), mz: trace === null ? null : trace.mz, analyte, areaBefore, area: peak.area },
    })),
  };
}
