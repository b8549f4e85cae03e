// The form by which an instrument is stated, with what a file that was tried by it gave.
import type { Response } from 'express';
import { dateStyles, decimalSigns, namedIn, textEncodings } from '../../../lab-instruments/instrument-profile.js';
import type { DryRunView } from '../../../views/instruments/dry-run-part.js';
import { InstrumentFormPage } from '../../../views/instruments/instrument-form.js';
import type { Lab } from '../../ledger/lab.js';
import { wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { identityFacts } from '../measurements/measurement-view.js';
import { triedBytes, type DryRun } from './dry-run-actions.js';
import { instrumentKinds, utcMarks, type Instrument } from './instrument.js';

export interface StatementForm {
  /** Absent for a new instrument. */
  readonly corrected?: Instrument | undefined;
  readonly values: Readonly<Record<string, string>>;
  readonly faults?: FormFaults;
  readonly dryRun?: DryRun;
}

export function instrumentFormPage(lab: Lab, res: Response, form: StatementForm): OfferedPage {
  const { corrected, values, faults, dryRun } = form;
  const t = wordsOf(res);
  const title = t(corrected ? 'analysis.instrument.correction' : 'analysis.instrument.new');
  const choices = { kinds: instrumentKinds, utcMarks, textEncodings, dateStyles, decimalSigns, namedIn };
  const body = (
    <InstrumentFormPage
      {...choices}
      t={t}
      corrected={corrected}
      values={values}
      refused={faults?.fields ?? {}}
      message={faults?.message}
      dryRun={dryRun && dryRunView(dryRun)}
      limitBytes={triedBytes(lab)}
    />
  );
  return { title, section: 'instruments', body };
}

function dryRunView({ name, answer, belonging }: DryRun): DryRunView {
  if (answer.outcome === 'waits') return { name, outcome: { waits: answer } };
  if (answer.outcome === 'refused') return { name, outcome: { refused: answer } };
  const { identity, summary, warnings } = answer.measurement;
  const { format, kind, points } = summary;
  const { acquiredAt, clocks } = identity;
  const said = { format, kind, points, acquiredAt, identity: identityFacts(identity), clocks, warnings };
  return { name, outcome: { read: { ...said, belonging: belonging ?? { to: 'nothing' }, first: answer.first } } };
}
