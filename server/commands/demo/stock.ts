// The stock of the demonstration: a solvent, a reagent, reference materials of which two are controlled, one that soon ends, and the working
// solution that the batch of today is controlled with. Two people sign for what is controlled.
import { enterLot, openLot } from '../../measuring/stock/lot-actions.js';
import { correctMovement, moveStock, proveTwo } from '../../measuring/stock/movement-actions.js';
import { movementsOfLot } from '../../measuring/stock/movement-store.js';
import type { TwoSigners } from '../../measuring/stock/two-signatures.js';
import type { Lot, LotStatement } from '../../evidence/lots/lot.js';
import { dayAfter } from '../../evidence/orders/order.js';
import type { Actor } from '../../foundation/actor.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { colleagues } from './people.js';
import type { Staff } from './staff.js';
import type { WorkingDays } from './working-days.js';

export interface Stock {
  readonly alphaPvp: Lot;
  readonly mephedrone: Lot;
  readonly methanol: Lot;
  readonly marquis: Lot;
}

interface StockKeeping {
  readonly lab: Lab;
  readonly days: WorkingDays;
  readonly staff: Staff;
  readonly password: string;
}

export async function stocked(keeping: StockKeeping): Promise<Stock> {
  const { lab, days, staff } = keeping;
  const chemist = staff.chemist;
  const day = days.now().toISOString().slice(0, 10);
  const signers = await signedBy(keeping, chemist);
  const material = { ...reference, cameOn: day, expiresOn: dayAfter(day, 700) };
  const purpose = 'накладная № 214';
  const enter = (statement: LotStatement, amount: number) =>
    enterLot(lab, chemist, { lotId: newId(), statement, amount, parts: [], purpose, signers });
  const methanol = await enter({ ...solvent, cameOn: day, expiresOn: dayAfter(day, 400) }, 2_500_000);
  const alphaPvp = await enter({ ...material, name: 'альфа-PVP гидрохлорид', substanceId: 'alpha-pvp' }, 10_000);
  const mephedrone = await enter({ ...material, name: 'Мефедрон гидрохлорид', substanceId: 'mephedrone' }, 10_000);
  await enter({ ...solvent, name: 'Ацетонитрил для ВЭЖХ', cameOn: day, expiresOn: dayAfter(day, 30) }, 1_000_000);
  const marquis = await enter({ ...solvent, ...marquisReagent, cameOn: day, expiresOn: dayAfter(day, 180) }, 50_000);
  days.pass(10);
  for (const { id: lotId } of [methanol, alphaPvp, mephedrone, marquis])
    await openLot(lab, chemist, { lotId, openedOn: day });
  await usedAndCorrected(keeping, alphaPvp);
  days.pass(10);
  return { alphaPvp, mephedrone, methanol, marquis };
}

async function usedAndCorrected(keeping: StockKeeping, lot: Lot): Promise<void> {
  const { lab, days, staff } = keeping;
  const signers = await signedBy(keeping, staff.chemist);
  const move = { lotId: lot.id, signers };
  const used = { ...move, movementId: newId(), kind: 'used' as const, amount: 1_250, purpose: 'проверка методики' };
  await moveStock(lab, staff.chemist, used);
  days.pass(5);
  const [wrong] = await movementsOfLot(lab.db, lot.id, { limit: 1 });
  const correction = { correctsId: wrong?.id ?? '', movementId: newId(), amount: 1_200 };
  await correctMovement(lab, staff.chemist, { ...correction, reason: 'по распечатке весов 1,200 мг', signers });
  const counted = { kind: 'counted' as const, amount: 8_800, purpose: 'сверка при начале месяца' };
  await moveStock(lab, staff.chemist, { ...move, movementId: newId(), ...counted });
}

/** What controls a batch: half a milligram of each in ten millilitres. */
export async function workingSolution(keeping: StockKeeping & { readonly stock: Stock }, chemist: Actor): Promise<Lot> {
  const { lab, days, stock } = keeping;
  const statement: LotStatement = {
    ...solvent,
    kind: 'solution',
    name: 'Катиноны, контрольный раствор',
    maker: null,
    catalogueNumber: null,
    makerLot: null,
    cameOn: days.now().toISOString().slice(0, 10),
    preparedBy: chemist.id,
    daysAfterOpening: 14,
    storage: '−20 °C, холодильник 3',
    concentration: '50',
    concentrationUnit: 'µg/ml',
    control: 'controlled',
  };
  const parts = [
    { lotId: stock.alphaPvp.id, amount: 500 },
    { lotId: stock.mephedrone.id, amount: 500 },
    { lotId: stock.methanol.id, amount: 10_000 },
  ];
  const signers = await signedBy(keeping, chemist);
  const purpose = 'контроль партий по катинонам';
  return enterLot(lab, chemist, { lotId: newId(), statement, amount: 10_000, parts, purpose, signers });
}

/** The storekeeper is present. */
async function signedBy({ lab, staff, password }: StockKeeping, actor: Actor): Promise<TwoSigners> {
  const login = Object.entries(colleagues).find(([key]) => staff[key as keyof typeof colleagues].id === actor.id)?.[1]
    .login;
  const witness = colleagues.storekeeper.login;
  const proofs = { who: login ?? '', secret: password, witness, witnessSecret: password, address: '127.0.0.1' };
  return proveTwo(lab, actor, proofs);
}

const solvent: LotStatement = {
  kind: 'reagent',
  name: 'Метанол для газовой хроматографии',
  substanceId: null,
  maker: 'Химреактив',
  catalogueNumber: '1.06012',
  makerLot: 'I1234567',
  cameOn: '',
  preparedBy: null,
  expiresOn: null,
  daysAfterOpening: null,
  storage: '15–25 °C, шкаф для ЛВЖ',
  purity: null,
  purityUncertainty: null,
  concentration: null,
  concentrationUnit: null,
  amountUnit: 'microlitres',
  control: 'free',
};

const marquisReagent = {
  name: 'Реактив Марки',
  catalogueNumber: 'РМ-50',
  makerLot: '0926-2',
  storage: '2–8 °C, в темноте',
} as const;

const reference: LotStatement = {
  ...solvent,
  kind: 'reference-material',
  maker: 'Институт эталонов',
  catalogueNumber: 'SM-118',
  makerLot: '1432-B',
  daysAfterOpening: 365,
  storage: '2–8 °C, в темноте, сейф 2',
  purity: '99.2',
  purityUncertainty: '0.4',
  amountUnit: 'micrograms',
  control: 'controlled',
};
