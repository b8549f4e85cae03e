// A proposed subject with what its structure says, or what is wrong with it, field by field.
import type { FieldFault } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { factsOfStructure, numbersOfPattern } from '../structures/structures.js';
import { groupFaults } from './control-group.js';
import type { ProposedSubject } from './registry-proposal.js';
import { statementFaults, withFormula } from './substance-statement.js';

export interface CheckedSubject {
  readonly subject: ProposedSubject;
  readonly faults: Readonly<Record<string, FieldFault>>;
}

export async function checkedSubject(lab: Lab, subject: ProposedSubject): Promise<CheckedSubject> {
  if (subject.kind === 'group') {
    const numbers = await numbersOfPattern(lab, subject.statement.pattern.core);
    return { subject, faults: groupFaults(subject.statement, numbers) };
  }
  const { smiles } = subject.statement;
  const structure = smiles === null ? undefined : await factsOfStructure(lab, smiles);
  const statement = withFormula(subject.statement, structure);
  return { subject: { ...subject, statement }, faults: statementFaults(statement, structure) };
}
