// Gathers what the pages of masses of many units show.
import type { UnitMassLine, UnitMassView } from '../../../views/unit-masses/unit-mass-view.js';
import { calculationText } from '../../../views/parts/calculation-text.js';
import { UnitMassesPart } from '../../../views/unit-masses/unit-masses-part.js';
import { languages } from '../../../views/messages/language.js';
import { translator, type T } from '../../../views/messages/translate.js';
import { balanceById } from '../../evidence/balances/balance-store.js';
import type { FillExhibitSlots } from '../../evidence/exhibits/exhibit-pages.js';
import { exhibitById } from '../../evidence/exhibits/exhibit-store.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo } from '../../people/permissions.js';
import { shortName } from '../../people/person.js';
import { peopleNamed } from '../../people/person-store.js';
import { isExpertOf } from '../findings/expert-of-case.js';
import { planById } from '../sampling/population-plan-store.js';
import { populationMass, widestPrecisionPercent, type MassStep, type UnitMass } from './unit-mass.js';
import { unitMassesOfExhibit } from './unit-mass-store.js';
import { statedUnitMass, unitMassSentence } from './unit-mass-sentence.js';

export const unitMassesOnExhibitPage: FillExhibitSlots = async ({ lab, actor, t, exhibit }) => {
  const { id, number, caseId, laboratoryId } = exhibit;
  if (number === null || caseId === null || !mayDo(actor, 'sampling.read', { laboratoryId })) return {};
  const masses = (await unitMassesOfExhibit(lab.db, id)).map((mass) => massLine(t, mass));
  const mayRecord = await isExpertOf(lab.db, actor, caseId, 'sampling.plan');
  return { unitMasses: <UnitMassesPart t={t} exhibitNumber={number} masses={masses} mayRecord={mayRecord} /> };
};

function massLine(t: T, mass: UnitMass): UnitMassLine {
  const { id, population, units, masses, ending } = mass;
  return {
    ...{ id, population, units, weighed: masses.length, isEnded: ending !== null },
    mass: statedUnitMass(t, mass),
  };
}

export async function unitMassView(lab: Lab, actor: Actor, t: T, mass: UnitMass): Promise<UnitMassView> {
  const { db } = lab;
  const { ending, planId, readabilityMicrograms: d, calibrationMicrograms } = mass;
  const [exhibit, balance] = [await exhibitById(db, mass.exhibitId), await balanceById(db, mass.balanceId)];
  if (exhibit === undefined || balance === undefined) throw new NotFound('exhibit');
  const plan = planId === null ? undefined : await planById(db, planId);
  const people = await peopleNamed(db, [mass.madeBy, ending?.by ?? mass.madeBy]);
  const name = (id: string): string => shortName(people.get(id)?.name ?? id);
  const again = populationMass(mass);
  const { precisionPercent, vouchedMicrograms } = again;
  const isWide = precisionPercent !== null && precisionPercent > widestPrecisionPercent;
  return {
    ...massLine(t, mass),
    exhibitNumber: exhibit.number,
    method: again.method,
    plan: plan && { id: plan.id, population: plan.population },
    vouched: vouchedMicrograms === null ? undefined : t.formats.mass(vouchedMicrograms),
    balance: {
      ...{ id: balance.id, name: balance.name },
      shown: `d = ${t.formats.mass(d, 0)}, U = ${t.formats.mass(calibrationMicrograms, 0)}`,
    },
    masses: mass.masses.map((each) => t.formats.grams(each)),
    steps: again.steps.map((step) => stepLine(t, step)),
    isSame:
      again.totalMicrograms === mass.totalMicrograms && again.uncertaintyMicrograms === mass.uncertaintyMicrograms,
    wide: isWide ? t.formats.percent(precisionPercent / 100) : undefined,
    sentences: languages.map((language) => ({ language, text: unitMassSentence(translator(language), mass) })),
    ...{ by: name(mass.madeBy), at: mass.madeAt },
    ending: ending === null ? undefined : { ...ending, by: name(ending.by) },
    mayEnd: ending === null && (await isExpertOf(lab.db, actor, mass.caseId, 'sampling.plan')),
  };
}

function stepLine(t: T, { name, result, ...plain }: MassStep) {
  const [formula = '', put = ''] = [plain.formula, plain.put].map((text) => calculationText(t, text));
  if (name === 't') return { name, formula, put, result: t.formats.decimal(result, 3) };
  if (name === 'precision') return { name, formula, put, result: t.formats.percent(result / 100) };
  return { name, formula, put, result: `${t.formats.decimal(result, 6)}\u00a0${t('common.unit.g')}` };
}
